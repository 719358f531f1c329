// @vitest-environment node
/**
 * Real HTTP between tablets without a screen and the server as a process of its own, over a line that spoils what goes
 * over it in every way we know. A seed that fails is a story: name it above.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/data/store.ts';
import type { SyncWorld } from '../../src/sync/ports.ts';
import { FAULTS, type FaultProxy, openFaultProxy } from '../support/fault-proxy.ts';
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts';
import { everyFault, runWeatherStorm, type Weather } from '../soak/weather-storm.ts';

let folder: string;
let dataDir: string;
let city: ServerProcess;
let proxy: FaultProxy;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-line-'));
  dataDir = join(folder, 'data');
  // No tablet here opens the app itself.
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'index.html'), '');
  const port = await freePort();
  city = await startServer({ dataDir, port, env: { HAICAP_APP: app } });
  proxy = await openFaultProxy(port);
});

afterAll(async () => {
  await proxy.close();
  await city.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Keeps nothing of what it sent, whatever came back. */
function hopeful(world: SyncWorld, { db }: Store): SyncWorld {
  return {
    ...world,
    transport: {
      ...world.transport,
      async push(message) {
        try {
          return await world.transport.push(message);
        } finally {
          await db.outbox.bulkDelete(message.ops.map(({ n }): [string, number] => [message.installId, n]));
        }
      },
    },
  };
}

/** No push arrives whole. */
const cutPushes: Weather = (path) => (path.endsWith('/push') ? 'cut-request' : 'fair');

describe('over a line that spoils every other message', { timeout: 120_000 }, () => {
  it.each([1, 2])(
    'seed %i: nothing is lost, nothing doubled, every queue drains and all see the same [I1, I2, I3]',
    async (seed) => {
      const end = await runWeatherStorm({ seed, proxy, dataDir, looks: 14, weather: everyFault });
      expect(end.losses).toEqual([]);
      expect(end.recorded).toBeGreaterThan(40);
    },
  );

  it('every kind of fault was met, and none of them is a failure in the log of the server', () => {
    expect(FAULTS.filter((fault) => !proxy.met.has(fault))).toEqual([]);
    expect(city.stderr()).not.toContain('request.failed');
  });

  it('control: a tablet that keeps nothing of what it sent is seen to lose it', async () => {
    const end = await runWeatherStorm({ seed: 3, proxy, dataDir, looks: 2, weather: () => cutPushes, plant: hopeful });
    expect(end.losses.map(({ what }) => what)).toContain('lost');
  });
});
