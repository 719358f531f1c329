/** Role × scope × endpoint: who reads and records what, and that nothing else comes out anywhere [I5]. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askToken, readAs } from '../../support/api-token.ts';
import { makePdf } from '../../support/evidence-files.ts';
import { askStatus, askUpload, createUpload, readEvidence, sendFile, sha256Of } from '../../support/evidence-upload.ts';
import { HeadlessDevice, openDevice, type OpDraft } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const W70 = 'ward:00070';
const W82 = 'ward:00082';
const W04 = 'ward:00004';
const R70 = `${W70}:restricted`;
const R82 = `${W82}:restricted`;
const SCOPES = ['campaign', W70, R70, W82, R82, W04, 'ward:99999', 'ward:99999:restricted'] as const;

const READS: Readonly<Record<string, readonly string[]>> = {
  'nobody signed in': [],
  'canbo.hoankiem': ['campaign', W70],
  'canbo.cuanam': ['campaign', W82],
  'lanhdao.hoankiem': ['campaign', W70, R70],
  'lanhdao.cuanam': ['campaign', W82, R82],
  'giamsat.hanoi': ['campaign', W04, W70, W82],
  quantri: ['campaign', W04, W70, W82],
};

const OF_STAFF = ['task.statusSet', 'comment.added', 'problem.raised', 'urging.acknowledged'];

/** Kinds each may record, where the scope is granted and of the kind's sort. */
const RECORDS: Readonly<Record<string, readonly string[]>> = {
  'canbo.hoankiem': OF_STAFF,
  'canbo.cuanam': OF_STAFF,
  'lanhdao.hoankiem': [...OF_STAFF, 'task.assigned'],
  'lanhdao.cuanam': [...OF_STAFF, 'task.assigned'],
  'giamsat.hanoi': ['comment.added', 'verdict.set', 'verification.set', 'urging.sent', 'urging.closed'],
  quantri: ['unit.defined'],
};

const DRAFTS: readonly OpDraft[] = [
  { kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } },
  { kind: 'task.assigned', entity: 'S05-03', body: { unit: 'cong-an' } },
  { kind: 'comment.added', entity: randomUUID(), body: { on: 'task:S05-03', text: 'Ý kiến' } },
  { kind: 'problem.raised', entity: randomUUID(), body: { title: 'Mất điện', category: 'khac', severity: 'low' } },
  { kind: 'verdict.set', entity: 'verdict', body: { verdict: 'ready', reason: 'Đã xem' } },
  { kind: 'verification.set', entity: 'verification:S05-03', body: { result: 'confirmed', content: [] } },
  { kind: 'urging.sent', entity: randomUUID(), body: { text: 'Niêm yết đủ' } },
  { kind: 'urging.acknowledged', entity: randomUUID(), body: {} },
  { kind: 'urging.closed', entity: randomUUID(), body: { isDone: true } },
  { kind: 'unit.defined', entity: 'unit:u', body: { id: 'u', namePhuong: 'U', nameXa: 'U', level: 'ward' } },
];

/** Of what staff of 00070 and of 00082 left in quarantine; the rest is 404. */
const DECIDES: Readonly<Record<string, readonly string[]>> = {
  'canbo.hoankiem': [`ask ${W70} 200`, `accept ${W70} 403`, `discard ${W70} 200`],
  'canbo.cuanam': [`ask ${W82} 200`, `accept ${W82} 403`, `discard ${W82} 200`],
  'lanhdao.hoankiem': [`accept ${W70} 200`],
  'lanhdao.cuanam': [`accept ${W82} 200`],
  'giamsat.hanoi': [`accept ${W70} 200`, `accept ${W82} 200`],
  quantri: [`accept ${W70} 200`, `accept ${W82} 200`],
};

/** What may be sent and read of evidence, by ward; the rest is not there. */
const EVIDENCE: Readonly<Record<string, readonly string[]>> = {
  'canbo.hoankiem': [`send ${W70}`, `read ${W70}`],
  'canbo.cuanam': [`send ${W82}`, `read ${W82}`],
  'lanhdao.hoankiem': [`send ${W70}`, `read ${W70}`, `send ${R70}`, `read ${R70}`],
  'lanhdao.cuanam': [`send ${W82}`, `read ${W82}`, `send ${R82}`, `read ${R82}`],
  'giamsat.hanoi': [`read ${W70}`, `read ${W82}`],
  quantri: [`read ${W70}`, `read ${W82}`],
};

/** What becomes of a token that each asks for; of the others one is made. */
const TOKENS: Readonly<Record<string, number>> = {
  'nobody signed in': 404,
  'canbo.hoankiem': 403,
  'canbo.cuanam': 403,
};

const FILE = makePdf();
const CANARY = 'chim hoàng yến';

let server: TestServer;
const devices = new Map<string, HeadlessDevice>();

beforeAll(async () => {
  server = await openTestServer();
  for (const user of Object.keys(READS)) {
    const device = await new HeadlessDevice(server.app).enrol();
    if (user !== 'nobody signed in') await device.signIn(user);
    await device.hello();
    devices.set(user, device);
  }
  for (const [user, scopes] of [
    ['lanhdao.hoankiem', [W70, R70]],
    ['lanhdao.cuanam', [W82, R82]],
  ] as const) {
    const leader = await openDevice(server.app, user);
    for (const scope of scopes) {
      const body = { on: 'task:S05-03', text: `${CANARY} ${scope}.` };
      await leader.pushOne(leader.op({ kind: 'comment.added', entity: randomUUID(), scope, body }));
      await leader.pushOne(leader.status('done', { scope }));
      await sendFile(leader, { bytes: FILE, scope, type: 'application/pdf' });
    }
    const stray = { status: 'blocked', reason: `${CANARY} quarantined` };
    for (const scope of ['ward:99999', W04]) await leader.pushOne(leader.status('blocked', { scope, body: stray }));
  }
});

/** A leader's kind, recorded by staff. */
async function leaveStrays(): Promise<readonly { opId: string; scope: string }[]> {
  const strays: { opId: string; scope: string }[] = [];
  for (const [user, scope] of [
    ['canbo.hoankiem', W70],
    ['canbo.cuanam', W82],
  ] as const) {
    const device = await openDevice(server.app, user);
    const op = device.op({ kind: 'task.assigned', entity: 'S05-04', scope, body: { unit: 'cong-an' } });
    await device.pushOne(op);
    strays.push({ opId: op.opId, scope });
  }
  return strays;
}

afterAll(() => server.close());

const deviceOf = (user: string): HeadlessDevice => {
  const device = devices.get(user);
  if (device === undefined) throw new Error(user);
  return device;
};

/** Scopes whose canary stands in a text. */
function canariesIn(text: string): readonly string[] {
  return [W70, R70, W82, R82].filter((scope) => text.includes(`${CANARY} ${scope}.`));
}

const USERS = Object.keys(READS);

describe.each(USERS)('%s', (user) => {
  const reads = READS[user] ?? [];
  const readable = [W70, R70, W82, R82].filter((scope) => reads.includes(scope));

  it('is granted by hello exactly what they may read', async () => {
    expect((await deviceOf(user).hello()).grants.map(({ scope }) => scope)).toEqual([...reads].toSorted());
  });

  it('pulls exactly that; all else is revoked in the same bytes', async () => {
    const answer = await deviceOf(user).sendPull(SCOPES.map((scope) => ({ scope, seq: 0 })));
    const text = await answer.text();
    const { pages } = JSON.parse(text) as { pages: { scope: string; revoked?: true; entries?: unknown[] }[] };
    const revoked = pages.filter((page) => page.revoked === true);
    expect(revoked.map(({ scope }) => scope)).toEqual(SCOPES.filter((scope) => !reads.includes(scope)));
    expect(new Set(revoked.map((page) => JSON.stringify({ ...page, scope: '' })))).toHaveLength(
      revoked.length > 0 ? 1 : 0,
    );
    expect(canariesIn(text)).toEqual(readable);
  });

  it('hears exactly that by poke', async () => {
    const stream = (await deviceOf(user).request('/api/v1/sync/poke')).body as ReadableStream<Uint8Array>;
    const reader = stream.getReader();
    let heard = '';
    await reader.read().then(({ value }) => (heard += new TextDecoder().decode(value)));
    while (heard.split('data: ').length <= reads.length) {
      heard += new TextDecoder().decode((await reader.read()).value);
    }
    await reader.cancel();
    const scopes = [...heard.matchAll(/"scope":"([^"]+)"/g)].map(([, scope]) => String(scope));
    expect(scopes.toSorted()).toEqual([...reads].toSorted());
  });

  it.each(['00070', '00082', '00004', '99999', '00070:restricted', 'x', '..%2f'])(
    'reads tasks of %s only where granted',
    async (code) => {
      const answer = await deviceOf(user).request(`/api/v1/wards/${code}/tasks`);
      const text = await answer.text();
      expect(answer.status).toBe(reads.includes(`ward:${code}`) && /^\d{5}$/.test(code) ? 200 : 404);
      expect(text).not.toContain(CANARY);
      if (answer.status === 404) expect(text).toBe(await notFoundText());
    },
  );

  it.each(['problems', 'runs', 'figures'])('reads %s of a ward only where granted', async (what) => {
    for (const code of ['00070', '00082', '00004', '99999', '00070:restricted', 'x']) {
      const answer = await deviceOf(user).request(`/api/v1/wards/${code}/${what}`);
      const text = await answer.text();
      expect([code, answer.status]).toEqual([code, reads.includes(`ward:${code}`) && code.length === 5 ? 200 : 404]);
      expect(text).not.toContain(CANARY);
      if (answer.status === 404) expect(text).toBe(await notFoundText());
    }
  });

  it('is told of exactly the wards they may read', async () => {
    const rows = (await (await deviceOf(user).request('/api/v1/wards')).json()) as { code: string }[];
    expect(rows.map(({ code }) => `ward:${code}`)).toEqual(reads.filter((scope) => /^ward:\d{5}$/.test(scope)));
  });

  it('makes a token where they are no staff, which reads exactly those wards', async () => {
    const device = deviceOf(user);
    device.actor = user;
    const made = await askToken(device);
    expect(made.status).toBe(TOKENS[user] ?? 200);
    if (made.status !== 200) return;
    const { token } = (await made.json()) as { token: string };
    for (const code of ['00070', '00082', '00004', '99999', '00070:restricted']) {
      const answer = await readAs(server.app, token, `/api/v1/wards/${code}/tasks`);
      const isTheirs = reads.includes(`ward:${code}`) && code.length === 5;
      expect([code, answer.status]).toEqual([code, isTheirs ? 200 : 404]);
      if (!isTheirs) expect(await answer.text()).toBe(await notFoundText());
    }
  });

  it('sees in quarantine only their own and what their role deals with', async () => {
    const seen = await Promise.all(
      ['00070', '00082', '00004', '99999', 'campaign'].map(async (ward) => {
        const answer = await deviceOf(user).request(`/api/v1/quarantine?ward=${ward}`);
        expect(answer.status).toBe(200);
        const rows = (await answer.json()) as { op: { actor: string } }[];
        return rows.filter(({ op }) => JSON.stringify(op).includes(CANARY)).length;
      }),
    );
    const own = user.startsWith('lanhdao') ? 1 : 0;
    const all = user === 'giamsat.hanoi' ? 2 : own;
    expect(seen).toEqual([0, 0, all, all, 0]);
  });

  it('decides of what is quarantined only where their role does, and learns nothing of the rest', async () => {
    const strays = await leaveStrays();
    const statuses: string[] = [];
    for (const what of ['ask', 'accept', 'discard']) {
      for (const { opId, scope } of strays) {
        const answer = await deviceOf(user).post(`/api/v1/quarantine/${what}`, { opId });
        if (answer.status !== 200) expect(await answer.text()).not.toContain(scope);
        statuses.push(`${what} ${scope} ${answer.status}`);
      }
    }
    expect(statuses.filter((status) => !status.endsWith('404'))).toEqual(DECIDES[user] ?? []);
  });

  it.each(SCOPES)('records in %s only the kinds of their role', async (scope) => {
    const device = await openDeviceOf(user);
    for (const draft of DRAFTS) {
      const isSort = (draft.kind === 'unit.defined') === (scope === 'campaign');
      const mayRecord = isSort && reads.includes(scope) && (RECORDS[user] ?? []).includes(draft.kind);
      const { status, reason } = await device.pushOne(device.op({ ...draft, scope }));
      expect([draft.kind, reason ?? 'taken']).toEqual([draft.kind, mayRecord ? 'taken' : 'not-granted']);
      expect(['applied', 'conflict', 'quarantined']).toContain(status);
    }
  });

  it('sends and reads evidence only where granted, and cannot tell what is not granted from what is not there', async () => {
    const device = deviceOf(user);
    const may: string[] = [];
    for (const scope of SCOPES) {
      const sent = await createUpload(device, { bytes: makePdf(user), type: 'application/pdf', scope });
      if (sent.status === 201) may.push(`send ${scope}`);
      else
        expect([sent.status, reads.includes(scope)]).toEqual(
          sent.status === 403 ? [403, true] : [404, expect.anything()],
        );
      const read = await readEvidence(device, sha256Of(FILE), scope);
      const { state } = await askStatus(device, sha256Of(FILE), scope);
      expect(state).toBe(read.status === 200 ? 'stored' : 'absent');
      if (read.status === 200) may.push(`read ${scope}`);
      else expect([read.status, await read.text()]).toEqual([404, await notFoundText()]);
      if (!reads.includes(scope)) expect([sent.status, await sent.text()]).toEqual([404, await notFoundText()]);
    }
    expect(may).toEqual(EVIDENCE[user] ?? []);
  });

  it('sees and names hooks only as an admin', async () => {
    const body = { user, secret: 'x', url: 'https://example.vn/', kinds: ['task.statusSet'], wards: 'all' };
    const statuses = [
      (await deviceOf(user).request('/api/v1/webhooks')).status,
      (await deviceOf(user).post('/api/v1/webhooks', body)).status,
    ];
    expect(statuses).toEqual(user === 'quantri' ? [200, 401] : [403, 403]);
  });

  it('makes enrolment codes only as an admin', async () => {
    const answer = await deviceOf(user).post('/api/v1/enrol-codes', {});
    expect(answer.status).toBe(user === 'quantri' ? 200 : 403);
  });
});

/** A device of its own per case, so that numbers start at 1. */
async function openDeviceOf(user: string): Promise<HeadlessDevice> {
  if (user !== 'nobody signed in') return openDevice(server.app, user);
  const device = await new HeadlessDevice(server.app).enrol();
  await device.hello();
  device.actor = 'canbo.hoankiem';
  device.session = randomUUID();
  return device;
}

async function notFoundText(): Promise<string> {
  return (await deviceOf('quantri').request('/api/v1/wards/99999/tasks')).text();
}

describe('without a device', () => {
  it.each([
    ['GET', '/api/v1/sync/poke'],
    ['GET', '/api/v1/quarantine?ward=00070'],
    ['POST', '/api/v1/quarantine/ask'],
    ['POST', '/api/v1/quarantine/accept'],
    ['POST', '/api/v1/quarantine/discard'],
    ['GET', `/api/v1/evidence/${'0'.repeat(64)}?scope=ward:00070`],
    ['POST', '/api/v1/evidence/status'],
    ['GET', '/api/v1/wards/00070/tasks'],
    ['GET', '/api/v1/wards/99999/tasks'],
    ['GET', '/api/v1/wards'],
    ['GET', '/api/v1/wards/00070/problems'],
    ['GET', '/api/v1/wards/00070/runs'],
    ['GET', '/api/v1/wards/00070/figures'],
    ['GET', '/api/v1/tokens?user=quantri'],
    ['POST', '/api/v1/tokens'],
    ['DELETE', '/api/v1/tokens/x?user=quantri'],
    ['GET', '/api/v1/webhooks'],
    ['POST', '/api/v1/webhooks'],
    ['DELETE', '/api/v1/webhooks/x'],
    ['POST', '/api/v1/webhooks/x/pause'],
    ['POST', '/api/v1/webhooks/x/resume'],
    ['GET', '/api/v1/webhooks/x/dead-letters'],
    ['POST', '/api/v1/webhooks/x/dead-letters/y/resend'],
    ['DELETE', '/api/v1/webhooks/x/dead-letters/y'],
    ['POST', '/api/v1/sync/hello'],
    ['POST', '/api/v1/sync/push'],
    ['POST', '/api/v1/sync/pull'],
    ['POST', '/api/v1/sync/day-books'],
    ['POST', '/api/v1/sign-in'],
    ['POST', '/api/v1/sign-out'],
    ['POST', '/api/v1/enrol-codes'],
    ['GET', '/api/v1/push-notices/key'],
    ['POST', '/api/v1/push-notices'],
    ['DELETE', '/api/v1/push-notices'],
  ])('%s %s is 401, whatever the cookie says', async (method, path) => {
    for (const cookie of ['', 'hc-device=', 'hc-device=AAAA', '__Host-hc-device=AAAA']) {
      const device = new HeadlessDevice(server.app);
      device.cookie = cookie;
      const answer = method === 'POST' ? await device.post(path, {}) : await device.request(path, { method });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ type: 'https://hai-cap.example/problems/unauthenticated' });
    }
  });

  it('evidence is neither begun nor asked for', async () => {
    const device = new HeadlessDevice(server.app);
    const begun = await createUpload(device, { bytes: FILE, type: 'application/pdf' });
    const asked = await askUpload(device, `/api/v1/evidence/uploads/${randomUUID()}`, 'GET');
    expect([begun.status, asked.status]).toEqual([401, 401]);
  });
});
