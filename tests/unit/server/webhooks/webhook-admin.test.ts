/** Who may name hooks and where, who answers for them, and what people do with what a hook did not take. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revoke } from '../../../../src/server/start/revoke.ts';
import { HookedServer } from '../../../support/hooked-server.ts';
import { openDevice } from '../../../support/server-device.ts';
import { openTestServer } from '../../../support/test-server.ts';

const HOUR_MS = 3_600_000;
const W70 = 'ward:00070';

let city: HookedServer;

beforeEach(async () => {
  city = await HookedServer.open();
});

afterEach(() => city.close());

describe('dead letters', () => {
  async function leaveLetter(): Promise<{ id: string; path: string }> {
    const id = await city.openHook('/a');
    await city.record('doing');
    await city.settled();
    await city.server.services.db
      .insertInto('deadLetter')
      .values({ id: 'l-1', webhookId: id, scope: W70, seq: 1, kind: 'task.statusSet', tries: 8, diedAtMs: 0 })
      .execute();
    city.receiver.received.length = 0;
    return { id, path: `/api/v1/webhooks/${id}/dead-letters/l-1` };
  }

  it('are sent again by hand, and stay while they are not taken', async () => {
    const { id, path } = await leaveLetter();
    city.receiver.answer = () => 400;
    const failed = await city.admin.post(`${path}/resend`, {});
    expect(await failed.json()).toEqual({ isDelivered: false, lastStatus: 400 });
    expect(await city.lettersOf(id)).toMatchObject([{ lastStatus: 400, tries: 9 }]);
    city.receiver.answer = () => 200;
    const taken = await city.admin.post(`${path}/resend`, {});
    expect(await taken.json()).toEqual({ isDelivered: true, lastStatus: 200 });
    expect([city.seqsAt('/a'), await city.lettersOf(id)]).toEqual([[1], []]);
  });

  it('are dropped by hand, once', async () => {
    const { id, path } = await leaveLetter();
    const drop = async (): Promise<number> => (await city.admin.request(path, { method: 'DELETE' })).status;
    expect([await drop(), await drop(), await city.lettersOf(id)]).toEqual([204, 404, []]);
  });
});

describe('hooks are the matter of admins', () => {
  it.each(['canbo.hoankiem', 'lanhdao.hoankiem', 'giamsat.hanoi'])('and not of %s', async (user) => {
    const id = await city.openHook('/a');
    const device = await openDevice(city.server.app, user);
    const letter = `/api/v1/webhooks/${id}/dead-letters/x`;
    const statuses = [
      await device.request('/api/v1/webhooks'),
      await device.post('/api/v1/webhooks', city.draft('/b')),
      await device.request(`/api/v1/webhooks/${id}`, { method: 'DELETE' }),
      await device.post(`/api/v1/webhooks/${id}/pause`, {}),
      await device.post(`/api/v1/webhooks/${id}/resume`, {}),
      await device.request(`/api/v1/webhooks/${id}/dead-letters`),
      await device.post(`${letter}/resend`, {}),
      await device.request(letter, { method: 'DELETE' }),
    ].map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([403]));
    expect(await city.hookOf(id)).not.toHaveProperty('paused');
  });

  it.each([
    ['a wrong secret', { secret: 'x' }, 401],
    ['another’s name', { user: 'canbo.hoankiem' }, 404],
    ['an address inside the city', { url: 'https://192.168.1.10/x' }, 400],
    ['an address by http elsewhere', { url: 'http://example.com/x' }, 400],
    ['a local name', { url: 'https://intranet.local/x' }, 400],
    ['a password in the address', { url: 'http://a:b@127.0.0.1:1/x' }, 400],
    ['no kind', { kinds: [] }, 400],
    ['a kind of the campaign', { kinds: ['task.defined'] }, 400],
    ['a ward that is none', { wards: ['99999'] }, 400],
  ])('and none is made with %s', async (_, more, status) => {
    expect((await city.admin.post('/api/v1/webhooks', city.draft('/a', more))).status).toBe(status);
    expect(await (await city.admin.request('/api/v1/webhooks')).json()).toEqual([]);
  });

  it('who pause, resume and remove them', async () => {
    const id = await city.openHook('/a');
    await city.admin.post(`/api/v1/webhooks/${id}/pause`, {});
    await city.record('doing');
    await city.passTime(HOUR_MS);
    expect(await city.hookOf(id)).toMatchObject({ paused: 'hand', waiting: 1 });
    await city.admin.post(`/api/v1/webhooks/${id}/resume`, {});
    await city.settled();
    expect(city.seqsAt('/a')).toEqual([1]);
    const remove = async (): Promise<number> =>
      (await city.admin.request(`/api/v1/webhooks/${id}`, { method: 'DELETE' })).status;
    expect([await remove(), await remove()]).toEqual([204, 404]);
    await city.record('done');
    await city.settled();
    expect(city.seqsAt('/a')).toEqual([1]);
  });

  it('who fall silent with their person, until another answers for them', async () => {
    const id = await city.openHook('/a');
    const args = ['--person', 'quantri'];
    const said = await revoke({ args, dataDirectory: city.server.directory, nowMs: city.server.clock.nowMs });
    expect(said).toContain('dừng 1 nơi nhận');
    await city.record('doing');
    await city.settled();
    expect(city.receiver.received).toEqual([]);
    await city.admin.signIn('quantri');
    expect(await city.hookOf(id)).toMatchObject({ paused: 'owner' });
    await city.admin.post(`/api/v1/webhooks/${id}/resume`, {});
    await city.settled();
    expect(city.seqsAt('/a')).toEqual([1]);
  });

  it('and are not told to a person who is no admin any more', async () => {
    const id = await city.openHook('/a');
    await city.server.services.db
      .updateTable('person')
      .set({ role: 'supervisor' })
      .where('id', '=', 'quantri')
      .execute();
    await city.record('doing');
    await city.settled();
    expect(city.receiver.received).toEqual([]);
    const row = await city.server.services.db.selectFrom('webhook').select('pausedWhy').where('id', '=', id).execute();
    expect(row).toEqual([{ pausedWhy: 'owner' }]);
  });

  it('and their signing secret is said once', async () => {
    await city.openHook('/a');
    expect(await (await city.admin.request('/api/v1/webhooks')).text()).not.toContain('whsec_');
  });
});

describe('in production', () => {
  it('an address of this machine is not taken', async () => {
    const production = await openTestServer({ mode: 'production' });
    expect(production.services.webhooks.isLocalAllowed).toBe(false);
    production.close();
  });
});
