/**
 * What the sync client weighs: the engine, its store with Dexie and the contract, without the screens. What a start loads,
 * and beside it what is loaded where it is needed: carried files, a store that fails.
 */
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import type { Measure } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');

export async function measureSyncClient(): Promise<readonly Measure[]> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { HAICAP_BUILD: '""' },
    resolve: { alias: [{ find: /^dexie$/, replacement: join(ROOT, 'node_modules/dexie/dist/modern/dexie.mjs') }] },
    build: {
      write: false,
      copyPublicDir: false,
      rolldownOptions: { input: join(ROOT, 'src/app/start-sync.ts'), preserveEntrySignatures: 'strict' },
    },
  });
  if (!Array.isArray(built) && !('output' in built)) throw new Error('the build is being watched');
  const outputs = [built].flat().flatMap(({ output }) => output);
  const scripts = outputs.filter((file) => file.type === 'chunk');
  const weighed = (isLater: boolean): number =>
    scripts
      .filter((script) => script.isDynamicEntry === isLater)
      .reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0) / 1_024;
  return [
    { name: 'sync client with Dexie', value: weighed(false), unit: 'kB' },
    { name: 'its parts that are loaded when needed', value: weighed(true), unit: 'kB' },
  ];
}
