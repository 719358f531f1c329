/** The built app on the wire: compressed twins, lasting names, 404 for what is missing, the page for navigations only. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const PAGE = '<!doctype html><title>Hai Cấp</title>';

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-app-'));
  const app = join(folder, 'dist');
  mkdirSync(join(app, 'assets'), { recursive: true });
  const files = {
    'index.html': PAGE,
    'index.html.br': 'br page',
    'sw.js': 'worker',
    'manifest.webmanifest': '{}',
    'icon.png': 'png',
    'assets/app-1a2b.js': 'code',
    'assets/app-1a2b.js.br': 'br code',
    'assets/app-1a2b.js.gz': 'gz code',
    '.secret.json': '{}',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(app, name), text);
  writeFileSync(join(folder, 'outside.json'), 'secret');
  server = await openTestServer({ appDirectory: app });
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  server.app.request(`http://127.0.0.1:8787${path}`, { method, headers });

const HTML = { accept: 'text/html,application/xhtml+xml' };

it.each(['/', '/kich-ban/5', '/viec/S05-03', '/index.html'])(
  'a navigation to %s gets the page, asked for anew each time',
  async (path) => {
    const answer = await get(path, HTML);
    expect(await answer.text()).toBe(PAGE);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  },
);

it.each(['/assets/gone-9z.js', '/assets/', '/gone.js', '/viec/S05-03.json', '/assets/app-1a2b.js/x'])(
  '%s is missing: 404 and never the page, also for a navigation',
  async (path) => {
    const answer = await get(path, path.includes('/x') ? {} : HTML);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('doctype');
  },
);

it('what is no navigation gets no page', async () => {
  expect((await get('/viec/S05-03', { accept: '*/*' })).status).toBe(404);
  expect((await get('/viec/S05-03')).status).toBe(404);
});

it.each([
  '/../outside.json',
  '/%2e%2e/outside.json',
  '/..%2foutside.json',
  '/assets/..%5c..%5coutside.json',
  '/.secret.json',
  '/%00',
  '/%ff',
])('%s does not lead out of the folder', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('secret"');
});

it('an asset lasts for ever; the worker, the manifest and icons are asked for anew', async () => {
  const cacheOf = async (path: string): Promise<string | null> => (await get(path)).headers.get('cache-control');
  expect(await cacheOf('/assets/app-1a2b.js')).toBe('public, max-age=31536000, immutable');
  for (const path of ['/sw.js', '/manifest.webmanifest', '/icon.png']) expect(await cacheOf(path)).toBe('no-cache');
  expect((await get('/manifest.webmanifest')).headers.get('content-type')).toBe('application/manifest+json');
});

it.each([
  ['gzip, deflate, br, zstd', 'br', 'br code'],
  ['gzip', 'gzip', 'gz code'],
  ['br;q=0, gzip;q=0.5', 'gzip', 'gz code'],
  ['br;q=0.001', 'br', 'br code'],
  ['identity', null, 'code'],
  ['', null, 'code'],
])('a client that takes %j gets %s', async (accepted, encoding, text) => {
  const answer = await get('/assets/app-1a2b.js', { 'accept-encoding': accepted });
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await answer.text()).toBe(text);
});

it('a file without a twin goes out plain', async () => {
  const answer = await get('/sw.js', { 'accept-encoding': 'br' });
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(await answer.text()).toBe('worker');
});

it('a file that did not change is 304, per encoding', async () => {
  const etag = (await get('/sw.js')).headers.get('etag') ?? '';
  expect((await get('/sw.js', { 'if-none-match': etag })).status).toBe(304);
  const brEtag = (await get('/', { ...HTML, 'accept-encoding': 'br' })).headers.get('etag') ?? '';
  expect((await get('/', { ...HTML, 'if-none-match': brEtag })).status).toBe(200);
});

it('HEAD is a GET without a body, anything else is 405', async () => {
  const answer = await get('/sw.js', {}, 'HEAD');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
  expect((await get('/sw.js', {}, 'DELETE')).status).toBe(405);
});

it('a server without a built app answers 404 for pages and serves the API', async () => {
  const bare = await openTestServer();
  expect((await bare.app.request('/', { headers: HTML })).status).toBe(404);
  expect((await bare.app.request('/api/v1/about')).status).toBe(200);
  bare.close();
});
