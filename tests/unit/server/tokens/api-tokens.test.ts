/** Tokens of programs: who makes them, what they open, how they end. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokensSchema } from '../../../../src/protocol/api-tokens.ts';
import { backUp } from '../../../../src/server/start/back-up.ts';
import { restore } from '../../../../src/server/start/restore.ts';
import { revoke } from '../../../../src/server/start/revoke.ts';
import { READS_PER_MINUTE } from '../../../../src/server/tokens/read-pace.ts';
import { askToken, makeToken, readAs } from '../../../support/api-token.ts';
import { type HeadlessDevice, openDevice } from '../../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../../support/test-server.ts';

const DAY_MS = 86_400_000;

let server: TestServer;
let leader: HeadlessDevice;
let supervisor: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  leader = await openDevice(server.app, 'lanhdao.hoankiem');
  supervisor = await openDevice(server.app, 'giamsat.hanoi');
});

afterEach(() => server.close());

const list = async (device: HeadlessDevice): Promise<unknown> =>
  (await device.request(`/api/v1/tokens?user=${device.actor}`)).json();

const statusOf = async (token: string, code = '00070'): Promise<number> =>
  (await readAs(server.app, token, `/api/v1/wards/${code}/tasks`)).status;

const setPerson = async (id: string, change: { role?: 'staff'; wards?: string }): Promise<void> => {
  await server.services.db.updateTable('person').set(change).where('id', '=', id).execute();
};

describe('a token is made', () => {
  it('once, stored as a hash, and listed without itself', async () => {
    const { token, id, endsAt } = await makeToken(leader);
    expect(token).toMatch(/^hct_[\w-]{43}$/);
    expect(endsAt).toBe('2025-09-22T17:00:00.000Z');
    expect(tokensSchema.parse(await list(leader))).toEqual([
      { id, name: 'Báo cáo ngày', wards: 'all', createdAt: '2025-06-24T01:00:00.000Z', endsAt },
    ]);
    const rows = await server.services.db.selectFrom('apiToken').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
  });

  it.each([
    ['a wrong secret', { secret: 'khong-phai' }, 401, 'wrong-secret'],
    ['a ward of another', { wards: ['00070', '00082'] }, 400, 'malformed'],
    ['a ward that is none', { wards: ['99999'] }, 400, 'malformed'],
    ['no ward', { wards: [] }, 400, 'malformed'],
    ['a day that has gone', { lastDay: '2025-06-23' }, 400, 'malformed'],
    ['more than a year', { lastDay: '2026-06-26' }, 400, 'malformed'],
    ['no end', { lastDay: undefined }, 400, 'malformed'],
    ['an empty name', { name: '  ' }, 400, 'malformed'],
    ['somebody who is not signed in here', { user: 'giamsat.hanoi' }, 404, 'not-found'],
  ])('not with %s', async (_, more, status, problem) => {
    const answer = await askToken(leader, more);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ type: `https://hai-cap.example/problems/${problem}` });
    expect(await list(leader)).toEqual([]);
  });

  it('not for staff, whose device neither makes nor lists any', async () => {
    const staff = await openDevice(server.app, 'canbo.hoankiem');
    expect((await askToken(staff)).status).toBe(403);
    expect((await staff.request('/api/v1/tokens?user=canbo.hoankiem')).status).toBe(403);
  });

  it('not by guessing the secret of a colleague at the same tablet', async () => {
    for (let times = 0; times < 10; times += 1) expect((await askToken(leader, { secret: 'x' })).status).toBe(401);
    const answer = await askToken(leader);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
  });

  it('twenty times, until one of them ends', async () => {
    const [first] = [await makeToken(leader)];
    for (let times = 1; times < 20; times += 1) await makeToken(leader);
    expect((await askToken(leader)).status).toBe(403);
    await leader.request(`/api/v1/tokens/${first.id}?user=${leader.actor}`, { method: 'DELETE' });
    expect((await askToken(leader)).status).toBe(200);
  });
});

describe('a token opens', () => {
  it('what it names and its owner may read, at this moment', async () => {
    const [all, one] = [await makeToken(supervisor), await makeToken(supervisor, { wards: ['00070'] })];
    expect([await statusOf(all.token), await statusOf(all.token, '00082')]).toEqual([200, 200]);
    expect([await statusOf(one.token), await statusOf(one.token, '00082')]).toEqual([200, 404]);
    await setPerson('giamsat.hanoi', { wards: '["00082"]' });
    expect([await statusOf(all.token), await statusOf(all.token, '00082')]).toEqual([404, 200]);
    expect([await statusOf(one.token), await statusOf(one.token, '00082')]).toEqual([404, 404]);
  });

  it('nothing that is restricted, also for a leader', async () => {
    const { token } = await makeToken(leader);
    expect(await statusOf(token, '00070:restricted')).toBe(404);
  });

  it('nothing that syncs or writes, and no list of tokens', async () => {
    const { token, id } = await makeToken(leader);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    for (const [method, path] of [
      ['POST', '/api/v1/sync/hello'],
      ['POST', '/api/v1/sync/pull'],
      ['POST', '/api/v1/sync/push'],
      ['GET', '/api/v1/sync/poke'],
      ['GET', '/api/v1/quarantine?ward=00070'],
      ['GET', '/api/v1/tokens?user=lanhdao.hoankiem'],
      ['POST', '/api/v1/tokens'],
      ['DELETE', `/api/v1/tokens/${id}?user=lanhdao.hoankiem`],
      ['POST', '/api/v1/enrol-codes'],
    ] as const) {
      const body = method === 'POST' ? '{}' : null;
      const answer = await server.app.request(`http://127.0.0.1:8787${path}`, { method, headers, body });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it('no page of another origin to its answers, and nothing is kept on the way', async () => {
    const { token } = await makeToken(leader);
    const answer = await readAs(server.app, token, '/api/v1/wards', { origin: 'https://example.com' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('a token ends', () => {
  const refusal = async (token: string): Promise<{ status: number; type: string; detail: string }> => {
    const answer = await readAs(server.app, token, '/api/v1/wards');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    return (await answer.json()) as { status: number; type: string; detail: string };
  };

  it('with its last day, and says in words what to do', async () => {
    const { token } = await makeToken(leader, { lastDay: '2025-06-24' });
    server.clock.nowMs = Date.parse('2025-06-24T23:59:59+07:00');
    expect(await statusOf(token)).toBe(200);
    server.clock.nowMs += 1_000;
    expect(await refusal(token)).toMatchObject({
      status: 401,
      type: 'https://hai-cap.example/problems/token',
      detail:
        'Khóa “Báo cáo ngày” dùng đến hết ngày 24/6/2025, nay đã quá hạn. Người tạo khóa mở Khác, mục Kết nối, tạo khóa mới rồi thay vào.',
    });
  });

  it('by its owner alone, at once', async () => {
    const { token, id } = await makeToken(leader);
    const path = `/api/v1/tokens/${id}?user=`;
    expect((await supervisor.request(`${path}giamsat.hanoi`, { method: 'DELETE' })).status).toBe(404);
    expect(await statusOf(token)).toBe(200);
    for (let times = 0; times < 2; times += 1) {
      expect((await leader.request(`${path}lanhdao.hoankiem`, { method: 'DELETE' })).status).toBe(204);
      server.clock.nowMs += DAY_MS;
    }
    expect((await refusal(token)).detail).toContain('đã thu hồi ngày 24/6/2025');
    expect(await list(leader)).toMatchObject([{ id, revokedAt: '2025-06-24T01:00:00.000Z' }]);
  });

  it('with the person, also where no session is open', async () => {
    const [mine, other] = [await makeToken(leader), await makeToken(supervisor)];
    const run = (...args: string[]): Promise<string> =>
      revoke({ args, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    expect(await run('--device', leader.deviceId)).not.toContain('khóa');
    expect(await statusOf(mine.token)).toBe(200);
    expect(await run('--person', 'lanhdao.hoankiem')).toContain('và 1 khóa truy cập');
    expect([await statusOf(mine.token), await statusOf(other.token)]).toEqual([401, 200]);
    await expect(run('--person', 'lanhdao.hoankiem')).rejects.toThrow('còn hiệu lực');
  });

  it('where its owner is no leader any more', async () => {
    const { token } = await makeToken(leader);
    await setPerson('lanhdao.hoankiem', { role: 'staff' });
    expect((await refusal(token)).detail).toContain('không còn quyền');
  });

  it('never to have been: unknown ones and other words are refused alike', async () => {
    for (const text of ['hct_', `hct_${'A'.repeat(43)}`, 'x']) {
      expect((await refusal(text)).detail).toContain('không có khóa này');
    }
  });

  it('is forgotten 90 days later, when another is made', async () => {
    await makeToken(leader, { lastDay: '2025-06-24' });
    server.clock.nowMs += 92 * DAY_MS;
    expect(await list(leader)).toHaveLength(1);
    await makeToken(leader, { lastDay: '2025-12-01', name: 'Mới' });
    expect(await list(leader)).toMatchObject([{ name: 'Mới' }]);
  });
});

it('outlives a restart and a restore', async () => {
  const { token } = await makeToken(leader);
  const file = join(server.directory, 'copy.sqlite');
  await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
  server.services.close();
  await restore({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
  server = await server.restart();
  expect(await statusOf(token)).toBe(200);
});

it('is noted when it is used, at most once a minute', async () => {
  const { token } = await makeToken(leader);
  const usedAt = async (): Promise<unknown> => ((await list(leader)) as { lastUsedAt?: string }[])[0]?.lastUsedAt;
  expect(await usedAt()).toBeUndefined();
  await statusOf(token);
  server.clock.nowMs += 59_000;
  await statusOf(token);
  expect(await usedAt()).toBe('2025-06-24T01:00:00.000Z');
  server.clock.nowMs += 1_000;
  await statusOf(token);
  expect(await usedAt()).toBe('2025-06-24T01:01:00.000Z');
});

it('asks at a pace of its own: beyond it 429 with the time to wait, and no other token hears of it', async () => {
  const [busy, other] = [await makeToken(leader), await makeToken(supervisor)];
  for (let times = 0; times < READS_PER_MINUTE; times += 1) expect(await statusOf(busy.token)).toBe(200);
  const answer = await readAs(server.app, busy.token, '/api/v1/wards');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await statusOf(other.token)).toBe(200);
  server.clock.nowMs += 200;
  expect([await statusOf(busy.token), await statusOf(busy.token)]).toEqual([200, 429]);
});
