/** A restore rehearsed: what the backup holds, what it lacks, and no trace. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backUp } from '../../../src/server/start/back-up.ts';
import { drill } from '../../../src/server/start/drill.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { CHEAP_SECRETS, FEW_DEFINITIONS, openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let device: HeadlessDevice;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-copies-'));
  server = await openTestServer();
  device = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const copyTo = (name: string): Promise<string> =>
  backUp({ file: join(folder, name), dataDirectory: server.directory, nowMs: server.clock.nowMs });
const rehearse = (name: string | undefined, dataDirectory = server.directory): Promise<string> =>
  drill({
    file: name === undefined ? undefined : join(folder, name),
    dataDirectory,
    mode: 'evaluation',
    nowMs: server.clock.nowMs,
    definitions: FEW_DEFINITIONS,
    secretCost: CHEAP_SECRETS,
  });
const drillFolders = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('hai-cap-drill-'));

it('says how much the copy holds, until when, and what tablets would send again; the city goes on unchanged', async () => {
  await device.push([device.status('doing')]);
  await copyTo('a.sqlite');
  await device.push([device.status('done'), device.status('blocked')]);
  const before = readdirSync(server.directory).toSorted();
  const lines = (await rehearse('a.sqlite')).split('\n');
  expect(lines).toEqual([
    expect.stringMatching(
      /^Bản sao lưu phục hồi được: \d+ mục trong 2 sổ, mục mới nhất lúc 2025-06-24T01:00:00\.000Z; /,
    ),
    'Dữ liệu đang dùng có thêm 2 mục trong 1 sổ: nếu phục hồi thật, các máy còn dùng tự gửi lại.',
    expect.stringMatching(/^Đây là diễn tập: /),
  ]);
  expect(readdirSync(server.directory).toSorted()).toEqual(before);
  expect(readdirSync(folder)).toEqual(['a.sqlite']);
  expect(drillFolders()).toEqual([]);
  expect(await device.hello()).toMatchObject({ epochNo: 1, lastN: 3 });
});

it('warns of edits that no tablet keeps any more, where the copy is older than the seven newest', async () => {
  await copyTo('old.sqlite');
  for (let n = 1; n <= 8; n += 1) {
    await device.push([device.status(n % 2 === 0 ? 'todo' : 'doing')]);
    await copyTo(`${n}.sqlite`);
  }
  expect(await rehearse('old.sqlite')).toContain('có thể 2 thay đổi không máy nào còn giữ');
  expect(await rehearse('2.sqlite')).not.toContain('không máy nào còn giữ');
  expect(await rehearse('8.sqlite')).toContain('không có gì nhiều hơn bản này');
});

it('works on a machine that has no data yet', async () => {
  await copyTo('a.sqlite');
  expect(await rehearse('a.sqlite', join(folder, 'none'))).toContain('Chưa có dữ liệu đang dùng');
});

it.each([
  ['no file', undefined, /^Cách dùng: npm run drill/],
  ['a file that is not there', 'none.sqlite', /^Không có tệp /],
  ['a file that is no backup', 'photo.sqlite', /không phải bản sao lưu/],
])('with %s is refused in one sentence, without a trace', async (_, name, about) => {
  writeFileSync(join(folder, 'photo.sqlite'), 'ảnh chụp');
  await expect(rehearse(name)).rejects.toThrow(about);
  expect(drillFolders()).toEqual([]);
});
