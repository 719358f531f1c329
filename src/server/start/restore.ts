/**
 * `npm run restore -- <file>`: puts a backup in the place of the data and begins a new epoch, so that every tablet sends
 * again what the backup does not hold [I7]. What was there is kept beside it.
 */
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { countOwnCopy } from '../backups.ts';
import { markedEpochNo, notePlace } from '../data-place.ts';
import { beginEpoch } from '../read-epoch.ts';
import { findSealKey, keepSealKey } from '../sealed-boards/seal-key.ts';
import { DATABASE_FILE, openSqliteDatabase } from '../sqlite-database.ts';
import { StartRefused } from '../start-refused.ts';
import { type CopiedEvidence, copyEvidence } from '../evidence/copy-evidence.ts';
import { noteLost } from '../evidence/evidence-rows.ts';
import type { EvidenceStore } from '../evidence/evidence-store.ts';
import { createFileEvidenceStore } from '../evidence/file-evidence-store.ts';
import { copiesDirectory, filesOf } from './open-evidence-store.ts';
import { lockData } from './lock-data.ts';
import { lastEpochNo, type ReadCopy, readCopy } from './read-copy.ts';

export interface RestoreInput {
  readonly file: string | undefined;
  readonly dataDirectory: string;
  readonly nowMs: number;
  /** Where the city keeps evidence; its data directory unless said otherwise, `none` where files are left out. */
  readonly evidenceStore?: EvidenceStore | 'none';
}

/** Returns one line to print. The server must not run. */
export async function restore({ file, dataDirectory, nowMs, evidenceStore }: RestoreInput): Promise<string> {
  if (file === undefined) throw new StartRefused('Cách dùng: npm run restore -- <tệp sao lưu>; dừng máy chủ trước.');
  const source = resolve(file);
  if (!existsSync(source)) throw new StartRefused(`Không có tệp ${source}: kiểm tra đường dẫn.`);
  const release = lockData(dataDirectory);
  try {
    const copy = readCopy(source);
    // Files only come in addition: until the last step the data stand as they were.
    const copies = createFileEvidenceStore(copiesDirectory(dirname(source)));
    const store = evidenceStore ?? filesOf(dataDirectory);
    const brought = store === 'none' ? undefined : await copyEvidence(copy.evidence, copies, store);
    // Prepared whole in a folder of its own: until the last step the data stand as they were.
    const workshop = mkdtempSync(join(dataDirectory, 'restore-'));
    try {
      copyFileSync(source, join(workshop, DATABASE_FILE));
      const replaced = readReplaced(dataDirectory);
      const epochNo = Math.max(copy.epochNo, replaced.epochNo, markedEpochNo(dataDirectory)) + 1;
      await prepare(dataDirectory, workshop, { ...replaced, epochNo, lost: brought?.missing ?? [], nowMs });
      const aside = putAside(dataDirectory, nowMs);
      renameSync(join(workshop, DATABASE_FILE), join(dataDirectory, DATABASE_FILE));
      return toSentence(copy, epochNo, aside) + tellBrought(brought);
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  } finally {
    release();
  }
}

async function prepare(
  dataDirectory: string,
  workshop: string,
  { epochNo, sealKey, lost, nowMs }: Replaced & { readonly lost: readonly string[]; readonly nowMs: number },
): Promise<void> {
  const database = await openSqliteDatabase(workshop);
  try {
    await beginEpoch(database.db, epochNo, nowMs);
    await countOwnCopy(database.db);
    await noteLost(database.db, lost);
    if (sealKey !== undefined) keepSealKey(database.sqlite, sealKey);
    // Moved within the folder's disk it stays the same file: the server that starts on it knows it.
    notePlace(dataDirectory, join(workshop, DATABASE_FILE), { sqlite: database.sqlite, epochNo });
  } finally {
    database.close();
  }
}

interface Replaced {
  readonly epochNo: number;
  readonly sealKey?: string | undefined;
}

/** Of the data that are to go, where they can still be read: tablets may have heard of that epoch, and know that key. */
function readReplaced(dataDirectory: string): Replaced {
  const file = join(dataDirectory, DATABASE_FILE);
  if (!existsSync(file)) return { epochNo: 0 };
  let sqlite: DatabaseSync | undefined;
  try {
    sqlite = new DatabaseSync(file);
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return { epochNo: lastEpochNo(sqlite), sealKey: findSealKey(sqlite) };
  } catch {
    return { epochNo: 0 };
  } finally {
    sqlite?.close();
  }
}

/** The database with the files that SQLite keeps beside it; undefined where there was none. */
function putAside(dataDirectory: string, nowMs: number): string | undefined {
  const file = join(dataDirectory, DATABASE_FILE);
  if (!existsSync(file)) return undefined;
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:.]/g, '');
  const aside = `${file}.before-restore-${stamp}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  return aside;
}

function toSentence({ entries, scopes, newestAt }: ReadCopy, epochNo: number, aside: string | undefined): string {
  const until = newestAt === null ? '' : `, mục mới nhất lúc ${newestAt}`;
  const kept = aside === undefined ? '' : ` Dữ liệu trước đó giữ ở ${aside}.`;
  return `Đã phục hồi ${entries} mục trong ${scopes} sổ${until}; bắt đầu đời dữ liệu ${epochNo}.${kept} Chạy lại máy chủ: các máy tự gửi lại những gì bản sao lưu chưa có.`;
}

function tellBrought(brought: CopiedEvidence | undefined): string {
  if (brought === undefined || brought.files + brought.missing.length === 0) return '';
  const lost = brought.missing.length;
  const asked = lost === 0 ? '' : `, thiếu ${lost} tệp: máy nào còn giữ sẽ tự gửi lại`;
  return ` Minh chứng: ${brought.files} tệp có đủ trong kho${asked}.`;
}
