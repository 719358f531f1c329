/** Old pages go on while releases come out: A, B, … on one data directory, each a new process. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let folder: string;
let server: TestServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-releases-'));
});

afterEach(() => {
  server?.services.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const app = (): string => join(folder, 'dist');

/** A build replaces the one before it, as `vite build` does. */
function build(name: string): void {
  rmSync(app(), { recursive: true, force: true });
  mkdirSync(join(app(), 'assets'), { recursive: true });
  const files = {
    'index.html': `<!doctype html><title>${name}</title>`,
    'assets/vendor-1.js': 'the same in every release',
    [`assets/page-${name}.js`]: `page ${name}`,
    [`assets/page-${name}.js.br`]: `br page ${name}`,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(app(), file), text);
}

/** A release: the build is replaced and the server started anew. */
async function release(name: string): Promise<TestServer> {
  build(name);
  server?.services.close();
  server = await openTestServer({ directory: join(folder, 'data'), appDirectory: app(), build: name });
  return server;
}

const get = async (path: string, encoding = ''): Promise<Response> =>
  (server as TestServer).app.request(path, { headers: { accept: 'text/html', 'accept-encoding': encoding } });

it('a page of any of the six releases before this one gets the part it has not loaded yet [I2]', async () => {
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) await release(name);
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) {
    const answer = await get(`/assets/page-${name}.js`);
    expect(await answer.text()).toBe(`page ${name}`);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await (await get(`/assets/page-${name}.js`, 'br')).text()).toBe(`br page ${name}`);
  }
  expect(await (await get('/')).text()).toContain('<title>G</title>');
});

it('an older one is gone, and the folder holds no more than seven releases', async () => {
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']) await release(name);
  const gone = await get('/assets/page-A.js');
  expect(gone.status).toBe(404);
  expect(await gone.text()).not.toContain('doctype');
  expect((await get('/assets/page-B.js')).status).toBe(200);
  // Two files of each release, the one they share, and the list.
  expect(readdirSync(join(folder, 'data', 'assets'))).toHaveLength(7 * 2 + 1 + 1);
});

it('a release that comes back after a rollback counts once', async () => {
  for (const name of ['A', 'B', 'A', 'B', 'A', 'B', 'A', 'B', 'C']) await release(name);
  for (const name of ['A', 'B', 'C']) expect((await get(`/assets/page-${name}.js`)).status).toBe(200);
});

it('a build that is replaced under a running server still has its parts', async () => {
  await release('A');
  build('B');
  for (const name of ['A', 'B']) expect((await get(`/assets/page-${name}.js`)).status).toBe(200);
});

it.each(['/assets/.builds.json', '/assets/../hai-cap.sqlite', '/page-A.js'])(
  '%s leads to nothing that is kept',
  async (path) => {
    await release('A');
    await release('B');
    expect((await get(path)).status).toBe(404);
  },
);

it('a folder that cannot be written keeps nobody from starting', async () => {
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data', 'assets'), 'no folder');
  const { logged } = await release('A');
  expect((await get('/assets/page-A.js')).status).toBe(200);
  expect((await get('/assets/page-Z.js')).status).toBe(404);
  expect(logged.join('')).toContain('"event":"assets.not-kept"');
});
