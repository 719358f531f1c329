/** What the sync client weighs: the engine, its store with Dexie and the contract, as one script without the screens. */
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import type { Measure } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');

export async function measureSyncClient(): Promise<Measure> {
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
  const scripts = outputs.flatMap((file) => (file.type === 'chunk' ? file.code : []));
  const bytes = scripts.reduce((sum, code) => sum + brotliCompressSync(code).length, 0);
  return { name: 'sync client with Dexie', value: bytes / 1_024, unit: 'kB' };
}
