/** The real process: what it acknowledged survives a kill, one server per data, and it stops when told. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import { GENESIS_HASH } from '../../../src/protocol/limits.ts';
import type { EntriesPage } from '../../../src/protocol/messages.ts';
import { createRemoteApp } from '../../support/remote-app.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { freePort, refusedStart, type ServerProcess, startServer } from '../../support/server-process.ts';

const WARD = 'ward:00070';

// Processes start and end here; a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
let env: Record<string, string>;
let port: number;
const running: ServerProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-process-'));
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'index.html'), '<!doctype html>');
  writeFileSync(join(app, 'build.json'), '{"build":"1.2.3+abc"}');
  env = { HAICAP_APP: app };
  port = await freePort();
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<ServerProcess> {
  const server = await startServer({ dataDir: join(folder, 'data'), port, env });
  running.push(server);
  return server;
}

/** All entries of the ward, checked: dense, and each hash from the one before. */
async function readChain(device: HeadlessDevice): Promise<readonly EntriesPage['entries'][number][]> {
  const entries: EntriesPage['entries'] = [];
  for (let isMore = true; isMore;) {
    const [page] = (await device.pull([{ scope: WARD, seq: entries.length }])) as (EntriesPage | undefined)[];
    entries.push(...(page?.entries ?? []));
    isMore = page?.more ?? false;
  }
  let hash = GENESIS_HASH;
  for (const [index, entry] of entries.entries()) {
    const { seq, receivedAt, op } = entry;
    expect(seq).toBe(index + 1);
    hash = createHash('sha256')
      .update(hash + canonicalJson({ seq, receivedAt, op }))
      .digest('hex');
    expect(entry.hash).toBe(hash);
  }
  return entries;
}

describe('a server that is killed', () => {
  it('between pushes has lost nothing it acknowledged: dense, chained, each op once [I2, I4, I7]', async () => {
    let server = await start();
    const device = await openDevice(createRemoteApp(server.origin), 'canbo.hoankiem');
    const acknowledged: string[] = [];
    let pending = [device.status('doing')];
    for (let round = 0; round < 4; round += 1) {
      const enough = acknowledged.length + 8 + 4 * round;
      const pushing = (async (): Promise<void> => {
        for (;;) {
          const { results } = await device.push(pending);
          acknowledged.push(...results.map(({ opId }) => opId));
          pending = Array.from({ length: 5 }, (_, index) => device.status(index % 2 === 0 ? 'done' : 'doing'));
        }
      })().catch(() => undefined);
      while (acknowledged.length < enough) await new Promise((resolve) => setTimeout(resolve, 5));
      await server.kill();
      await pushing;
      server = await start();
      const { lastN } = await device.hello();
      expect(lastN).toBeGreaterThanOrEqual(acknowledged.length);
      // What was in flight is sent again, unchanged.
      const { results } = await device.push(pending);
      acknowledged.push(...results.map(({ opId }) => opId));
      device.lastN = Math.max(...pending.map(({ n }) => n));
      pending = [device.status('todo')];
    }
    const opIds = (await readChain(device)).map(({ op }) => op.opId);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(opIds).toEqual(acknowledged);
  });
});

describe('a start', () => {
  it('prints one line once it is ready, and the build of the app stands on every answer', async () => {
    const server = await start();
    expect(server.stdout()).toBe(`Hai Cấp: http://127.0.0.1:${port}/\n`);
    const answer = await fetch(`${server.origin}/readyz`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-haicap-build')).toBe('1.2.3+abc');
  });

  it.each<[string, RegExp, (folder: string) => { dataDir?: string; env?: Record<string, string> }]>([
    ['without a built app', /npm run build/, (at) => ({ env: { HAICAP_APP: join(at, 'none') } })],
    ['on an unwritable place', /HAICAP_DATA/, () => ({ dataDir: '/proc/hai-cap' })],
    ['on a file', /HAICAP_DATA/, (at) => ({ dataDir: join(at, 'app', 'index.html') })],
    ['on the network without TLS', /HAICAP_ORIGIN/, () => ({ env: { HOST: '0.0.0.0' } })],
    [
      'as an evaluation copy on the network',
      /HOST=0\.0\.0\.0/,
      () => ({ env: { HOST: '0.0.0.0', HAICAP_MODE: 'evaluation' } }),
    ],
  ])('%s is refused in one sentence', async (_, about, options) => {
    const { dataDir = join(folder, 'data'), env: more = {} } = options(folder);
    const ending = await refusedStart({ dataDir, port, env: { ...env, ...more } });
    expect(ending.code).toBe(1);
    expect(ending.stdout).toBe('');
    expect(ending.stderr).toMatch(/^[^\n]+\.\n$/);
    expect(ending.stderr).toMatch(about);
  });

  it('on data or a port that another server has is refused, and the other goes on', async () => {
    const server = await start();
    const sameData = await refusedStart({ dataDir: join(folder, 'data'), port: await freePort(), env });
    expect([sameData.code, sameData.stderr]).toEqual([1, expect.stringMatching(/^[^\n]*máy chủ khác[^\n]*\.\n$/)]);
    const samePort = await refusedStart({ dataDir: join(folder, 'other'), port, env });
    expect([samePort.code, samePort.stderr]).toEqual([1, expect.stringMatching(/^[^\n]*PORT[^\n]*\.\n$/)]);
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  });
});

describe('a stop', () => {
  it('by two SIGTERMs ends open streams, answers what is open, and is clean', async () => {
    const server = await start();
    const device = await openDevice(createRemoteApp(server.origin), 'canbo.hoankiem');
    const stream = await fetch(`${server.origin}/api/v1/sync/poke`, { headers: { cookie: device.cookie } });
    const reading = stream.text();
    const pushing = device.push(Array.from({ length: 500 }, () => device.status('done'))).then(
      ({ results }) => results.length,
      () => 'refused',
    );
    const ending = await server.stop(2);
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.tookMs).toBeLessThan(20_000);
    expect(await reading).toContain(`"scope":"${WARD}"`);
    expect(server.stderr()).toBe('');
    const outcome = await pushing;
    const again = await start();
    device.app = createRemoteApp(again.origin);
    const { lastN } = await device.hello();
    expect(outcome === 'refused' ? [0, 500] : [outcome]).toContain(lastN);
  });
});
