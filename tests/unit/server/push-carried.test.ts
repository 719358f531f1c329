/** Ops of one device that another brings: accepted by the maker's signature, once (WSP/1 §9). */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import type { Op } from '../../../src/domain/op.ts';
import type { PushAnswer } from '../../../src/protocol/messages.ts';
import { beginEpoch } from '../../../src/server/read-epoch.ts';
import { HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { createDeviceKey, type DeviceKey } from '../../support/device-key.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const SCOPE = 'ward:00070';
const RANGE = { after: 0, limit: 100, maxBytes: 1_000_000 };

let server: TestServer;
let maker: HeadlessDevice;
let bearer: HeadlessDevice;
let key: DeviceKey;

beforeEach(async () => {
  server = await openTestServer();
  key = await createDeviceKey();
  maker = await new HeadlessDevice(server.app).enrol({ publicKey: key.publicKey });
  await maker.signIn('canbo.hoankiem');
  await maker.hello();
  bearer = await openDevice(server.app, 'canbo.cuanam');
});

afterEach(() => server.close());

async function carry(ops: readonly Op[], more: Record<string, unknown> = {}): Promise<Response> {
  const signature = await key.sign(canonicalJson(ops));
  const carried = { deviceId: maker.deviceId, signature, ...more };
  return bearer.sendPush(ops, { installId: maker.installId, carried });
}

it('signed ops are applied in their author’s name and belong to the maker’s install', async () => {
  maker.installId = 'never-greeted';
  const ops = [maker.status('doing'), maker.status('done')];
  const answer = await carry(ops);
  expect(await answer.json()).toMatchObject({ results: [{ status: 'applied' }, { status: 'conflict' }], lastN: 2 });
  expect((await maker.push(ops)).results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
  expect(await (await carry(ops)).json()).toMatchObject({
    results: [{ status: 'duplicate' }, { status: 'duplicate' }],
  });
});

it('a wrong signature, an unknown maker or a changed op is refused as a whole', async () => {
  const op = maker.status('done');
  expect((await carry([op], { signature: 'AAAA' })).status).toBe(403);
  expect((await carry([op], { deviceId: 'unknown' })).status).toBe(403);
  expect((await carry([op], { deviceId: bearer.deviceId })).status).toBe(403);
  const signature = await key.sign(canonicalJson([op]));
  const changed = { ...op, body: { status: 'todo' } };
  const carried = { deviceId: maker.deviceId, signature };
  expect((await bearer.sendPush([changed], { installId: maker.installId, carried })).status).toBe(403);
});

it('what is refused leaves nothing behind: no entry, no quarantine, no install', async () => {
  const op = maker.status('done');
  const { installId } = maker;
  maker.installId = 'never-greeted';
  const unbound = maker.status('done');
  await carry([op], { signature: 'AAAA', installId });
  await carry([unbound], { signature: 'AAAA' });
  expect(await server.services.opLog.readEntries(SCOPE, RANGE)).toEqual([]);
  expect(await server.services.db.selectFrom('quarantine').select('opId').execute()).toEqual([]);
  expect(await maker.hello({ installId: 'never-greeted' })).toMatchObject({ lastN: 0 });
});

it('a bearer cannot put another install around signed ops, to have them sent back in their author’s place [S67]', async () => {
  const ops = [maker.status('doing'), maker.status('done')];
  const signature = await key.sign(canonicalJson(ops));
  const carried = { deviceId: maker.deviceId, signature };
  expect((await bearer.sendPush(ops, { installId: 'made-up', carried })).status).toBe(403);
  expect((await maker.push(ops)).results.map(({ status }) => status)).toEqual(['applied', 'conflict']);
});

it('each op is judged by its own session: one that was signed out or belongs to another device, whoever brings it', async () => {
  maker.madeAt = '2025-06-24T07:59:00.000+07:00';
  const before = maker.status('doing');
  const after = maker.status('done', { madeAt: '2025-06-24T08:00:01.000+07:00' });
  const stolen = maker.status('done', { session: bearer.session, actor: bearer.actor });
  await maker.post('/api/v1/sign-out', { session: maker.session });
  const answer = await carry([before, after, stolen]);
  expect(((await answer.json()) as PushAnswer).results).toMatchObject([
    { status: 'applied' },
    { status: 'quarantined', reason: 'session-revoked' },
    { status: 'quarantined', reason: 'not-granted' },
  ]);
});

it('the bearer’s rights neither help nor hinder: the ward is the author’s', async () => {
  expect(await (await carry([maker.status('done')])).json()).toMatchObject({ results: [{ status: 'applied' }] });
  const other = maker.status('done', { scope: 'ward:00082' });
  expect(await (await carry([other])).json()).toMatchObject({ results: [{ reason: 'not-granted' }] });
});

it('a gap and a fork stop a carried push like any other, and leave what came before', async () => {
  const [one, two, three] = [maker.status('doing'), maker.status('done'), maker.status('todo')];
  expect(await (await carry([two])).json()).toMatchObject({ results: [], stop: { gap: 1 }, lastN: 0 });
  await maker.push([one]);
  const rolledBack = { ...two, opId: randomUUID(), body: { status: 'na' } };
  await maker.push([rolledBack]);
  expect(await (await carry([two, three])).json()).toMatchObject({ results: [], stop: { fork: 2 }, lastN: 2 });
});

it('ops that their author’s device gave new numbers meanwhile are duplicates, brought before or after [S66]', async () => {
  const ops = [maker.status('doing'), maker.status('done')];
  await carry([ops[0] as Op]);
  const renumbered = ops.map((op, index) => ({ ...op, installId: 'later', n: index + 1 }));
  const own = await maker.push(renumbered, { installId: 'later' });
  expect(own.results.map(({ status }) => status)).toEqual(['duplicate', 'conflict']);
  const late = (await (await carry(ops)).json()) as PushAnswer;
  expect(late.results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
  expect(await server.services.opLog.readEntries(SCOPE, RANGE)).toHaveLength(2);
});

it('after a restore, an unknown session is stood in for by an open one of its author on the author’s device, never on the bearer’s', async () => {
  const op = maker.status('doing', { session: randomUUID() });
  const { db, opLog } = server.services;
  await beginEpoch(db, opLog.epoch.epochNo + 1, server.clock.nowMs);
  server = await server.restart();
  for (const device of [maker, bearer]) device.app = server.app;
  await bearer.hello();
  const byBearersSession = maker.status('done', { session: randomUUID(), actor: bearer.actor });
  const answer = (await (await carry([op, byBearersSession])).json()) as PushAnswer;
  expect(answer.results).toMatchObject([{ status: 'applied' }, { status: 'quarantined', reason: 'not-granted' }]);
  const [entry] = await server.services.opLog.readEntries(SCOPE, RANGE);
  expect(entry).toMatchObject({ isAdopted: true });
});

it('a device whose key the city no longer has is not spoken for', async () => {
  await server.services.db
    .updateTable('device')
    .set({ publicKey: null })
    .where('deviceId', '=', maker.deviceId)
    .execute();
  expect((await carry([maker.status('done')])).status).toBe(403);
});

it('a maker cannot sign for another device’s install', async () => {
  const op = { ...bearer.status('done'), session: maker.session, actor: maker.actor };
  const signature = await key.sign(canonicalJson([op]));
  const carried = { deviceId: maker.deviceId, signature };
  expect((await bearer.sendPush([op], { carried })).status).toBe(403);
});
