/** The files of a city are made before anybody asks, while nothing is pushed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSnapshotKeeper } from '../../../src/server/keep-snapshots.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { pullSnapshots } from '../../support/snapshot.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const WARD = 'ward:00070';
const CITY = ['campaign', 'ward:00004', WARD, 'ward:00082'];

let server: TestServer;
let staff: HeadlessDevice;
let look: () => Promise<void>;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
  look = createSnapshotKeeper(server.services);
});

afterEach(() => server.close());

const push = async (count: number): Promise<void> => {
  const ops = Array.from({ length: count }, (_, index) =>
    staff.op({ scope: WARD, kind: 'task.noteSet', entity: 'S05-03', body: { text: `lần ${index}` } }),
  );
  await staff.push(ops);
};

const lookTwice = async (): Promise<void> => {
  await look();
  await look();
};

const made = async (): Promise<number> => {
  const text = await (await server.app.request('/metrics')).text();
  return Number(/^haicap_snapshots_made_total (\d+)$/m.exec(text)?.[1] ?? 0);
};

describe('the keeper of the files', () => {
  it('makes them once the log is at rest: whoever then asks waits for none', async () => {
    await push(2);
    await look();
    expect(await made()).toBe(0);
    await look();
    expect(await made()).toBe(2);
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    expect((await pullSnapshots(supervisor, CITY)).map(({ scope }) => scope)).toEqual(['campaign', WARD]);
    expect(await made()).toBe(2);
  });

  it('makes nothing again while a file may still be used, and anew only the one that is too old', async () => {
    await push(1);
    await lookTwice();
    expect(await made()).toBe(2);
    await push(500);
    await lookTwice();
    expect(await made()).toBe(2);
    await push(501);
    await lookTwice();
    expect(await made()).toBe(3);
  });

  it('stops where the log grows meanwhile: pushes go first', async () => {
    await push(1);
    const { snapshots } = server.services;
    const endings: boolean[] = [];
    const keeper = createSnapshotKeeper({
      ...server.services,
      snapshots: {
        makeAhead: async (granted, isOver) => {
          if (endings.length === 0) await push(1);
          endings.push(await snapshots.makeAhead(granted, isOver));
          return endings.at(-1) === true;
        },
      },
    });
    await keeper();
    await keeper();
    expect([await made(), endings]).toEqual([0, [false]]);
    await keeper();
    await keeper();
    expect([await made(), endings]).toEqual([2, [false, true]]);
  });
});
