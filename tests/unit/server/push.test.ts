/** Push end to end through the app: what a headless device sees. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntriesPage } from '../../../src/protocol/messages.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let device: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  device = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

describe('push', () => {
  it('an op comes back by pull as it was pushed, unknown fields included [I1]', async () => {
    const op = { ...device.status('done'), body: { status: 'done', 'số lạ': [1, { x: null }] }, extra: { a: 'ê' } };
    expect(await device.pushOne(op)).toEqual({ opId: op.opId, n: 1, status: 'applied', scope: 'ward:00070', seq: 1 });
    const [page] = (await device.pull([{ scope: 'ward:00070', seq: 0 }])) as EntriesPage[];
    expect(page).toMatchObject({ scope: 'ward:00070', from: 1, to: 1, head: 1, more: false });
    expect(page?.entries[0]).toMatchObject({ seq: 1, op, outcome: 'current', receivedAt: '2025-06-24T01:00:00.000Z' });
    expect(page?.entries[0]).not.toHaveProperty('conflictWith');
    expect(page?.entries[0]).not.toHaveProperty('adopted');
  });

  it('the same push again gives duplicates with what they got then, and changes nothing [I2]', async () => {
    const ops = [device.status('doing'), device.status('dance')];
    const first = await device.push(ops);
    const again = await device.push(ops);
    expect(again.results).toEqual([
      {
        opId: ops[0]?.opId,
        n: 1,
        status: 'duplicate',
        scope: 'ward:00070',
        seq: 1,
        first: first.results[0],
      },
      { opId: ops[1]?.opId, n: 2, status: 'duplicate', first: first.results[1] },
    ]);
    expect(again.lastN).toBe(2);
    const [page] = (await device.pull([{ scope: 'ward:00070', seq: 0 }])) as EntriesPage[];
    expect(page?.head).toBe(1);
  });
});
