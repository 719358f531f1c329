/** Who finds which quarantined op (WSP/1 §4). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { quarantineSchema } from '../../../src/protocol/messages.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let staff: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

async function read(user: string, ward: string): Promise<readonly string[]> {
  const answer = await (await openDevice(server.app, user)).request(`/api/v1/quarantine?ward=${ward}`);
  expect(answer.status).toBe(200);
  return quarantineSchema.parse(await answer.json()).map(({ opId }) => opId);
}

it('an op stands there as it was pushed, with reason and time', async () => {
  const op = { ...staff.status('maybe'), extra: ['ê'] };
  await staff.pushOne(op);
  const answer = await staff.request('/api/v1/quarantine?ward=00070');
  expect(await answer.json()).toEqual([
    { opId: op.opId, reason: 'invalid-body', receivedAt: '2025-06-24T01:00:00.000Z', op, authorName: 'Đỗ Thị Phượng' },
  ]);
});

it('of a ward is seen by its author, its leader and supervisors', async () => {
  const op = staff.status('maybe');
  await staff.pushOne(op);
  expect(await read('canbo.hoankiem', '00070')).toEqual([op.opId]);
  expect(await read('lanhdao.hoankiem', '00070')).toEqual([op.opId]);
  expect(await read('giamsat.hanoi', '00070')).toEqual([op.opId]);
  for (const user of ['canbo.cuanam', 'lanhdao.cuanam', 'quantri']) expect(await read(user, '00070')).toEqual([]);
});

it('of a ward without a grant, or that does not exist, is seen by its author', async () => {
  for (const ward of ['00082', '99999', 'x%20y']) {
    const op = staff.status('done', { scope: `ward:${decodeURIComponent(ward)}` });
    await staff.pushOne(op);
    expect(await read('canbo.hoankiem', ward)).toEqual([op.opId]);
    expect(await read('giamsat.hanoi', ward)).toEqual([op.opId]);
  }
  expect(await read('lanhdao.cuanam', '00082')).toHaveLength(1);
});

it('of a restricted scope is seen only by its author and that ward’s leaders', async () => {
  const op = staff.status('done', { scope: 'ward:00070:restricted' });
  await staff.pushOne(op);
  expect(await read('canbo.hoankiem', '00070')).toEqual([op.opId]);
  expect(await read('lanhdao.hoankiem', '00070')).toEqual([op.opId]);
  for (const user of ['giamsat.hanoi', 'quantri', 'lanhdao.cuanam']) expect(await read(user, '00070')).toEqual([]);
  for (const user of ['giamsat.hanoi', 'quantri']) expect(await read(user, '00070:restricted')).toEqual([]);
});

it('of the campaign is seen by its author and by admins', async () => {
  const op = staff.op({ kind: 'unit.defined', scope: 'campaign', entity: 'unit:u', body: {} });
  await staff.pushOne(op);
  expect(await read('canbo.hoankiem', 'campaign')).toEqual([op.opId]);
  expect(await read('quantri', 'campaign')).toEqual([op.opId]);
  expect(await read('giamsat.hanoi', 'campaign')).toEqual([]);
});

it('of somebody who only claimed to be the author is not shown to the claimed one', async () => {
  const forged = staff.status('done', { actor: 'canbo.cuanam', scope: 'ward:00082' });
  expect(await staff.pushOne(forged)).toMatchObject({ reason: 'not-granted' });
  expect(await read('canbo.cuanam', '00082')).toEqual([]);
  expect(await read('lanhdao.cuanam', '00082')).toEqual([forged.opId]);
});

it('of all wards at once shows a leader their ward’s and a supervisor every ward’s, `:restricted` excepted [I5]', async () => {
  const ops = ['ward:00070', 'ward:00082', 'ward:00070:restricted'].map((scope) => staff.status('maybe', { scope }));
  for (const op of ops) await staff.pushOne(op);
  const [own, other, restricted] = ops.map(({ opId }) => opId) as [string, string, string];
  expect(await read('lanhdao.hoankiem', 'all')).toEqual([own, restricted]);
  expect(await read('lanhdao.cuanam', 'all')).toEqual([other]);
  expect(await read('giamsat.hanoi', 'all')).toEqual([own, other]);
  expect(await read('canbo.cuanam', 'all')).toEqual([]);
});

it('without a ward named is 400', async () => {
  expect((await staff.request('/api/v1/quarantine')).status).toBe(400);
});
