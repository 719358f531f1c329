/** Another build of the app, made of the built one: other names for all its scripts, and if wanted a store with an addition. */
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../../dist');

/** The built app in a folder of its own. Without its worker, each window runs what the city serves when it is opened. */
export async function copyAppWithoutWorker(folder: string, name = 'app'): Promise<string> {
  const app = join(folder, name);
  await cp(DIST, app, { recursive: true });
  for (const file of ['sw.js', 'sw.js.br', 'sw.js.gz']) await rm(join(app, file), { force: true });
  return app;
}

export interface NextBuild {
  readonly build: string;
  /** Four letters in the names of its scripts: what has the same name is the same file to a browser. */
  readonly mark?: string;
  /** Its store is opened in this version of Dexie's: 1.2 brings an addition, 2 a break. */
  readonly storeVersion?: string;
}

/** Puts the next build in the place of the one that lies there. */
export async function makeNextBuild(app: string, { build, mark = 'next', storeVersion }: NextBuild): Promise<void> {
  const assets = join(app, 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const renamed = scripts.map((name) => [name, name.replace(/.{4}\.js$/, `${mark}.js`)] as const);
  const { build: before } = JSON.parse(await readFile(join(app, 'build.json'), 'utf8')) as { build: string };
  const texts = [join(app, 'index.html'), join(app, 'build.json'), ...scripts.map((name) => join(assets, name))];
  for (const path of texts) {
    let text = (await readFile(path, 'utf8')).replaceAll(before, build);
    for (const [from, to] of renamed) text = text.replaceAll(from, to);
    if (storeVersion !== undefined && path.includes('/first-')) {
      text = text.replaceAll('version(1.1).stores', `version(${storeVersion}).stores`);
    }
    await writeFile(path, text);
    // What was packed beforehand says what it was.
    for (const twin of ['.br', '.gz']) await rm(path + twin, { force: true });
  }
  for (const [from, to] of renamed) await rename(join(assets, from), join(assets, to));
}
