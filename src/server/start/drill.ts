/**
 * `npm run drill -- <file>`: a restore rehearsed. The backup is restored into a folder of its own, its log read whole, a
 * server opened on it; said is what a real restore would leave to the tablets. The city's data are only read, and nothing
 * stays behind. Works beside a running server.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type CopiedEvidence, copyEvidence } from '../evidence/copy-evidence.ts';
import { createFileEvidenceStore } from '../evidence/file-evidence-store.ts';
import { DATABASE_FILE } from '../sqlite-database.ts';
import { copiesDirectory } from './open-evidence-store.ts';
import { type Opening, openServices } from './open-services.ts';
import { type ReadCopy, readCopy } from './read-copy.ts';
import { restore } from './restore.ts';
import { StartRefused } from '../start-refused.ts';

export interface DrillInput extends Pick<Opening, 'mode' | 'definitions' | 'secretCost'> {
  readonly file: string | undefined;
  readonly dataDirectory: string;
  readonly nowMs: number;
}

/** What the city has today that the backup has not. */
interface Beyond {
  readonly entries: number;
  readonly scopes: number;
  /** Numbers that tablets may have let go of, for the backup is older than the oldest of the seven. */
  readonly letGo: number;
}

/** Returns what to print. Throws `StartRefused` where a real restore would not get through. */
export async function drill(input: DrillInput): Promise<string> {
  const { file, dataDirectory, nowMs } = input;
  if (file === undefined) throw new StartRefused('Cách dùng: npm run drill -- <tệp sao lưu>.');
  const place = mkdtempSync(join(tmpdir(), 'hai-cap-drill-'));
  try {
    await restore({ file, dataDirectory: place, nowMs, evidenceStore: 'none' });
    const restored = join(place, DATABASE_FILE);
    const copy = readCopy(restored);
    const beyond = measureBeyond(join(dataDirectory, DATABASE_FILE), restored);
    await startOn(place, input);
    const copies = createFileEvidenceStore(copiesDirectory(dirname(resolve(file))));
    return toSentences(copy, beyond, await copyEvidence(copy.evidence, copies));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function startOn(
  directory: string,
  { dataDirectory: _, file: __, nowMs, ...opening }: DrillInput,
): Promise<void> {
  const services = await openServices({
    ...opening,
    directory,
    build: 'dien-tap',
    nowMs: () => nowMs,
    writeLog: () => undefined,
    isReady: () => true,
  });
  const isAlive = await services.opLog.isAlive();
  services.close();
  if (!isAlive) throw new StartRefused('Máy chủ không chạy được trên bản phục hồi: thử một bản sao lưu khác.');
}

/** Undefined where the city has no data: the backup is all there is. */
function measureBeyond(present: string, restored: string): Beyond | undefined {
  if (!existsSync(present)) return undefined;
  const [now, then] = [present, restored].map((file) => new DatabaseSync(file, { readOnly: true }));
  try {
    const heads = readNumbers(then, 'SELECT scope AS "key", head AS "value" FROM scope');
    const lastNs = readNumbers(then, 'SELECT "installId" AS "key", "lastN" AS "value" FROM install');
    const ahead = differences(readNumbers(now, 'SELECT scope AS "key", head AS "value" FROM scope'), heads);
    const letGo = differences(
      readNumbers(now, 'SELECT "installId" AS "key", "durableN" AS "value" FROM install'),
      lastNs,
    );
    return { entries: sum(ahead), scopes: ahead.length, letGo: sum(letGo) };
  } finally {
    now?.close();
    then?.close();
  }
}

function readNumbers(sqlite: DatabaseSync | undefined, query: string): ReadonlyMap<string, number> {
  const rows = sqlite?.prepare(query).all() ?? [];
  return new Map(rows.map(({ key, value }) => [String(key), Number(value)]));
}

/** By how much each is more now than then; only those that are. */
function differences(now: ReadonlyMap<string, number>, then: ReadonlyMap<string, number>): readonly number[] {
  return [...now].map(([key, value]) => value - (then.get(key) ?? 0)).filter((more) => more > 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function toSentences(
  { entries, scopes, newestAt }: ReadCopy,
  beyond: Beyond | undefined,
  files: CopiedEvidence,
): string {
  const until = newestAt === null ? '' : `, mục mới nhất lúc ${newestAt}`;
  const lines = [
    `Bản sao lưu phục hồi được: ${entries} mục trong ${scopes} sổ${until}; sổ nguyên vẹn, máy chủ chạy được trên đó.`,
    ...tellFiles(files),
    ...tellBeyond(beyond),
    'Đây là diễn tập: dữ liệu đang dùng không thay đổi, bản phục hồi thử đã xóa.',
  ];
  return lines.join('\n');
}

function tellFiles({ files, missing }: CopiedEvidence): readonly string[] {
  if (files + missing.length === 0) return [];
  const lost = missing.length === 0 ? 'không thiếu tệp nào' : `thiếu ${missing.length} tệp`;
  return [`Minh chứng đi cùng bản sao lưu: ${files} tệp đọc được và nguyên vẹn, ${lost}.`];
}

function tellBeyond(beyond: Beyond | undefined): readonly string[] {
  if (beyond === undefined) return ['Chưa có dữ liệu đang dùng để so sánh.'];
  const { entries, scopes, letGo } = beyond;
  if (entries === 0) return ['Dữ liệu đang dùng không có gì nhiều hơn bản này.'];
  const asked = `Dữ liệu đang dùng có thêm ${entries} mục trong ${scopes} sổ: nếu phục hồi thật, các máy còn dùng tự gửi lại.`;
  if (letGo === 0) return [asked];
  return [
    asked,
    `Bản này cũ hơn bảy bản mới nhất: có thể ${letGo} thay đổi không máy nào còn giữ. Chọn bản mới hơn nếu có.`,
  ];
}
