/** Hello: how device and server stand (WSP/1 §4). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import { hello } from '../../../src/server/hello.ts';
import { helloAnswerSchema } from '../../../src/protocol/messages.ts';
import { HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

it('answers in the shape of the contract', async () => {
  const device = await openDevice(server.app, 'lanhdao.hoankiem');
  const answer: unknown = await (await device.sendHello({ reqId: 'r-7' })).json();
  expect(helloAnswerSchema.parse(answer)).toEqual({
    reqId: 'r-7',
    proto: 1,
    ...server.services.opLog.epoch,
    serverTime: '2025-06-24T01:00:00.000Z',
    lastN: 0,
    durableN: 0,
    grants: [
      { scope: 'campaign', role: 'leader' },
      { scope: 'ward:00070', role: 'leader' },
      { scope: 'ward:00070:restricted', role: 'leader' },
    ],
    grantsVersion: expect.any(String),
    minSchema: 1,
    maxSchema: SCHEMA_VERSION,
    sealKey: server.services.sealKey.publicKey,
  });
});

it('is answered also without anybody signed in: then there are no grants', async () => {
  const device = await new HeadlessDevice(server.app).enrol();
  expect(await device.hello()).toMatchObject({ grants: [], lastN: 0 });
});

it('unites the grants of all who are signed in, and the version changes with them', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  const before = await device.hello();
  await device.signIn('canbo.cuanam');
  const after = await device.hello();
  expect(after.grants).toEqual([
    { scope: 'campaign', role: 'staff' },
    { scope: 'ward:00070', role: 'staff' },
    { scope: 'ward:00082', role: 'staff' },
  ]);
  expect(after.grantsVersion).not.toBe(before.grantsVersion);
  await device.signIn('lanhdao.hoankiem');
  expect((await device.hello()).grants).toContainEqual({ scope: 'ward:00070', role: 'leader' });
});

it('tells an install how far it came', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  await device.push([device.status('done'), device.status('maybe')]);
  expect(await device.hello()).toMatchObject({ lastN: 2 });
});

it('under another device’s id is refused', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  expect((await device.sendHello({ deviceId: 'another' })).status).toBe(403);
});

it('asks a device for a newer build where its ops would no longer be read, and no other', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  const say = async (schema: number): Promise<unknown> => {
    const { installId, deviceId } = device;
    const message = {
      reqId: 'r',
      proto: 1,
      deviceId,
      installId,
      build: 'b',
      schema,
      ackedN: 0,
      cursors: [],
      pending: 0,
    };
    const around = { opLog: server.services.opLog, deviceId, grants: [], nowMs: 0, schemas: { min: 3, max: 6 } };
    return hello({ ...message, proto: 1, sentAt: device.madeAt }, around);
  };
  expect(await say(2)).toMatchObject({ command: 'upgrade', minSchema: 3, maxSchema: 6 });
  expect(await say(3)).not.toHaveProperty('command');
  expect(await say(7)).not.toHaveProperty('command');
});

it('gives a fresh cookie once the old one is a week old', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  const before = device.cookie;
  await device.hello();
  expect(device.cookie).toBe(before);
  server.clock.nowMs += 8 * 86_400_000;
  await device.hello();
  expect(device.cookie).not.toBe(before);
  await device.hello();
});
