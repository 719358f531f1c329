/** Copies of the data: taken beside a running server, read back, restored as a new epoch; nothing acknowledged is lost. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '../../../src/server/start/back-up.ts';
import { lockData } from '../../../src/server/start/lock-data.ts';
import { restore } from '../../../src/server/start/restore.ts';
import { HeadlessDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const NOW = Date.parse('2025-06-24T10:00:00+07:00');

let server: TestServer;
let device: HeadlessDevice;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-copies-'));
  server = await openTestServer();
  device = await new HeadlessDevice(server.app).enrol();
  await device.signIn('canbo.hoankiem');
  await device.hello();
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const copyTo = (name: string): Promise<string> =>
  backUp({ file: at(name), dataDirectory: server.directory, nowMs: NOW });

/** The server stops, the copy takes the place of its data, a new one starts on them. */
async function restoreFrom(name: string): Promise<string> {
  server.services.close();
  const line = await restore({ file: at(name), dataDirectory: server.directory, nowMs: NOW });
  server = await server.restart();
  device.app = server.app;
  return line;
}

describe('a backup', () => {
  it('is taken beside a running server and says what is in it', async () => {
    await device.push([device.status('doing')]);
    expect(await copyTo('a.sqlite')).toMatch(
      /^Đã sao lưu vào \S+a\.sqlite: \d+ mục trong 2 sổ, đã đọc lại và nguyên vẹn\.$/,
    );
    expect(readdirSync(folder)).toEqual(['a.sqlite']);
  });

  it('tells each install how far it is held, from the next answer on', async () => {
    expect((await device.push([device.status('doing')])).durableN).toBe(0);
    await copyTo('a.sqlite');
    expect((await device.push([device.status('done')])).durableN).toBe(1);
    expect((await device.hello()).durableN).toBe(1);
  });

  it('lets tablets go only as far as the oldest of the seven newest copies', async () => {
    for (let n = 1; n <= 8; n += 1) {
      await device.push([device.status(n % 2 === 0 ? 'todo' : 'doing')]);
      await copyTo(`${n}.sqlite`);
      expect((await device.hello()).durableN).toBe(n === 8 ? 2 : 1);
    }
  });

  it('never takes the place of a file that is there', async () => {
    writeFileSync(at('a.sqlite'), 'của người khác');
    await expect(copyTo('a.sqlite')).rejects.toThrow(/^Đã có tệp [^\n]+\.$/);
    expect(readFileSync(at('a.sqlite'), 'utf8')).toBe('của người khác');
    expect((await device.hello()).durableN).toBe(0);
  });

  it('that does not read back whole is thrown away, and no tablet lets go of anything', async () => {
    await device.push([device.status('doing')]);
    const sqlite = new DatabaseSync(join(server.directory, 'hai-cap.sqlite'));
    sqlite.exec(`UPDATE entry SET op = replace(op, 'doing', 'doinG') WHERE scope = 'ward:00070'`);
    sqlite.close();
    await expect(copyTo('a.sqlite')).rejects.toThrow(/không nguyên vẹn/);
    expect(readdirSync(folder)).toEqual([]);
    expect((await device.hello()).durableN).toBe(0);
  });

  it.each([
    ['without a file', { file: undefined }, /^Cách dùng: [^\n]+\.$/],
    ['of a folder without data', { dataDirectory: '/nowhere' }, /^Chưa có dữ liệu trong [^\n]+\.$/],
  ])('%s is refused in one sentence', async (_, more, about) => {
    const given = { file: at('a.sqlite'), dataDirectory: server.directory, nowMs: NOW, ...more };
    await expect(backUp(given)).rejects.toThrow(about);
  });
});

describe('a restore', () => {
  it('begins a new epoch, and an edit that the backup does not hold comes again from its tablet [I7]', async () => {
    const kept = device.status('doing');
    await device.push([kept]);
    await copyTo('a.sqlite');
    const late = device.status('done', { seen: [kept.opId] });
    expect((await device.push([late])).lastN).toBe(2);

    const line = await restoreFrom('a.sqlite');
    expect(line).toMatch(/^Đã phục hồi \d+ mục trong 2 sổ, mục mới nhất lúc \S+; bắt đầu đời dữ liệu 2\. [^\n]+\.$/);
    const before = device.epoch;
    const hello = await device.hello();
    expect(hello).toMatchObject({ epochNo: 2, lastN: 1 });
    expect(hello.epoch).not.toBe(before);
    expect((await device.push([late])).results).toMatchObject([{ status: 'applied', scope: 'ward:00070', seq: 2 }]);
  });

  it('counts on from the epoch that tablets have heard of, and keeps what was there', async () => {
    await copyTo('a.sqlite');
    await restoreFrom('a.sqlite');
    await device.hello();
    await device.push([device.status('doing')]);
    const line = await restoreFrom('a.sqlite');
    expect(line).toContain('đời dữ liệu 3.');
    const aside = /giữ ở (\S+)\. /.exec(line)?.[1] ?? '';
    const sqlite = new DatabaseSync(aside, { readOnly: true });
    expect(sqlite.prepare(`SELECT count(*) AS n FROM entry WHERE scope = 'ward:00070'`).get()).toEqual({ n: 1 });
    sqlite.close();
  });

  it('leaves the copy it came from among those that may be restored again [I7]', async () => {
    const first = device.status('doing');
    await device.push([first]);
    await copyTo('a.sqlite');
    await restoreFrom('a.sqlite');
    await device.hello();
    await device.push([device.status('done', { seen: [first.opId] })]);
    await copyTo('b.sqlite');
    expect(await device.hello()).toMatchObject({ lastN: 2, durableN: 1 });
  });

  it('into an empty folder makes a city of it', async () => {
    await device.push([device.status('doing')]);
    await copyTo('a.sqlite');
    const line = await restore({ file: at('a.sqlite'), dataDirectory: at('new'), nowMs: NOW });
    expect(line).toContain('đời dữ liệu 2');
    const other = await openTestServer({ directory: at('new') });
    device.app = other.app;
    expect(await device.hello()).toMatchObject({ epochNo: 2, lastN: 1 });
    other.close();
  });

  it.each([
    ['is not there', () => undefined, /^Không có tệp [^\n]+\.$/],
    ['is no backup', (file: string) => writeFileSync(file, 'ảnh chụp'), /không phải bản sao lưu/],
    [
      'was cut off',
      (file: string) => writeFileSync(file, readFileSync(at('a.sqlite')).subarray(0, 40_000)),
      /^[^\n]+\.$/,
    ],
    [
      'has one letter changed',
      (file: string) => changeOneLetter(file),
      /^Bản sao lưu [^\n]+ không nguyên vẹn[^\n]+\.$/,
    ],
  ])('of a file that %s is refused, and the data stand as they were', async (_, make, about) => {
    await device.push([device.status('doing')]);
    await copyTo('a.sqlite');
    make(at('b.sqlite'));
    server.services.close();
    const restoring = restore({ file: at('b.sqlite'), dataDirectory: server.directory, nowMs: NOW });
    await expect(restoring).rejects.toThrow(about);
    server = await server.restart();
    device.app = server.app;
    expect(await device.hello()).toMatchObject({ epochNo: 1, lastN: 1 });
  });

  function changeOneLetter(file: string): void {
    copyFileSync(at('a.sqlite'), file);
    const sqlite = new DatabaseSync(file);
    sqlite.exec(`UPDATE entry SET op = replace(op, 'doing', 'doinG') WHERE scope = 'ward:00070'`);
    sqlite.close();
  }

  it('beside a running server is refused', async () => {
    await copyTo('a.sqlite');
    const release = lockData(server.directory);
    const restoring = restore({ file: at('a.sqlite'), dataDirectory: server.directory, nowMs: NOW });
    await expect(restoring).rejects.toThrow(/đang được một máy chủ khác dùng/);
    release();
    expect(existsSync(join(server.directory, 'hai-cap.sqlite'))).toBe(true);
  });
});

it('data of the first version, which knew no backups, are opened and can be backed up', async () => {
  await device.push([device.status('doing')]);
  server.services.close();
  const sqlite = new DatabaseSync(join(server.directory, 'hai-cap.sqlite'));
  sqlite.exec(
    `DROP TABLE "deadLetter"; DROP TABLE "webhookCursor"; DROP TABLE webhook; DROP TABLE "sealedBoard"; DROP TABLE "apiToken"; DROP TABLE "deviceReport"; DROP TABLE "noticeLevel"; DROP TABLE "noticeBox"; DROP TABLE evidence; DROP TABLE upload; DROP TABLE decision; DROP TABLE "backedUp"; DROP TABLE backup; UPDATE meta SET value = '1' WHERE key = 'dataVersion'`,
  );
  sqlite.close();
  server = await server.restart();
  device.app = server.app;
  await copyTo('a.sqlite');
  expect(await device.hello()).toMatchObject({ lastN: 1, durableN: 1 });
});
