/** An op is judged by its own session: open, signed out before or after, revoked, adopted after a restore (WSP/1 §5, §6). */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { revokeSessions } from '../../../src/server/accounts/sessions.ts';
import { beginEpoch } from '../../../src/server/read-epoch.ts';
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

const SIGNED_OUT_AT = '2025-06-24T08:00:00.000+07:00';

it('an op made before the sign-out is applied whenever it comes; a later one is not', async () => {
  const { session } = device;
  for (const times of [1, 2]) {
    expect((await device.post('/api/v1/sign-out', { session })).status, `time ${times}`).toBe(204);
  }
  server.clock.nowMs += 30 * 86_400_000;
  const before = device.status('done', { madeAt: SIGNED_OUT_AT });
  const after = device.status('done', { madeAt: '2025-06-24T08:00:00.001+07:00' });
  expect(await device.pushOne(before)).toMatchObject({ status: 'applied' });
  expect(await device.pushOne(after)).toMatchObject({ reason: 'session-revoked' });
});

it('the device’s clock is corrected by its offset before it is held against the sign-out', async () => {
  await device.post('/api/v1/sign-out', { session: device.session });
  server.clock.nowMs += 86_400_000;
  const fast = device.status('done', { madeAt: '2025-06-24T09:00:00.000+07:00', offsetMs: 3_600_000 });
  const slow = device.status('done', { madeAt: '2025-06-24T07:30:00.000+07:00', offsetMs: -3_600_000 });
  expect(await device.pushOne(fast)).toMatchObject({ status: 'applied' });
  expect(await device.pushOne(slow)).toMatchObject({ reason: 'session-revoked' });
});

it('an op of a revoked session is quarantined, whenever it was made', async () => {
  await revokeSessions(server.services.db, { column: 'session', id: device.session }, server.clock.nowMs);
  const op = device.status('done', { madeAt: '2025-06-20T08:00:00Z' });
  expect(await device.pushOne(op)).toMatchObject({ reason: 'session-revoked' });
});

it('another person’s pending ops are still pushed by the device', async () => {
  const op = device.status('done');
  await device.post('/api/v1/sign-out', { session: device.session });
  await device.signIn('canbo.cuanam');
  expect(await device.pushOne(op)).toMatchObject({ status: 'applied' });
});

it('a session counts only on its own device', async () => {
  const other = await openDevice(server.app, 'canbo.cuanam');
  const stolen = other.status('done', { actor: device.actor, session: device.session });
  expect(await other.pushOne(stolen)).toMatchObject({ reason: 'not-granted' });
});

it('after a restore an op of an unknown session is adopted where its actor has an open one on that device', async () => {
  await beginEpoch(server.services.db, 2, server.clock.nowMs);
  const { session } = device;
  server = await server.restart();
  device.app = server.app;
  expect(await device.hello()).toMatchObject({ epochNo: 2 });
  const lost = { session: randomUUID(), actor: 'canbo.hoankiem' };
  expect(await device.pushOne(device.status('done', lost))).toMatchObject({ status: 'applied' });
  const known = { session, actor: 'canbo.hoankiem' };
  expect(await device.pushOne(device.status('doing', known))).toMatchObject({ status: 'conflict' });
  const [page] = (await device.pull([{ scope: 'ward:00070', seq: 0 }])) as EntriesPage[];
  expect(page?.entries.map(({ adopted }) => adopted)).toEqual([true, undefined]);
  await device.post('/api/v1/sign-out', { session });
  expect(await device.pushOne(device.status('done', lost))).toMatchObject({ reason: 'not-granted' });
});
