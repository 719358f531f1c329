/** What devices say of themselves, who sees it, what it costs, and what of it outlives the server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FleetAnswer, fleetAnswerSchema, type FleetDevice } from '../../../../src/protocol/fleet.ts';
import { backUp } from '../../../../src/server/start/back-up.ts';
import { restore } from '../../../../src/server/start/restore.ts';
import { revoke } from '../../../../src/server/start/revoke.ts';
import { DATABASE_FILE } from '../../../../src/server/sqlite-database.ts';
import { HeadlessDevice, openDevice } from '../../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
});

afterEach(() => server.close());

async function readFleet(device: HeadlessDevice): Promise<FleetAnswer> {
  const answer = await device.request('/api/v1/fleet');
  expect(answer.status).toBe(200);
  return fleetAnswerSchema.parse(await answer.json());
}

async function seenBy(viewer: HeadlessDevice, device: HeadlessDevice): Promise<FleetDevice | undefined> {
  return (await readFleet(viewer)).devices.find(({ deviceId }) => deviceId === device.deviceId);
}

async function openNamed(name: string, user: string): Promise<HeadlessDevice> {
  const device = await new HeadlessDevice(server.app).enrol({ deviceName: name });
  await device.signIn(user);
  await device.hello();
  return device;
}

it('shows of a device its name, its ward, its people, and what it said last', async () => {
  const supervisor = await openDevice(server.app, 'giamsat.hanoi');
  const device = await openNamed('Máy quầy 1', 'canbo.hoankiem');
  server.clock.nowMs += 60_000;
  const oldestPendingAt = '2025-06-24T08:00:10.000+07:00';
  await device.hello({ pending: 3, oldestPendingAt, build: 'b-7', schema: 2, trouble: ['space-low', 'of-later'] });
  expect(await seenBy(supervisor, device)).toEqual({
    deviceId: device.deviceId,
    name: 'Máy quầy 1',
    wards: ['00070'],
    people: [{ name: 'Đỗ Thị Phượng', role: 'staff' }],
    enrolledAt: '2025-06-24T01:00:00.000Z',
    heardAt: '2025-06-24T01:01:00.000Z',
    build: 'b-7',
    schema: 2,
    unsent: 3,
    oldestUnsentAt: oldestPendingAt,
    trouble: ['space-low'],
  });
});

it('counts as sent what was pushed after the hello', async () => {
  const supervisor = await openDevice(server.app, 'giamsat.hanoi');
  const device = await openDevice(server.app, 'canbo.hoankiem');
  await device.hello({ pending: 2, oldestPendingAt: device.madeAt });
  await device.push([device.status('doing')]);
  expect(await seenBy(supervisor, device)).toMatchObject({ unsent: 1, oldestUnsentAt: device.madeAt });
  await device.push([device.status('done')]);
  expect(await seenBy(supervisor, device)).toMatchObject({ unsent: 0 });
  expect(await seenBy(supervisor, device)).not.toHaveProperty('oldestUnsentAt');
});

it('adds up what is unsent in every install of a device', async () => {
  const supervisor = await openDevice(server.app, 'giamsat.hanoi');
  const device = await openDevice(server.app, 'canbo.hoankiem');
  await device.hello({ pending: 2, oldestPendingAt: '2025-06-24T07:00:00.000+07:00' });
  device.installId = 'another-install';
  await device.hello({ pending: 1, oldestPendingAt: '2025-06-24T07:30:00.000+07:00' });
  expect(await seenBy(supervisor, device)).toMatchObject({
    unsent: 3,
    oldestUnsentAt: '2025-06-24T07:00:00.000+07:00',
  });
});

it('is seen by leaders for their ward, by supervisors and admins, and looks to others as if it were not there', async () => {
  const users = ['canbo.hoankiem', 'canbo.cuanam', 'lanhdao.hoankiem', 'lanhdao.cuanam', 'giamsat.hanoi', 'quantri'];
  for (const user of users) await openNamed(`Máy ${user}`, user);
  await new HeadlessDevice(server.app).enrol({ deviceName: 'Máy chưa ai dùng' });
  const seen = async (user: string): Promise<string[]> => {
    const viewer = await openNamed('Máy xem', user);
    const names = (await readFleet(viewer)).devices.map(({ name }) => name).filter((name) => name !== 'Máy xem');
    await viewer.post('/api/v1/sign-out', { session: viewer.session });
    return names.sort();
  };
  expect(await seen('lanhdao.hoankiem')).toEqual(['Máy canbo.hoankiem', 'Máy lanhdao.hoankiem']);
  expect(await seen('lanhdao.cuanam')).toEqual(['Máy canbo.cuanam', 'Máy lanhdao.cuanam']);
  expect(await seen('giamsat.hanoi')).toEqual(users.map((user) => `Máy ${user}`).sort());
  expect(await seen('quantri')).toEqual([...users.map((user) => `Máy ${user}`), 'Máy chưa ai dùng'].sort());

  const unknown = await (await openDevice(server.app, 'canbo.hoankiem')).request('/api/v1/khong-co');
  for (const user of ['canbo.hoankiem', 'canbo.cuanam']) {
    const answer = await (await openDevice(server.app, user)).request('/api/v1/fleet');
    expect(answer.status).toBe(unknown.status);
    expect(await answer.json()).toMatchObject({ title: ((await unknown.clone().json()) as { title: string }).title });
  }
  const nobody = await new HeadlessDevice(server.app).enrol();
  expect((await nobody.request('/api/v1/fleet')).status).toBe(404);
  expect((await new HeadlessDevice(server.app).request('/api/v1/fleet')).status).toBe(401);
});

it('keeps a device whose sign-ins were revoked in sight, without people; itself it sees nothing any more', async () => {
  const supervisor = await openDevice(server.app, 'giamsat.hanoi');
  const device = await openDevice(server.app, 'lanhdao.hoankiem');
  await device.hello({ pending: 4, oldestPendingAt: device.madeAt });
  expect((await readFleet(device)).devices.length).toBe(1);
  await revoke({ args: ['--device', device.deviceId], dataDirectory: server.directory, nowMs: server.clock.nowMs });
  expect((await device.request('/api/v1/fleet')).status).toBe(404);
  expect(await seenBy(supervisor, device)).toMatchObject({ wards: ['00070'], people: [], unsent: 4 });
});

it('costs a hello no commit: the whole city’s reports are written in one', async () => {
  const devices = [];
  for (const user of ['canbo.hoankiem', 'canbo.cuanam', 'lanhdao.hoankiem', 'lanhdao.cuanam']) {
    devices.push(await openDevice(server.app, user));
  }
  await server.services.deviceReports.flush();
  const witness = new DatabaseSync(join(server.directory, DATABASE_FILE), { readOnly: true });
  const commits = (): unknown => witness.prepare('PRAGMA data_version').get()?.['data_version'];
  try {
    const before = commits();
    for (let round = 1; round <= 25; round += 1) {
      server.clock.nowMs += 30_000;
      for (const device of devices) await device.hello({ pending: round });
    }
    expect(commits()).toBe(before);
    await server.services.deviceReports.flush();
    const after = commits();
    expect(after).not.toBe(before);
    await server.services.deviceReports.flush();
    expect(commits()).toBe(after);
    const rows = witness.prepare('SELECT "madeN" FROM "deviceReport"').all();
    expect(rows.map((row) => row['madeN'])).toEqual([25, 25, 25, 25]);
  } finally {
    witness.close();
  }
});

it('outlives the server, a kill after it was written, and a restore', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hai-cap-fleet-'));
  try {
    const device = await openDevice(server.app, 'canbo.hoankiem');
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    await device.push([device.status('doing')]);
    await device.hello({ ackedN: 1, pending: 2, oldestPendingAt: device.madeAt });
    const before = await seenBy(supervisor, device);
    server = await server.restart();
    supervisor.app = server.app;
    device.app = server.app;
    expect(await seenBy(supervisor, device)).toEqual(before);

    const file = join(folder, 'a.sqlite');
    await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    await device.push([device.status('done'), device.status('doing')]);
    expect(await seenBy(supervisor, device)).toMatchObject({ unsent: 0 });
    server.services.close();
    await restore({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    server = await server.restart();
    supervisor.app = server.app;
    // What the copy does not hold has to be sent again.
    expect(await seenBy(supervisor, device)).toMatchObject({ unsent: 2, heardAt: before?.heardAt });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('tells the one who runs the server how many devices need somebody, and no name', async () => {
  const device = await openNamed('Máy quầy 1', 'canbo.hoankiem');
  await device.hello({ pending: 2, oldestPendingAt: '2025-06-24T07:00:00.000+07:00', build: 'test' });
  const idle = await openDevice(server.app, 'canbo.cuanam');
  server.clock.nowMs += 4 * 3_600_000;
  await idle.hello({ build: 'older' });
  const text = await (await device.request('/metrics')).text();
  expect(text).toContain('# TYPE haicap_devices gauge\nhaicap_devices{state="act"} 1\n');
  expect(text).toContain('haicap_devices{state="watch"} 1');
  expect(text).toContain('haicap_devices{state="ok"} 0');
  expect(text).toContain('haicap_devices_unsent_ops 2');
  expect(text).toContain(`haicap_devices_oldest_unsent_seconds ${5 * 3_600}`);
  expect(text).not.toMatch(/Máy|00070|Phượng/);
});

it('a hello of an older client, without the field, is taken; one with too many words is not', async () => {
  const device = await openDevice(server.app, 'canbo.hoankiem');
  expect((await device.sendHello()).status).toBe(200);
  expect((await device.sendHello({ trouble: Array.from({ length: 17 }, () => 'x') })).status).toBe(400);
});
