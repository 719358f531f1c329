/** Two devices at one register: nothing is overwritten in silence. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EntriesPage } from '../../../src/protocol/messages.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const WARD = 'ward:00070';

let server: TestServer;
let staff: HeadlessDevice;
let leader: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
  leader = await openDevice(server.app, 'lanhdao.hoankiem');
});

afterEach(() => server.close());

async function readTask(): Promise<Record<string, unknown> | undefined> {
  const answer = await staff.request('/api/v1/wards/00070/tasks');
  return ((await answer.json()) as Record<string, unknown>[])[0];
}

it('two values that nobody saw of the other stand in an open conflict with both heads [I6]', async () => {
  const [mine, theirs] = [
    staff.status('done'),
    leader.status('blocked', { body: { status: 'blocked', reason: 'Chờ' } }),
  ];
  expect(await staff.pushOne(mine)).toMatchObject({ status: 'applied', seq: 1 });
  expect(await leader.pushOne(theirs)).toEqual({ opId: theirs.opId, n: 1, status: 'conflict', scope: WARD, seq: 2 });
  const [page] = (await staff.pull([{ scope: WARD, seq: 1 }])) as EntriesPage[];
  expect(page?.entries[0]).toMatchObject({ outcome: 'conflict', conflictWith: [mine.opId] });
  expect(await readTask()).toEqual({
    id: 'S05-03',
    status: 'blocked',
    reason: 'Chờ',
    seq: 2,
    statusSeq: 2,
    noteSeq: 0,
    conflict: [
      { field: 'status', opId: mine.opId, seq: 1, value: mine.body, actor: staff.actor, madeAt: mine.madeAt },
      { field: 'status', opId: theirs.opId, seq: 2, value: theirs.body, actor: leader.actor, madeAt: theirs.madeAt },
    ],
  });
});

it('an op that names both heads ends the conflict', async () => {
  const [mine, theirs] = [staff.status('done'), leader.status('doing')];
  await staff.pushOne(mine);
  await leader.pushOne(theirs);
  const settled = staff.status('done', { seen: [mine.opId, theirs.opId] });
  expect(await staff.pushOne(settled)).toMatchObject({ status: 'applied', seq: 3 });
  expect(await readTask()).toEqual({ id: 'S05-03', status: 'done', seq: 3, statusSeq: 3, noteSeq: 0 });
});

it('an edit made after seeing another wins over a later clock [I8]', async () => {
  const late = staff.status('doing', { madeAt: '2025-06-24T23:00:00+07:00' });
  await staff.pushOne(late);
  const early = leader.status('done', { seen: [late.opId], madeAt: '2025-06-20T08:00:00+07:00' });
  expect(await leader.pushOne(early)).toMatchObject({ status: 'applied' });
  expect(await readTask()).toMatchObject({ status: 'done', statusSeq: 2 });
});

it('an op that was replaced before it came is superseded, and answered as applied', async () => {
  const replaced = staff.status('doing');
  const newer = leader.status('done', { seen: [replaced.opId] });
  await leader.pushOne(newer);
  expect(await staff.pushOne(replaced)).toMatchObject({ status: 'applied', seq: 2 });
  const [page] = (await staff.pull([{ scope: WARD, seq: 0 }])) as EntriesPage[];
  expect(page?.entries.map(({ outcome }) => outcome)).toEqual(['current', 'superseded']);
  expect(await readTask()).toMatchObject({ status: 'done', statusSeq: 1 });
});

it('equal values of two people are no conflict', async () => {
  await staff.pushOne(staff.status('done'));
  expect(await leader.pushOne(leader.status('done'))).toMatchObject({ status: 'applied' });
  expect(await readTask()).not.toHaveProperty('conflict');
});

it('pushes of many devices at once leave one dense log and lose none [I1, I4]', async () => {
  const devices = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      openDevice(server.app, index % 2 === 0 ? 'canbo.hoankiem' : 'lanhdao.hoankiem'),
    ),
  );
  const rounds = Array.from({ length: 5 }, () =>
    devices.map((device) => ({
      device,
      ops: [
        device.status('done'),
        device.op({ kind: 'task.noteSet', entity: 'S05-01', body: { text: device.deviceId } }),
      ],
    })),
  );
  const pushed = await Promise.all(
    devices.map(async (device) => {
      for (const round of rounds) await device.push(round.find((part) => part.device === device)?.ops ?? []);
    }),
  );
  expect(pushed).toHaveLength(8);
  const [page] = (await staff.pull([{ scope: WARD, seq: 0 }])) as EntriesPage[];
  expect(page?.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  expect(new Set(page?.entries.map(({ op }) => op.opId)).size).toBe(80);
});
