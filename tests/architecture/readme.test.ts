import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GOLDEN_PATHS } from './golden-paths.ts';
import { PERMITS } from './import-table.ts';
import { renderGoldenPaths, renderImportTable } from './render-tables.ts';
import { listFiles, ROOT } from './source-tree.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** What stands between a pair of comments. */
function section(name: string): string {
  return new RegExp(`<!-- ${name} -->\n+([\\s\\S]*?)\n+<!-- /${name} -->`).exec(readme)?.[1] ?? '';
}

/** Tables are aligned by the formatter. */
function unaligned(markdown: string): string {
  return markdown.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');
}

describe('the README', () => {
  it('shows the import table as the fence enforces it', () => {
    expect(unaligned(section('import table'))).toBe(renderImportTable(PERMITS));
  });

  it('shows the golden paths as the tests walk them', () => {
    expect(section('golden paths')).toBe(renderGoldenPaths(GOLDEN_PATHS));
  });

  it('names no command that package.json does not have', () => {
    const { scripts }: { readonly scripts: Record<string, string> } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    const named = [...readme.matchAll(/npm run ([a-z-]+)/g)].map((match) => match[1]);
    expect(named.filter((name) => name !== undefined && scripts[name] === undefined)).toEqual([]);
  });

  it('shows pictures that are there and small enough to carry', () => {
    const pictures = [...readme.matchAll(/\]\((docs\/[^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) expect(statSync(join(ROOT, picture)).size).toBeLessThan(300 * 1_024);
  });

  it('names no file that is not there', () => {
    const files = new Set(['docs', 'src', 'tests'].flatMap((folder) => listFiles(folder, [''])));
    const named = [...readme.matchAll(/`((?:src\/)?[a-z]+\/[\w./-]+\.(?:ts|tsx|md|json))`/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((path) => !files.has(path) && !files.has(`src/${path}`))).toEqual([]);
  });
});
