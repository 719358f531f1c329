/** Sign-ins ended from the city's side, by a command beside the running server. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revoke } from '../../../src/server/start/revoke.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let staff: HeadlessDevice;
let leader: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
  leader = await openDevice(server.app, 'lanhdao.hoankiem');
});

afterEach(() => server.close());

const run = (...args: string[]): Promise<string> =>
  revoke({ args, dataDirectory: server.directory, nowMs: server.clock.nowMs });

describe('revoke', () => {
  it.each([
    ['a person', () => ['--person', 'canbo.hoankiem']],
    ['a device', () => ['--device', staff.deviceId]],
    ['a session', () => ['--session', staff.session]],
  ])('%s closes their scopes at once and no other’s [I5, S83]', async (_, args) => {
    const op = staff.status('done');
    expect(await run(...args())).toMatch(/^Đã thu hồi 1 phiên đăng nhập trên 1 máy: [^\n]+\.$/);
    expect((await staff.hello()).grants).toEqual([]);
    expect(await staff.pull([{ scope: 'ward:00070', seq: 0 }])).toEqual([{ scope: 'ward:00070', revoked: true }]);
    expect(await staff.pushOne({ ...op, n: 1 })).toMatchObject({ status: 'quarantined', reason: 'session-revoked' });
    expect((await leader.hello()).grants.length).toBeGreaterThan(1);
  });

  it('ends open streams before they carry anything more [I5, S83]', async () => {
    const stream = await staff.request('/api/v1/sync/poke');
    await run('--person', 'canbo.hoankiem');
    const { opId } = leader.status('doing');
    await leader.push([{ ...leader.status('doing'), opId, n: 1 }]);
    const text = await stream.text();
    expect(text).toContain('"head":0');
    expect(text).not.toContain(opId);
  });

  it('ends the stream of a device to which nothing is sent [S83]', async () => {
    const stream = await staff.request('/api/v1/sync/poke');
    server.services.pokes.endStale();
    expect(server.services.pokes.count()).toBe(1);
    await run('--device', staff.deviceId);
    server.services.pokes.endStale();
    expect(server.services.pokes.count()).toBe(0);
    expect(await stream.text()).toContain('data: ');
  });

  it('lets the person sign in again, and what was revoked stays revoked', async () => {
    const op = staff.status('done');
    await run('--person', 'canbo.hoankiem');
    await staff.signIn('canbo.hoankiem');
    expect(await staff.pushOne(op)).toMatchObject({ reason: 'session-revoked' });
    expect(await staff.pushOne(staff.status('doing'))).toMatchObject({ status: 'applied' });
  });

  it.each([
    ['nothing', [], /^Cách dùng: [^\n]+\.$/],
    ['two', ['--person', 'a', '--device', 'b'], /^Cách dùng: [^\n]+\.$/],
    ['an unknown option', ['--ward', '00070'], /^Cách dùng: [^\n]+\.$/],
    ['somebody who is not signed in', ['--person', 'giamsat.hanoi'], /^Không có phiên [^\n]+ giamsat\.hanoi [^\n]+\.$/],
  ])('of %s is refused in one sentence', async (_, args, about) => {
    await expect(run(...args)).rejects.toThrow(about);
  });
});
