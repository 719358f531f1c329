import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findExportFaults,
  findLengthFault,
  findMissingHeaders,
  findNameFaults,
  findTestFaults,
  MAX_LINES,
} from './find-shape-faults.ts';
import { asLines, listFiles, plant, readSources, ROOT } from './source-tree.ts';

const sources = readSources('src');
const tests = readSources('tests');

describe('names', () => {
  it('every file is named in kebab-case, and none is a drawer', () => {
    const paths = [...listFiles('src', ['.ts', '.tsx', '.css']), ...listFiles('tests', ['.ts', '.tsx'])];
    expect(asLines(findNameFaults(paths))).toEqual([]);
  });

  it.each([
    'src/data/recordOp.ts',
    'src/ui/Button.tsx',
    'src/data/utils.ts',
    'src/data/index.ts',
    'src/domain/types.ts',
    'src/sync/sync-manager.ts',
    'src/features/shared/row.tsx',
  ])('%s is reported', (path) => {
    expect(findNameFaults([path])).toHaveLength(1);
  });
});

describe('length', () => {
  it(`no file has more than ${MAX_LINES} lines`, () => {
    const paths = [...listFiles('src', ['.ts', '.tsx', '.css']), ...listFiles('tests', ['.ts', '.tsx'])];
    const faults = paths.flatMap((path) => findLengthFault(path, readFileSync(join(ROOT, path), 'utf8')));
    expect(asLines(faults)).toEqual([]);
  });

  it('a file one line too long is reported', () => {
    expect(findLengthFault('src/domain/planted.ts', 'x;\n'.repeat(MAX_LINES + 1))).toHaveLength(1);
    expect(findLengthFault('src/domain/planted.ts', 'x;\n'.repeat(MAX_LINES))).toEqual([]);
  });
});

describe('exports', () => {
  it('nothing is exported by default, and no file passes on what another exports', () => {
    expect(asLines(findExportFaults([...sources, ...tests]))).toEqual([]);
  });

  it.each([
    'export default function TodayPage() {}',
    'const x = 1; export { x as default };',
    `export * from './op.ts';`,
    `export { opKind } from './op.ts';`,
    `export type { Op } from './op.ts';`,
  ])('%s is reported', (text) => {
    expect(findExportFaults([plant('src/domain/planted.ts', text)])).toHaveLength(1);
  });

  it('every file of the source opens with what it promises', () => {
    expect(asLines(findMissingHeaders(sources))).toEqual([]);
  });

  it('a file that opens with its imports is reported', () => {
    expect(findMissingHeaders([plant('src/domain/planted.ts', `import './op.ts';`)])).toHaveLength(1);
  });
});

describe('tests', () => {
  it('none is skipped, focused or vague', () => {
    expect(asLines(findTestFaults(tests))).toEqual([]);
  });

  it.each([
    `it.skip('works', () => {});`,
    `describe.only('x', () => {});`,
    `it.todo('x');`,
    `it('should work', () => {});`,
    `it.each([1])('should work %s', () => {});`,
  ])('%s is reported', (text) => {
    expect(findTestFaults([plant('tests/unit/planted.test.ts', text)])).toHaveLength(1);
  });
});
