/** Files of evidence in backup, restore, drill and check, whichever store the city has: nothing that was promised is lost. */
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceStore } from '../../../../src/server/evidence/evidence-store.ts';
import { createFileEvidenceStore } from '../../../../src/server/evidence/file-evidence-store.ts';
import { hashBytes } from '../../../../src/server/evidence/hash-bytes.ts';
import { createS3EvidenceStore } from '../../../../src/server/evidence/s3-evidence-store.ts';
import { backUp } from '../../../../src/server/start/back-up.ts';
import { checkLog } from '../../../../src/server/start/check-log.ts';
import { drill } from '../../../../src/server/start/drill.ts';
import { tryEvidenceStore } from '../../../../src/server/start/open-evidence-store.ts';
import { restore } from '../../../../src/server/start/restore.ts';
import { makePdf, makePicture } from '../../../support/evidence-files.ts';
import { askStatus, readEvidence, sendFile, sha256Of } from '../../../support/evidence-upload.ts';
import { type S3Server, startS3Server } from '../../../support/s3-server.ts';
import { type HeadlessDevice, openDevice } from '../../../support/server-device.ts';
import { CHEAP_SECRETS, FEW_DEFINITIONS, openTestServer, type TestServer } from '../../../support/test-server.ts';

const picture = await makePicture();
const sha256 = sha256Of(picture);
/** As many an operator may still restore. */
const BACKUPS_KEPT = 7;
const later = { bytes: makePdf(), type: 'application/pdf' };

let server: TestServer;
let device: HeadlessDevice;
let folder: string;
let s3: S3Server;
let store: EvidenceStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hai-cap-copies-'));
  s3 = await startS3Server();
});
afterEach(async () => {
  server.close();
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(kind: string): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'hai-cap-'));
  store = kind === 's3' ? createS3EvidenceStore(s3.settings) : createFileEvidenceStore(join(directory, 'evidence'));
  server = await openTestServer({ directory, evidenceStore: store });
  device = await openDevice(server.app, 'canbo.hoankiem');
}

const copies = (): string => join(folder, 'minh-chung');
const filesIn = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name))
    : [];
const place = () => ({ dataDirectory: server.directory, nowMs: server.clock.nowMs, evidenceStore: store });
const copyTo = (name: string): Promise<string> => backUp({ file: join(folder, name), ...place() });

async function restoreFrom(name: string): Promise<string> {
  server.services.close();
  const line = await restore({ file: join(folder, name), ...place() });
  server = await server.restart();
  device.app = server.app;
  return line;
}

/** All that the city had is gone: another machine, an empty bucket. */
function loseAllFiles(): void {
  s3.objects.clear();
  rmSync(join(server.directory, 'evidence'), { recursive: true, force: true });
}

/** Other bytes of the same length in the place of every file that the city keeps. */
function spoilFiles(): void {
  for (const [key, bytes] of s3.objects) s3.objects.set(key, Buffer.alloc(bytes.length));
  const directory = join(server.directory, 'evidence');
  for (const name of filesIn(directory)) {
    writeFileSync(join(directory, name), Buffer.alloc(statSync(join(directory, name)).size));
  }
}

/** As with a disk that is not mounted. Returns how it is mounted again. */
function takeFilesAway(): () => void {
  const objects = [...s3.objects];
  const [directory, aside] = [join(server.directory, 'evidence'), join(folder, 'aside')];
  s3.objects.clear();
  renameSync(directory, aside);
  return () => {
    for (const [key, bytes] of objects) s3.objects.set(key, bytes);
    rmSync(directory, { recursive: true, force: true });
    renameSync(aside, directory);
  };
}

describe.each(['files', 's3'])('with its evidence in %s a city', (kind) => {
  beforeEach(() => open(kind));

  it('has every file back after a restore, and is sent what the copy did not hold [S115, I7]', async () => {
    await sendFile(device, { bytes: picture });
    expect(await askStatus(device, sha256)).toEqual(expect.objectContaining({ state: 'stored', durable: false }));
    expect(await copyTo('a.sqlite')).toMatch(/ Minh chứng ở \S+minh-chung: 1 tệp, 1 tệp mới chép\. Giữ thư mục này/);
    await sendFile(device, later);
    expect((await askStatus(device, sha256)).durable).toBe(true);
    expect((await askStatus(device, sha256Of(later.bytes))).durable).toBe(false);
    loseAllFiles();
    expect((await askStatus(device, sha256)).state).toBe('absent');
    expect(await restoreFrom('a.sqlite')).toMatch(/ Minh chứng: 1 tệp có đủ trong kho\.$/);
    expect((await readEvidence(device, sha256)).status).toBe(200);
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored', durable: true });
    expect(await askStatus(device, sha256Of(later.bytes))).toMatchObject({ state: 'absent' });
    expect((await sendFile(device, later)).headers.get('hai-cap-evidence')).toBe('stored');
  });

  it('copies a file once, however many backups name it, and mends a copy that was spoilt', async () => {
    await sendFile(device, { bytes: picture });
    await copyTo('a.sqlite');
    await sendFile(device, later);
    expect(await copyTo('b.sqlite')).toContain(': 2 tệp, 1 tệp mới chép.');
    const [one = ''] = filesIn(copies());
    writeFileSync(join(copies(), one), 'hỏng');
    expect(await copyTo('c.sqlite')).toContain(': 2 tệp, 1 tệp mới chép.');
    expect(filesIn(copies())).toHaveLength(2);
  });

  it('says what is missing: in a drill, in a restore, and to the tablets', async () => {
    await sendFile(device, { bytes: picture });
    await sendFile(device, later);
    await copyTo('a.sqlite');
    const rehearse = (): Promise<string> =>
      drill({
        file: join(folder, 'a.sqlite'),
        dataDirectory: server.directory,
        mode: 'evaluation',
        nowMs: server.clock.nowMs,
        definitions: FEW_DEFINITIONS,
        secretCost: CHEAP_SECRETS,
      });
    expect(await rehearse()).toContain('2 tệp đọc được và nguyên vẹn, không thiếu tệp nào.');
    for (const name of filesIn(copies())) rmSync(join(copies(), name));
    expect(await rehearse()).toContain('0 tệp đọc được và nguyên vẹn, thiếu 2 tệp.');
    loseAllFiles();
    expect(await restoreFrom('a.sqlite')).toContain('0 tệp có đủ trong kho, thiếu 2 tệp: máy nào còn giữ');
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
  });

  it('tells no tablet that a spoilt file is durable: a backup that finds it so has it sent again [S117, I7]', async () => {
    await sendFile(device, { bytes: picture });
    spoilFiles();
    expect(await copyTo('a.sqlite')).toContain('; 1 tệp mất hoặc hỏng trong kho của thành phố, máy nào còn giữ sẽ');
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
    expect((await sendFile(device, { bytes: picture })).headers.get('hai-cap-evidence')).toBe('stored');
    expect((await readEvidence(device, sha256)).status).toBe(200);
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored', durable: false });
    for (let day = 1; day <= BACKUPS_KEPT; day += 1) await copyTo(`${day}.sqlite`);
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored', durable: true });
  });

  it('counts no backup that was made while the files were away, and has them when they are back [S117]', async () => {
    await sendFile(device, { bytes: picture });
    const bringBack = takeFilesAway();
    expect(await copyTo('a.sqlite')).toContain('; 1 tệp mất hoặc hỏng');
    bringBack();
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored', durable: false });
    expect((await readEvidence(device, sha256)).status).toBe(200);
  });

  it.each([
    ['a check', () => checkLog(server.directory, store).catch(String)],
    ['a reader', () => readEvidence(device, sha256).then(({ status }) => expect(status).toBe(404))],
  ])('has a file sent again that %s found spoilt, though backups hold it [S117]', async (_, find) => {
    await sendFile(device, { bytes: picture });
    await copyTo('a.sqlite');
    spoilFiles();
    await find();
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
    await expect(checkLog(server.directory, store)).rejects.toThrow('Thiếu hoặc hỏng 1 tệp');
    expect((await sendFile(device, { bytes: picture })).headers.get('hai-cap-evidence')).toBe('stored');
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'stored', durable: false });
    await checkLog(server.directory, store);
  });

  it('has a file sent again that is spoilt both in the copies and in the store it restores to [S117, I7]', async () => {
    await sendFile(device, { bytes: picture });
    await copyTo('a.sqlite');
    for (const name of filesIn(copies())) writeFileSync(join(copies(), name), 'hỏng');
    spoilFiles();
    expect(await restoreFrom('a.sqlite')).toContain('0 tệp có đủ trong kho, thiếu 1 tệp');
    expect(await askStatus(device, sha256)).toMatchObject({ state: 'absent' });
    expect((await sendFile(device, { bytes: picture })).headers.get('hai-cap-evidence')).toBe('stored');
  });

  it('is checked whole: what is lost is named, what is awaited and what nothing names is counted', async () => {
    const check = (): Promise<string> => checkLog(server.directory, store);
    expect(await check()).not.toContain('Minh chứng');
    await sendFile(device, { bytes: picture });
    const body = { on: 'task:S05-03', bytes: picture.length, type: 'image/jpeg' };
    const attach = async (hash: string) => {
      const op = device.op({
        kind: 'evidence.attached',
        entity: randomUUID(),
        body: { ...body, sha256: hash },
        schema: 2,
      });
      expect((await device.pushOne(op)).status).toBe('applied');
    };
    await device.hello({ schema: 2 });
    await attach(sha256);
    await attach('f'.repeat(64));
    const stray = new TextEncoder().encode('không ai nhắc đến');
    await store.put(hashBytes(stray), stray);
    expect(await check()).toMatch(
      /\nMinh chứng: 1 tệp nguyên vẹn, 1 tệp các máy chưa gửi đến, 1 tệp trong kho không mục nào nhắc đến\.$/,
    );
    loseAllFiles();
    await expect(check()).rejects.toThrow(`Thiếu hoặc hỏng 1 tệp minh chứng:\n  ward:00070: ${sha256}\n`);
  });
});

describe('a bucket at the start', () => {
  beforeEach(() => open('s3'));

  it('that does not let the server in stops it in one sentence; one out of reach keeps no facts waiting', async () => {
    const events: string[] = [];
    const attempt = (settings = s3.settings) =>
      tryEvidenceStore(createS3EvidenceStore(settings), ({ event }) => void events.push(event));
    await attempt();
    await expect(attempt({ ...s3.settings, accessKeyId: 'khác' })).rejects.toThrow(/^[^\n]+HAICAP_S3_KEY[^\n]+\.$/);
    expect(events).toEqual([]);
    s3.failing = 503;
    await attempt();
    expect(events).toEqual(['evidence.unavailable']);
  });
});
