/** The city seals its board as at a moment: what is in the file, who gets it, and that not a byte of it can be another. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../src/domain/canonical-json.ts';
import type { SealedBoard } from '../../../../src/domain/sealed-board.ts';
import { GENESIS_HASH } from '../../../../src/protocol/limits.ts';
import type { PublicKey } from '../../../../src/protocol/public-key.ts';
import { sealedBoardListSchema, sealedFileSchema } from '../../../../src/protocol/sealed-board.ts';
import { isSealedBy } from '../../../../src/server/sealed-boards/seal-key.ts';
import { DATABASE_FILE } from '../../../../src/server/sqlite-database.ts';
import { backUp } from '../../../../src/server/start/back-up.ts';
import { checkLog } from '../../../../src/server/start/check-log.ts';
import { restore } from '../../../../src/server/start/restore.ts';
import { HeadlessDevice, openDevice } from '../../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../../support/test-server.ts';

const MINUTE_MS = 60_000;

let server: TestServer;
let staff: HeadlessDevice;
let supervisor: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
  supervisor = await openDevice(server.app, 'giamsat.hanoi');
});

afterEach(() => server.close());

interface File {
  readonly format: string;
  readonly version: number;
  readonly board: SealedBoard;
  readonly key: PublicKey;
  readonly signature: string;
}

const ask = (device: HeadlessDevice, more: Readonly<Record<string, unknown>> = {}): Promise<Response> =>
  device.post('/api/v1/sealed-boards', { id: randomUUID(), by: device.actor, label: 'Trước họp', ...more });

async function seal(more: Readonly<Record<string, unknown>> = {}): Promise<{ file: File; text: string }> {
  const answer = await ask(supervisor, more);
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  sealedFileSchema.parse(JSON.parse(text));
  return { file: JSON.parse(text) as File, text };
}

const now = (): string => new Date(server.clock.nowMs).toISOString();
const wardOf = ({ board }: File, code: string) => board.wards.find((ward) => ward.code === code);

describe('a sealed board', () => {
  it('holds every ward with its place in the log, its facts, its cells and its verdict', async () => {
    await staff.push([staff.status('done', { body: { status: 'done', output: '03/QĐ' } })]);
    const head = await server.services.opLog.readHead('ward:00070');
    const { file } = await seal({ day: '2025-06-24' });
    expect(file.board).toMatchObject({
      label: 'Trước họp',
      at: now(),
      day: '2025-06-24',
      madeAt: now(),
      madeBy: { id: 'giamsat.hanoi', name: 'Hoàng Văn Ngữ' },
      epoch: server.services.opLog.epoch.epoch,
      campaign: { id: 'ha-noi-2025', ...(await server.services.opLog.readHead('campaign')) },
    });
    expect(file.board.wards.map(({ code }) => code)).toEqual(['00004', '00070', '00082']);
    expect(wardOf(file, '00070')).toMatchObject({
      name: 'Phường Hoàn Kiếm',
      ...head,
      newestReceivedAt: now(),
      verdict: 'no-go',
      summary: { cellsByScenario: { 5: { done: 1 } } },
    });
    expect(wardOf(file, '00082')).toMatchObject({
      seq: 0,
      hash: GENESIS_HASH,
      newestReceivedAt: null,
      verdict: 'unknown',
    });
  });

  it('stands at its moment: what the city received later is not in it, also where it is made afterwards', async () => {
    await staff.push([staff.status('doing')]);
    const at = now();
    const before = await server.services.opLog.readHead('ward:00070');
    server.clock.nowMs += 10 * MINUTE_MS;
    await staff.push([staff.status('done')]);
    const { file } = await seal({ at });
    expect(wardOf(file, '00070')).toMatchObject({ ...before, newestReceivedAt: at });
    expect(wardOf(file, '00070')?.summary.cellsByScenario[5]).toMatchObject({ done: 0, begun: 1 });
    expect(file.board).toMatchObject({ at, madeAt: now() });
    const later = await seal();
    expect(wardOf(later.file, '00070')).toMatchObject(await server.services.opLog.readHead('ward:00070'));
  });

  it('judges the age of figures at its moment', async () => {
    await staff.push([staff.status('done')]);
    server.clock.nowMs += 73 * 60 * MINUTE_MS;
    const { file } = await seal();
    expect(wardOf(file, '00070')?.verdict).toBe('unknown');
  });

  it('holds what a supervisor said, which makes no figure younger [S26]', async () => {
    await staff.push([staff.status('done')]);
    const at = now();
    server.clock.nowMs += 73 * 60 * MINUTE_MS;
    const body = { verdict: 'not-ready', reason: 'Mất điện' };
    await supervisor.push([supervisor.op({ kind: 'verdict.set', entity: 'verdict', body, schema: 2 })]);
    const { file } = await seal();
    expect(wardOf(file, '00070')).toMatchObject({
      verdict: 'unknown',
      newestReceivedAt: at,
      summary: { ownVerdict: 'not-ready' },
    });
  });

  it('is signed by the key of every hello, and is its own canonical text', async () => {
    const { file, text } = await seal();
    const { key, signature, ...signed } = file;
    expect(key).toEqual((await supervisor.hello()).sealKey);
    expect(isSealedBy(key, canonicalJson(signed), signature)).toBe(true);
    expect(canonicalJson(file)).toBe(text);
    const changed = { ...signed, board: { ...signed.board, label: 'Sau họp' } };
    expect(isSealedBy(key, canonicalJson(changed), signature)).toBe(false);
  });

  it('asked for again after a lost answer is the same; another person’s id is nobody’s', async () => {
    const id = randomUUID();
    const { text } = await seal({ id });
    server.clock.nowMs += MINUTE_MS;
    expect((await seal({ id, label: 'Tên khác' })).text).toBe(text);
    expect((await (await supervisor.request('/api/v1/sealed-boards')).json()) as unknown).toMatchObject({
      boards: [{ id, wards: 3 }],
    });
  });

  it('is not made for a moment that has not come, nor for one before there was a campaign', async () => {
    expect((await ask(supervisor, { at: new Date(server.clock.nowMs + MINUTE_MS).toISOString() })).status).toBe(400);
    expect((await ask(supervisor, { at: '2020-01-01T00:00:00Z' })).status).toBe(400);
    expect((await ask(supervisor, { label: '' })).status).toBe(400);
    expect((await ask(supervisor, { label: 'x'.repeat(121) })).status).toBe(400);
  });
});

describe('who', () => {
  it('makes one: supervisors, under their own name', async () => {
    for (const user of ['canbo.hoankiem', 'lanhdao.hoankiem', 'quantri']) {
      expect((await ask(await openDevice(server.app, user))).status, user).toBe(404);
    }
    expect((await ask(supervisor, { by: 'canbo.hoankiem' })).status).toBe(404);
    expect((await ask(await new HeadlessDevice(server.app).enrol(), { by: 'giamsat.hanoi' })).status).toBe(404);
    expect((await ask(new HeadlessDevice(server.app), { by: 'giamsat.hanoi' })).status).toBe(401);
  });

  it('reads them: supervisors and admins; for others, and a supervisor of fewer wards, there is none', async () => {
    const { file, text } = await seal();
    const path = `/api/v1/sealed-boards/${file.board.id}`;
    for (const user of ['giamsat.hanoi', 'quantri']) {
      const device = await openDevice(server.app, user);
      const list = sealedBoardListSchema.parse(await (await device.request('/api/v1/sealed-boards')).json());
      expect(list.boards.map(({ id }) => id)).toEqual([file.board.id]);
      expect(await (await device.request(path)).text()).toBe(text);
      expect((await device.request(`/api/v1/sealed-boards/${randomUUID()}`)).status).toBe(404);
    }
    for (const user of ['canbo.hoankiem', 'lanhdao.hoankiem']) {
      const device = await openDevice(server.app, user);
      expect((await device.request('/api/v1/sealed-boards')).status).toBe(404);
      expect((await device.request(path)).status).toBe(404);
    }
    const person = { wards: JSON.stringify(['00070']) };
    await server.services.db.updateTable('person').set(person).where('id', '=', 'giamsat.hanoi').execute();
    expect((await supervisor.request(path)).status).toBe(404);
    expect(await (await supervisor.request('/api/v1/sealed-boards')).json()).toEqual({ boards: [] });
    const own = await seal();
    expect(own.file.board.wards.map(({ code }) => code)).toEqual(['00070']);
  });
});

describe('with the data', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hai-cap-sealed-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const copyTo = async (name: string): Promise<string> => {
    const file = join(folder, name);
    await backUp({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    return file;
  };

  const restoreFrom = async (file: string): Promise<void> => {
    server.services.close();
    await restore({ file, dataDirectory: server.directory, nowMs: server.clock.nowMs });
    server = await server.restart();
    supervisor.app = server.app;
  };

  it('goes into a copy and comes back from it, under the same key', async () => {
    await staff.push([staff.status('done')]);
    const { file, text } = await seal();
    const copy = await copyTo('a.sqlite');
    await restoreFrom(copy);
    expect(await (await supervisor.request(`/api/v1/sealed-boards/${file.board.id}`)).text()).toBe(text);
    expect((await supervisor.hello()).sealKey).toEqual(file.key);
    expect(await checkLog(server.directory)).toMatch(/^Sổ nguyên vẹn/);
  });

  it('a copy of a time without a key keeps the key that devices know', async () => {
    const { sealKey } = await supervisor.hello();
    const copy = await copyTo('a.sqlite');
    const sqlite = new DatabaseSync(copy);
    sqlite.exec("DELETE FROM meta WHERE key = 'sealKey'");
    sqlite.close();
    await restoreFrom(copy);
    expect((await supervisor.hello()).sealKey).toEqual(sealKey);
  });

  it('verify-log names one whose text, or whose place in the log, is another', async () => {
    await staff.push([staff.status('done')]);
    const { file, text } = await seal();
    const sqlite = new DatabaseSync(join(server.directory, DATABASE_FILE));
    const store = (next: string): void => {
      sqlite.prepare('UPDATE "sealedBoard" SET text = ?').run(next);
    };
    const hash = wardOf(file, '00070')?.hash ?? '';
    const otherHash = { ...file.board.wards[1], hash: `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}` };
    const wards = [file.board.wards[0], otherHash, file.board.wards[2]];
    const signed = { format: file.format, version: file.version, board: { ...file.board, wards } };
    const { sealKey } = server.services;
    const spoilt = [
      text.replace('Trước họp', 'Trước hợp'),
      `${text} `,
      '{}',
      canonicalJson({ ...signed, key: file.key, signature: sealKey.sign(canonicalJson(signed)) }),
    ];
    try {
      for (const next of spoilt) {
        store(next);
        await expect(checkLog(server.directory)).rejects.toThrow(`${file.board.id}: bản chốt không còn như lúc ký`);
      }
      store(text);
      expect(await checkLog(server.directory)).toMatch(/^Sổ nguyên vẹn/);
    } finally {
      sqlite.close();
    }
  });
});
