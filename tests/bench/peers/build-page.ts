/** Bundles the page of a peer as its makers would ship it: minified, one script. */
import { join } from 'node:path';
import { build } from 'vite';

/** Returns the script's file in `folder`. */
export async function buildPage(name: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: join(import.meta.dirname, `${name}-page.ts`),
        formats: ['iife'],
        name: 'page',
        fileName: () => `${name}.js`,
      },
    },
  });
  return join(folder, `${name}.js`);
}
