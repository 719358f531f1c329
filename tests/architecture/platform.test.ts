/** The platform fence: a room's own tsconfig knows only the platform the room runs on. Seen by planting the other one. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles, ROOT } from './source-tree.ts';

const run = promisify(execFile);
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');

let folder = '';
let planted = 0;

beforeAll(async () => {
  const cache = join(ROOT, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, 'planted-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler says of a line written in a room. */
async function typesOf(room: string, line: string): Promise<string> {
  const name = `${room}-${++planted}`;
  await writeFile(join(folder, `${name}.ts`), `${line}\nexport {};\n`);
  const config = {
    extends: relative(folder, join(ROOT, 'src', room, 'tsconfig.json')),
    files: [`${name}.ts`],
    include: [],
  };
  await writeFile(join(folder, `${name}.json`), JSON.stringify(config));
  return run(process.execPath, [tsc, '-p', join(folder, `${name}.json`)]).then(
    () => '',
    (error: { readonly stdout: string }) => error.stdout,
  );
}

describe('platform', () => {
  it.each([
    ['domain', 'document.title;', 'document'],
    ['domain', 'setTimeout(() => 1, 1);', 'setTimeout'],
    ['domain', 'process.env;', 'process'],
    ['protocol', `fetch('/');`, 'fetch'],
    ['sync', `fetch('/');`, 'fetch'],
    ['sync', 'crypto.randomUUID();', 'crypto'],
    ['data', 'process.env;', 'process'],
    ['data', `import 'node:fs';`, 'node:fs'],
    ['features', 'Buffer.from([]);', 'Buffer'],
    ['app', 'process.exit();', 'process'],
    ['ui', `import 'node:path';`, 'node:path'],
    ['server', 'document.title;', 'document'],
    ['server', 'indexedDB.open("x");', 'indexedDB'],
  ])('%s does not know %s', async (room, line, name) => {
    expect(await typesOf(room, line)).toContain(name);
  });

  it.each([
    ['data', 'indexedDB.open("x");'],
    ['server', `import 'node:fs';`],
    ['domain', 'export const days = [1, 2].toSorted();'],
  ])('%s knows its own: %s', async (room, line) => {
    expect(await typesOf(room, line)).toBe('');
  });

  it('every file of the source is checked by the types of a room', async () => {
    const configs = listFiles('src', ['tsconfig.json']);
    const checked = new Set<string>();
    for (const config of configs) {
      const { stdout } = await run(process.execPath, [tsc, '-p', join(ROOT, config), '--listFilesOnly']);
      for (const path of stdout.split('\n')) checked.add(relative(ROOT, path).replaceAll('\\', '/'));
    }
    expect(listFiles('src', ['.ts', '.tsx']).filter((path) => !checked.has(path))).toEqual([]);
  });
});
