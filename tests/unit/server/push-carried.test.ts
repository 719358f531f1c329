/** Ops of one device that another brings: accepted by the maker's signature, once (WSP/1 §9). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import type { Op } from '../../../src/domain/op.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { createDeviceKey, type DeviceKey } from '../../support/device-key.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let maker: HeadlessDevice;
let bearer: HeadlessDevice;
let key: DeviceKey;

beforeEach(async () => {
  server = await openTestServer();
  key = await createDeviceKey();
  maker = await openDevice(server.app, 'canbo.hoankiem');
  await maker.enrol({ publicKey: key.publicKey });
  await maker.signIn('canbo.hoankiem');
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

it('a maker cannot sign for another device’s install', async () => {
  const op = { ...bearer.status('done'), session: maker.session, actor: maker.actor };
  const signature = await key.sign(canonicalJson([op]));
  const carried = { deviceId: maker.deviceId, signature };
  expect((await bearer.sendPush([op], { carried })).status).toBe(403);
});
