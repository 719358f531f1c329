/** Snapshots at the server: when a pull names one, what stands in the file, and who gets it (WSP/1 §7). */
import { createHash, randomUUID } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import type { EntriesPage } from '../../../src/protocol/messages.ts';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import { SNAPSHOT_PATH } from '../../../src/protocol/snapshot-address.ts';
import { createSnapshots } from '../../../src/server/snapshots.ts';
import { foldLog } from '../../support/make-op.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { fetchSnapshot, pullSnapshots, readSnapshot } from '../../support/snapshot.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const WARD = 'ward:00070';
const OTHER = 'ward:00082';
const EMPTY = 'ward:00004';
const CITY = ['campaign', EMPTY, WARD, OTHER];

let server: TestServer;
let staff: HeadlessDevice;
let supervisor: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
  supervisor = await openDevice(server.app, 'giamsat.hanoi');
});

afterEach(() => server.close());

const comment = (device: HeadlessDevice): Op =>
  device.op({
    scope: device === staff ? WARD : OTHER,
    kind: 'comment.added',
    entity: randomUUID(),
    body: { on: 'task:S05-03', text: 'Đã gọi điện, hẹn chiều nay' },
  });

const fill = async (count: number, device = staff): Promise<void> => {
  for (let left = count; left > 0; left -= 1_000) {
    await device.push(Array.from({ length: Math.min(left, 1_000) }, () => comment(device)));
  }
};

const urlOf = async (scope = WARD): Promise<string> => {
  const page = (await pullSnapshots(supervisor, CITY)).find((one) => one.scope === scope);
  if (page === undefined) throw new Error(`no snapshot of ${scope}`);
  return page.snapshot.url;
};

const made = async (): Promise<string> => {
  const text = await (await server.app.request('/metrics')).text();
  return /^haicap_snapshots_made_total (\d+)$/m.exec(text)?.[1] ?? 'none';
};

describe('a pull that takes snapshots', () => {
  const atZero = (scopes: readonly string[]) => scopes.map((scope) => ({ scope, seq: 0 }));

  it('gets one for each of more than three scopes at 0, and no page where nothing was recorded', async () => {
    await fill(2);
    const pages = await supervisor.pull(atZero(CITY), { snapshots: true });
    const head = await server.services.opLog.readHead(WARD);
    const campaign = await server.services.opLog.readHead('campaign');
    const url = expect.stringMatching(/^\/api\/v1\/sync\/snapshots\/[0-9a-f]{64}$/);
    expect(pages).toEqual([
      { scope: 'campaign', snapshot: { ...campaign, url }, head: campaign.seq },
      { scope: WARD, snapshot: { ...head, url }, head: head.seq },
    ]);
    expect(await supervisor.pull([{ scope: WARD, ...head }], { snapshots: true })).toEqual([]);
  });

  it('gets entries for three scopes at 0, and where it does not ask for snapshots', async () => {
    await fill(2);
    const kinds = (pages: readonly object[]) => pages.map((page) => ('entries' in page ? 'entries' : 'snapshot'));
    const three = atZero([EMPTY, WARD, OTHER]);
    expect(kinds(await supervisor.pull(three, { snapshots: true }))).toEqual(['entries']);
    expect(kinds(await supervisor.pull(atZero(CITY)))).toEqual(['entries', 'entries']);
    expect(kinds(await supervisor.pull(atZero(CITY), { snapshots: false }))).toEqual(['entries', 'entries']);
    const mixed = [...three, { scope: 'campaign', seq: 1 }];
    expect(kinds(await supervisor.pull(mixed, { snapshots: true }))).toEqual(['entries', 'entries']);
  });

  it('gets one for a scope that is more than 1,000 entries behind; the others come as entries under the limit', async () => {
    await fill(1_002);
    const from = async (seq: number, limit = 7) =>
      staff.pull(
        [
          { scope: WARD, seq },
          { scope: 'campaign', seq: 0 },
        ],
        { snapshots: true, limit },
      );
    expect(await from(1)).toMatchObject([
      { scope: WARD, snapshot: { seq: 1_002 } },
      { scope: 'campaign', from: 1, to: 7, more: true },
    ]);
    expect(await from(2)).toMatchObject([
      { scope: WARD, from: 3, to: 9 },
      { scope: 'campaign', to: 0 },
    ]);
  });

  it('says diverged and revoked as ever, and learns nothing of what is not granted [I5]', async () => {
    await fill(1_001);
    const cursors = [
      { scope: WARD, seq: 0, hash: 'a'.repeat(64) },
      { scope: OTHER, seq: 0 },
      { scope: 'ward:99999', seq: 0 },
      { scope: `${WARD}:restricted`, seq: 0 },
    ];
    expect(await staff.pull(cursors, { snapshots: true })).toEqual([
      { scope: WARD, diverged: true },
      ...cursors.slice(1).map(({ scope }) => ({ scope, revoked: true })),
    ]);
    expect(await made()).toBe('0');
  });
});

describe('a snapshot file', () => {
  it('holds a header per scope and a line per register, heads, awaited and replaced as the fold leaves them', async () => {
    const leader = await openDevice(server.app, 'lanhdao.hoankiem');
    const done = staff.status('done');
    const absent = '01979f5e-8c00-7000-8000-00000000abcd';
    await staff.push([done]);
    const doing = leader.status('doing', { seen: [absent], madeAt: '2025-06-24T07:00:00.000+07:00', offsetMs: null });
    await leader.push([doing]);
    const note = leader.op({ kind: 'task.noteSet', entity: 'S05-01', body: { text: '"awaited":[] "Ạ"\n\u2028' } });
    const second = leader.op({ ...note, opId: absent.replace('abcd', 'abce'), n: note.n + 1, seen: [note.opId] });
    await leader.push([note, second]);
    const at = '2025-06-24T01:00:00.000Z';
    const head = await server.services.opLog.readHead(WARD);
    const text = await fetchSnapshot(supervisor, await urlOf());
    const lines = text.split('\n');
    const noted = { body: note.body, actor: leader.actor, receivedAt: at, madeAt: note.madeAt };
    expect(lines.map((line): unknown => (line === '' ? '' : JSON.parse(line)))).toEqual([
      { scope: WARD, seq: 4, hash: head.hash, schema: SCHEMA_VERSION },
      {
        entity: 'S05-01',
        field: 'note',
        heads: [{ opId: second.opId, seq: 4, at, ...noted }],
        awaited: [],
        replaced: [note.opId],
      },
      {
        entity: 'S05-03',
        field: 'status',
        heads: [
          {
            opId: done.opId,
            seq: 1,
            at,
            madeAt: done.madeAt,
            receivedAt: at,
            actor: staff.actor,
            body: { status: 'done' },
          },
          {
            opId: doing.opId,
            seq: 2,
            at: '2025-06-24T00:00:00.000Z',
            madeAt: doing.madeAt,
            receivedAt: at,
            actor: leader.actor,
            body: { status: 'doing' },
          },
        ],
        awaited: [absent],
      },
      '',
    ]);
  });

  it('says what all entries up to its place say together, for every scope of a city [I3]', async () => {
    const other = await openDevice(server.app, 'canbo.cuanam');
    await fill(3);
    await fill(5, other);
    const pages = await pullSnapshots(supervisor, CITY);
    const urls = [...new Set(pages.map(({ snapshot }) => snapshot.url))];
    const sections = (await Promise.all(urls.map((url) => fetchSnapshot(supervisor, url)))).flatMap(readSnapshot);
    expect(urls).toHaveLength(2);
    expect(sections.map(({ header }) => header.scope)).toEqual(['campaign', WARD, OTHER]);
    for (const { header, entities } of sections) {
      const { scope, seq, hash } = header;
      expect(pages).toContainEqual({ scope, snapshot: { seq, hash, url: expect.any(String) }, head: seq });
      const [page] = (await supervisor.pull([{ scope, seq: 0 }], { limit: 5_000 })) as EntriesPage[];
      expect(page?.entries.at(-1)).toMatchObject({ seq, hash });
      expect(entities).toEqual(foldLog(page?.entries ?? []));
    }
  });

  it('has the SHA-256 of its decoded bytes as name and ETag, in every encoding', async () => {
    await fill(40);
    const url = await urlOf();
    const decode: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
      br: brotliDecompressSync,
      gzip: gunzipSync,
      identity: (bytes) => bytes,
    };
    for (const [encoding, decoded] of Object.entries(decode)) {
      const answer = await supervisor.request(url, { headers: { 'accept-encoding': encoding } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.status).toBe(200);
      expect(SNAPSHOT_PATH + createHash('sha256').update(decoded(bytes)).digest('hex')).toBe(url);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        etag: `"${url.slice(SNAPSHOT_PATH.length)}"`,
        'content-type': 'application/vnd.ward-sync+jsonl',
        'content-length': String(bytes.length),
        'cache-control': 'private, max-age=31536000, immutable',
        vary: 'Accept-Encoding, Cookie',
      });
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    }
    const both = await supervisor.request(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    expect(both.headers.get('content-encoding')).toBe('br');
    const head = await supervisor.request(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([
      200,
      '',
      both.headers.get('content-length'),
    ]);
  });

  it('goes on from a byte where a fetch was cut', async () => {
    await fill(40);
    const url = await urlOf();
    const whole = Buffer.from(await (await supervisor.request(url)).arrayBuffer());
    const get = (headers: Readonly<Record<string, string>>) =>
      supervisor.request(url, { headers: { 'accept-encoding': 'br, gzip', ...headers } });
    for (const [range, from, to] of [
      ['bytes=100-', 100, whole.length - 1],
      ['bytes=0-0', 0, 0],
      ['bytes=7-99999999', 7, whole.length - 1],
      ['bytes=-5', whole.length - 5, whole.length - 1],
    ] as const) {
      const answer = await get({ range, 'if-range': `"${url.slice(SNAPSHOT_PATH.length)}"` });
      expect(answer.status, range).toBe(206);
      expect(answer.headers.get('content-encoding')).toBeNull();
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/${whole.length}`);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(from, to + 1));
    }
    const beyond = await get({ range: `bytes=${whole.length}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    expect(beyond.headers.get('content-type')).toBe('application/problem+json');
    for (const headers of [{ range: 'bytes=0-1,5-6' }, { range: 'bytes=5-', 'if-range': '"another"' }]) {
      expect((await get(headers as Record<string, string>)).status).toBe(200);
    }
  });

  it('is not sent again to whoever holds it', async () => {
    await fill(1);
    const url = await urlOf();
    const etag = `"${url.slice(SNAPSHOT_PATH.length)}"`;
    for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const answer = await supervisor.request(url, { headers: { 'if-none-match': tags } });
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await supervisor.request(url, { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });
});

describe('a snapshot file is for those with a grant for every scope in it [I5]', () => {
  const facts = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()];

  it('and looks to all others like one that does not exist, in the same bytes', async () => {
    await fill(1);
    await fill(1, await openDevice(server.app, 'canbo.cuanam'));
    const url = await urlOf();
    const etag = `"${url.slice(SNAPSHOT_PATH.length)}"`;
    const unknown = await facts(await staff.request(SNAPSHOT_PATH + 'b'.repeat(64)));
    expect(unknown[0]).toBe(404);
    for (const headers of [{}, { range: 'bytes=0-9' }, { 'if-none-match': etag }, { range: 'bytes=99999999-' }]) {
      expect(await facts(await staff.request(url, { headers: headers as Record<string, string> }))).toEqual(unknown);
    }
    expect(await facts(await supervisor.request(`${SNAPSHOT_PATH}nonsense`))).toEqual(unknown);
    const { session } = supervisor;
    await supervisor.post('/api/v1/sign-out', { session });
    expect(await facts(await supervisor.request(url))).toEqual(unknown);
    await supervisor.signIn('giamsat.hanoi');
    expect((await supervisor.request(url)).status).toBe(200);
    await server.services.db
      .updateTable('session')
      .set({ revokedAtMs: 1 })
      .where('session', '=', supervisor.session)
      .execute();
    expect(await facts(await supervisor.request(url))).toEqual(unknown);
  });

  it('and a request without a device is 401, whether there is such a file or not', async () => {
    await fill(1);
    const url = await urlOf();
    const known = await facts(await server.app.request(url));
    const unknown = await facts(await server.app.request(SNAPSHOT_PATH + 'b'.repeat(64)));
    expect(known[0]).toBe(401);
    expect(known).toEqual(unknown);
  });
});

describe('the files at hand', () => {
  it('are made once for all who ask at the same time, and used again', async () => {
    await fill(3);
    const admin = await openDevice(server.app, 'quantri');
    const asked = await Promise.all([supervisor, admin, supervisor].map((device) => pullSnapshots(device, CITY)));
    expect(asked[1]).toEqual(asked[0]);
    expect(asked[2]).toEqual(asked[0]);
    expect(await pullSnapshots(admin, CITY)).toEqual(asked[0]);
    expect(await made()).toBe('2');
  });

  it('are used while at most 1,000 entries came after; the rest is pulled as entries, and then they are renewed', async () => {
    await fill(3);
    const url = await urlOf();
    await fill(1_000);
    const page = (await pullSnapshots(supervisor, CITY)).find(({ scope }) => scope === WARD);
    expect(page?.snapshot).toMatchObject({ seq: 3, url });
    const rest = await supervisor.pull([{ scope: WARD, seq: 3, hash: page?.snapshot.hash }], { snapshots: true });
    expect(rest).toMatchObject([{ from: 4, to: 1_003, head: 1_003, more: false }]);
    await fill(1);
    const renewed = (await pullSnapshots(supervisor, CITY)).find(({ scope }) => scope === WARD);
    expect(renewed?.snapshot.seq).toBe(1_004);
    expect(renewed?.snapshot.url).not.toBe(url);
    expect((await supervisor.request(url)).status).toBe(200);
  });

  it('are renewed where a scope began to hold something', async () => {
    await fill(1);
    await urlOf();
    await fill(1, await openDevice(server.app, 'canbo.cuanam'));
    expect((await pullSnapshots(supervisor, CITY)).map(({ scope }) => scope)).toEqual(['campaign', WARD, OTHER]);
  });

  it('are those of one epoch', async () => {
    await fill(1);
    const opLog = { ...server.services.opLog };
    const snapshots = createSnapshots({ opLog, metrics: server.services.metrics });
    const offer = async () => (await snapshots.offer(new Set([WARD]), [WARD])).get(WARD)?.url.slice(-64) ?? '';
    const sha256 = await offer();
    expect(snapshots.find(sha256, () => true)?.sha256).toBe(sha256);
    opLog.epoch = { epoch: 'the next', epochNo: 2 };
    expect(snapshots.find(sha256, () => true)).toBeUndefined();
    expect(await offer()).toBe(sha256);
    expect(snapshots.find(sha256, () => true)?.epoch).toBe('the next');
  });

  it('are tried again where one could not be made', async () => {
    await fill(1);
    let isBroken = true;
    const opLog = {
      ...server.services.opLog,
      readState: (scope: string) =>
        isBroken ? Promise.reject(new Error('disk')) : server.services.opLog.readState(scope),
    };
    const snapshots = createSnapshots({ opLog, metrics: server.services.metrics });
    const offer = () => snapshots.offer(new Set([WARD]), [WARD]);
    await expect(Promise.all([offer(), offer()])).rejects.toThrow('disk');
    isBroken = false;
    expect((await offer()).get(WARD)?.seq).toBe(1);
  });
});

describe('while pushes go on', () => {
  it('a file is made between them, and each section is one moment of its log', async () => {
    const other = await openDevice(server.app, 'canbo.cuanam');
    await Promise.all([fill(250), fill(250, other)]);
    const making = { isDone: false };
    let pushedMeanwhile = 0;
    const pulled = pullSnapshots(supervisor, CITY).finally(() => (making.isDone = true));
    while (!making.isDone) {
      await Promise.all([fill(20), fill(20, other)]);
      if (!making.isDone) pushedMeanwhile += 1;
    }
    const pages = await pulled;
    expect(pushedMeanwhile).toBeGreaterThan(0);
    const text = await fetchSnapshot(supervisor, pages.find(({ scope }) => scope === OTHER)?.snapshot.url ?? '');
    const sections = readSnapshot(text);
    expect(sections.map(({ header }) => header.scope)).toEqual([WARD, OTHER]);
    for (const { header, entities } of sections) {
      const [page] = (await supervisor.pull([{ scope: header.scope, seq: 0 }], { limit: 5_000 })) as EntriesPage[];
      const before = page?.entries.slice(0, header.seq) ?? [];
      expect(before.at(-1)?.hash).toBe(header.hash);
      expect(entities).toEqual(foldLog(before));
    }
  });
});
