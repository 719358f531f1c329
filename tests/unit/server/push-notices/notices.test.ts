/** Notices to devices whose app is not open: to whom, how much they say, and what becomes of addresses that fail. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Op } from '../../../../src/domain/op.ts';
import { backUp } from '../../../../src/server/start/back-up.ts';
import { restore } from '../../../../src/server/start/restore.ts';
import { PushReceiver, type Subscription } from '../../../support/push-receiver.ts';
import { HeadlessDevice, openDevice } from '../../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../../support/test-server.ts';

const MINUTE_MS = 60_000;

let server: TestServer;
let receiver: PushReceiver;

beforeEach(async () => {
  receiver = await PushReceiver.open();
  server = await openTestServer({ isLocalPushAllowed: true });
});

afterEach(() => {
  receiver.close();
  server.close();
});

/** A device of a person, with notices turned on. */
async function openTold(user: string): Promise<HeadlessDevice & { readonly address: Subscription }> {
  const device = await openDevice(server.app, user);
  const address = receiver.subscribe();
  expect((await device.post('/api/v1/push-notices', address)).status).toBe(204);
  return Object.assign(device, { address });
}

const problem = (device: HeadlessDevice, level?: string): Op =>
  device.op({
    kind: 'problem.raised',
    schema: 2,
    entity: randomUUID(),
    body: { title: 'Máy in hỏng', category: 'thiet-bi', severity: 'high', ...(level === undefined ? {} : { level }) },
  });

const answerTo = (device: HeadlessDevice, { entity }: Pick<Op, 'entity'>): Op =>
  device.op({ kind: 'problem.answered', schema: 2, entity, body: { text: 'Dùng máy in của phòng bên.' } });

const told = async (address: Subscription): Promise<readonly unknown[]> => {
  await server.services.notices.settled();
  return receiver.textsOf(address).map((text) => (JSON.parse(text) as { what: unknown }).what);
};

/** As the server's timer does. */
async function passTime(ms: number): Promise<void> {
  server.clock.nowMs += ms;
  server.services.notices.look();
  await server.services.notices.settled();
}

describe('who is told [S146]', () => {
  it('a ward whose problem was answered, on every device but the one that did it, and no other ward', async () => {
    const [staff, leader] = [await openTold('canbo.hoankiem'), await openTold('lanhdao.hoankiem')];
    const [other, supervisor] = [await openTold('canbo.cuanam'), await openTold('giamsat.hanoi')];
    const raised = problem(staff);
    await staff.pushOne(raised);
    expect(await told(leader.address)).toEqual([]);
    await leader.pushOne(answerTo(leader, raised));
    expect(await told(staff.address)).toEqual(['answered']);
    for (const { address } of [leader, other, supervisor]) expect(await told(address)).toEqual([]);
  });

  it('the working group, of a problem that is raised or moved to its level', async () => {
    const [staff, supervisor] = [await openTold('canbo.hoankiem'), await openTold('giamsat.hanoi')];
    const raised = problem(staff);
    await staff.pushOne(raised);
    expect(await told(supervisor.address)).toEqual([]);
    await staff.pushOne(
      staff.op({ kind: 'problem.levelSet', schema: 2, entity: raised.entity, body: { level: 'department' } }),
    );
    expect(await told(supervisor.address)).toEqual(['climbed']);
    await passTime(6 * MINUTE_MS);
    await staff.pushOne(problem(staff, 'city'));
    expect(await told(supervisor.address)).toEqual(['climbed', 'climbed']);
    expect(await told(staff.address)).toEqual([]);
  });

  it('the working group, of a problem that climbs because nobody solves it, once, also after a restart', async () => {
    const [staff, supervisor] = [await openTold('canbo.hoankiem'), await openTold('giamsat.hanoi')];
    await staff.pushOne(problem(staff));
    await passTime(24 * 60 * MINUTE_MS - 1);
    expect(await told(supervisor.address)).toEqual([]);
    await passTime(1);
    expect(await told(supervisor.address)).toEqual(['climbed']);
    server = await server.restart();
    await passTime(23 * 60 * MINUTE_MS);
    expect(await told(supervisor.address)).toEqual(['climbed']);
    await passTime(60 * MINUTE_MS);
    expect(await told(supervisor.address)).toEqual(['climbed', 'climbed']);
    expect(await told(staff.address)).toEqual([]);
    await passTime(30 * 24 * 60 * MINUTE_MS);
    expect(receiver.received).toHaveLength(2);
  });

  it('nobody of a problem that was answered in time, and the group of one that came late and is overdue', async () => {
    const [staff, supervisor] = [await openTold('canbo.hoankiem'), await openTold('giamsat.hanoi')];
    const raised = problem(staff);
    await staff.pushOne(raised);
    await staff.pushOne(
      staff.op({ kind: 'problem.stateSet', schema: 2, entity: raised.entity, body: { state: 'handled' } }),
    );
    await passTime(36 * 60 * MINUTE_MS);
    expect(await told(supervisor.address)).toEqual([]);
    await staff.pushOne(problem(staff));
    expect(await told(supervisor.address)).toEqual(['climbed']);
  });

  it('the leader of what waits for a decision, and its author once it is let in', async () => {
    const [staff, leader] = [await openTold('canbo.hoankiem'), await openTold('lanhdao.hoankiem')];
    const other = await openTold('lanhdao.cuanam');
    const stray = staff.op({ kind: 'task.assigned', entity: 'S05-04', body: { unit: 'cong-an' } });
    expect(await staff.pushOne(stray)).toMatchObject({ status: 'quarantined', reason: 'not-granted' });
    expect(await told(leader.address)).toEqual(['returned']);
    expect((await leader.post('/api/v1/quarantine/accept', { opId: stray.opId })).status).toBe(200);
    expect(await told(staff.address)).toEqual(['accepted']);
    expect(await told(leader.address)).toEqual(['returned']);
    expect(await told(other.address)).toEqual([]);
  });

  it('nobody on a device where everybody has signed out, or was signed out by the city', async () => {
    const [staff, left, lost] = [
      await openTold('canbo.hoankiem'),
      await openTold('lanhdao.hoankiem'),
      await openTold('lanhdao.hoankiem'),
    ];
    await left.post('/api/v1/sign-out', { session: left.session });
    await server.services.db
      .updateTable('session')
      .set({ revokedAtMs: 1 })
      .where('session', '=', lost.session)
      .execute();
    const stray = staff.op({ kind: 'task.assigned', entity: 'S05-04', body: { unit: 'cong-an' } });
    await staff.pushOne(stray);
    await told(left.address);
    expect(receiver.received).toEqual([]);
  });

  it('nobody who left before it was sent', async () => {
    const [staff, leader] = [await openTold('canbo.hoankiem'), await openTold('lanhdao.hoankiem')];
    const raised = problem(leader);
    await leader.pushOne(raised);
    await leader.pushOne(answerTo(leader, raised));
    expect(await told(staff.address)).toEqual(['answered']);
    await leader.pushOne(answerTo(leader, raised));
    await server.services.notices.settled();
    await staff.post('/api/v1/sign-out', { session: staff.session });
    await passTime(6 * MINUTE_MS);
    await staff.signIn('canbo.hoankiem');
    await passTime(6 * MINUTE_MS);
    expect(await told(staff.address)).toEqual(['answered']);
  });
});

describe('a notice [S145]', () => {
  it('says which kind of thing and nothing else, readable by that device alone, signed by the city', async () => {
    const [staff, leader] = [await openTold('canbo.hoankiem'), await openTold('lanhdao.hoankiem')];
    const raised = problem(staff);
    await staff.pushOne(raised);
    await leader.pushOne(answerTo(leader, raised));
    await server.services.notices.settled();
    const [notice] = receiver.received;
    const { key } = (await (await staff.request('/api/v1/push-notices/key')).json()) as { key: string };
    expect(notice).toMatchObject({ endpoint: staff.address.endpoint, text: '{"what":"answered"}', key });
    expect(notice?.claims).toMatchObject({ aud: new URL(staff.address.endpoint).origin });
    expect(notice?.headers).toMatchObject({ ttl: '28800', topic: 'hai-cap' });
    expect(notice?.bytes).toBeLessThan(200);
  });

  it('is at most one in five minutes; what came meanwhile becomes one', async () => {
    const [staff, leader] = [await openTold('canbo.hoankiem'), await openTold('lanhdao.hoankiem')];
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    const raised = problem(leader);
    await leader.pushOne(raised);
    for (let times = 0; times < 3; times += 1) await supervisor.pushOne(answerTo(supervisor, raised));
    expect(await told(leader.address)).toEqual(['answered']);
    const stray = staff.op({ kind: 'task.assigned', entity: 'S05-04', body: { unit: 'cong-an' } });
    await staff.pushOne(stray);
    await passTime(4 * MINUTE_MS);
    expect(await told(leader.address)).toEqual(['answered']);
    await passTime(2 * MINUTE_MS);
    expect(await told(leader.address)).toEqual(['answered', 'several']);
    await passTime(60 * MINUTE_MS);
    expect(await told(leader.address)).toHaveLength(2);
  });

  it('delays no push: the receipt is there while the push service has not answered', async () => {
    const [staff, leader] = [await openTold('canbo.hoankiem'), await openTold('lanhdao.hoankiem')];
    const release = Promise.withResolvers<void>();
    receiver.hold = release.promise;
    const raised = problem(leader);
    await leader.pushOne(raised);
    expect(await leader.pushOne(answerTo(leader, raised))).toMatchObject({ status: 'applied' });
    await expect.poll(() => receiver.received).toHaveLength(1);
    expect(await leader.pushOne(answerTo(leader, raised))).toMatchObject({ status: 'applied' });
    release.resolve();
    expect(await told(staff.address)).toEqual(['answered']);
  });

  it('outlives a stop of the server', async () => {
    const [staff, leader] = [await openTold('canbo.hoankiem'), await openTold('lanhdao.hoankiem')];
    const raised = problem(leader);
    await leader.pushOne(raised);
    await leader.pushOne(answerTo(leader, raised));
    expect(await told(staff.address)).toEqual(['answered']);
    await leader.pushOne(answerTo(leader, raised));
    await server.services.notices.settled();
    server = await server.restart();
    await passTime(6 * MINUTE_MS);
    expect(await told(staff.address)).toEqual(['answered', 'answered']);
  });
});

describe('an address', () => {
  /** Something to tell the staff of. */
  async function answerOnce(): Promise<void> {
    const leader = await openDevice(server.app, 'lanhdao.hoankiem');
    const raised = problem(leader);
    await leader.pushOne(raised);
    await leader.pushOne(answerTo(leader, raised));
    await server.services.notices.settled();
  }

  const boxes = () => server.services.db.selectFrom('noticeBox').select(['deviceId', 'what', 'tries']).execute();

  it.each([404, 410])('that is gone (%s) is forgotten', async (status) => {
    await openTold('canbo.hoankiem');
    receiver.status = status;
    await answerOnce();
    expect(receiver.received).toHaveLength(1);
    expect(await boxes()).toEqual([]);
  });

  it.each([429, 500, 503])(
    'that fails (%s) is tried three times, further and further apart, then given up [S145]',
    async (status) => {
      await openTold('canbo.hoankiem');
      receiver.status = status;
      await answerOnce();
      await passTime(MINUTE_MS - 1);
      expect(receiver.received).toHaveLength(1);
      await passTime(1);
      expect(receiver.received).toHaveLength(2);
      await passTime(9 * MINUTE_MS);
      expect(receiver.received).toHaveLength(2);
      await passTime(MINUTE_MS);
      await passTime(24 * 60 * MINUTE_MS);
      expect(receiver.received).toHaveLength(3);
      expect(await boxes()).toMatchObject([{ what: null, tries: 0 }]);
    },
  );

  it.each([302, 400, 403, 413])('that refuses (%s) is not tried again for the same thing', async (status) => {
    await openTold('canbo.hoankiem');
    receiver.status = status;
    await answerOnce();
    await passTime(24 * 60 * MINUTE_MS);
    expect(receiver.received).toHaveLength(1);
    expect(await boxes()).toMatchObject([{ what: null }]);
  });

  it('belongs to the last device that named it, and goes when the device says so, also a second time', async () => {
    const [first, second] = [await openTold('canbo.hoankiem'), await openDevice(server.app, 'canbo.hoankiem')];
    expect((await second.post('/api/v1/push-notices', first.address)).status).toBe(204);
    expect(await boxes()).toMatchObject([{ deviceId: second.deviceId }]);
    for (const device of [second, second, first]) {
      expect((await device.request('/api/v1/push-notices', { method: 'DELETE' })).status).toBe(204);
    }
    expect(await boxes()).toEqual([]);
  });
});

it('a backup carries the key and the addresses: no device has to ask again after a restore', async () => {
  const staff = await openTold('canbo.hoankiem');
  const keyOf = async () => (await staff.request('/api/v1/push-notices/key')).text();
  const before = await keyOf();
  const file = join(server.directory, 'copy.sqlite');
  await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
  server.services.close();
  await restore({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
  server = await server.restart();
  staff.app = server.app;
  expect(await keyOf()).toBe(before);
  const leader = await openDevice(server.app, 'lanhdao.hoankiem');
  const raised = problem(leader);
  await leader.pushOne(raised);
  await leader.pushOne(answerTo(leader, raised));
  expect(await told(staff.address)).toEqual(['answered']);
});

it('only a device with somebody signed in is given notices', async () => {
  const device = await new HeadlessDevice(server.app).enrol();
  expect((await device.post('/api/v1/push-notices', receiver.subscribe())).status).toBe(403);
  await device.signIn('canbo.hoankiem');
  expect((await device.post('/api/v1/push-notices', receiver.subscribe())).status).toBe(204);
});

it('what a device names is bounded and well formed', async () => {
  const staff = await openDevice(server.app, 'canbo.hoankiem');
  const { endpoint, keys } = receiver.subscribe();
  for (const wrong of [
    {},
    { endpoint },
    { endpoint: 'x', keys },
    { endpoint: `${endpoint}/${'x'.repeat(2_000)}`, keys },
    { endpoint, keys: { ...keys, p256dh: `B${'A'.repeat(86)}` } },
    { endpoint, keys: { ...keys, auth: 'AAAA' } },
  ]) {
    expect((await staff.post('/api/v1/push-notices', wrong)).status).toBe(400);
  }
  expect((await staff.post('/api/v1/push-notices', { endpoint, keys, more: 'x'.repeat(5_000) })).status).toBe(413);
});
