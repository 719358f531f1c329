/** `npm run backup -- <file>`: a copy of the data at one moment, beside a running server or without one, read back whole. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { finishBackup, noteBackup } from '../backups.ts';
import { noteCopy } from '../data-place.ts';
import { openSqliteDatabase } from '../sqlite-database.ts';
import { StartRefused } from '../start-refused.ts';
import { type CopiedEvidence, copyEvidence } from '../evidence/copy-evidence.ts';
import { noteLost } from '../evidence/evidence-rows.ts';
import type { EvidenceStore } from '../evidence/evidence-store.ts';
import { createFileEvidenceStore } from '../evidence/file-evidence-store.ts';
import { copiesDirectory, filesOf } from './open-evidence-store.ts';
import { findData } from './find-data.ts';
import { readCopy } from './read-copy.ts';

export interface BackupInput {
  readonly file: string | undefined;
  readonly dataDirectory: string;
  readonly nowMs: number;
  /** Where the city keeps evidence; its data directory unless said otherwise. */
  readonly evidenceStore?: EvidenceStore;
}

/** Returns one line to print. A file that is there already is never written over. */
export async function backUp({ file, dataDirectory, nowMs, evidenceStore }: BackupInput): Promise<string> {
  if (file === undefined) throw new StartRefused('Cách dùng: npm run backup -- <tệp sao lưu>.');
  const target = resolve(file);
  if (existsSync(target)) throw new StartRefused(`Đã có tệp ${target}: chọn tên khác, bản cũ được giữ nguyên.`);
  findData(dataDirectory);
  const part = `${target}.part`;
  const database = await openSqliteDatabase(dataDirectory);
  try {
    const id = await noteBackup(database.db, nowMs);
    rmSync(part, { force: true });
    database.sqlite.prepare('VACUUM INTO ?').run(part);
    markAsCopy(part);
    const { entries, scopes, evidence } = readCopy(part);
    // Before the copy has its name: a copy that is there has its files.
    const copies = createFileEvidenceStore(copiesDirectory(dirname(target)));
    const copied = await copyEvidence(evidence, evidenceStore ?? filesOf(dataDirectory), copies);
    // Before the copy counts: it does not hold these.
    await noteLost(database.db, copied.missing);
    flush(part);
    renameSync(part, target);
    flush(dirname(target));
    await finishBackup(database.db, id);
    const what = `${entries} mục trong ${scopes} sổ`;
    return `Đã sao lưu vào ${target}: ${what}, đã đọc lại và nguyên vẹn.${tellCopied(copied, target)}`;
  } finally {
    rmSync(part, { force: true });
    database.close();
  }
}

function tellCopied({ files, brought, missing }: CopiedEvidence, target: string): string {
  if (files + missing.length === 0) return '';
  const folder = copiesDirectory(dirname(target));
  const lost =
    missing.length === 0
      ? ''
      : `; ${missing.length} tệp mất hoặc hỏng trong kho của thành phố, máy nào còn giữ sẽ tự gửi lại`;
  return ` Minh chứng ở ${folder}: ${files} tệp, ${brought} tệp mới chép${lost}. Giữ thư mục này cùng tệp sao lưu.`;
}

/** Put in the place of a city's data by hand, it is known for what it is. */
function markAsCopy(file: string): void {
  const sqlite = new DatabaseSync(file);
  try {
    noteCopy(sqlite);
  } finally {
    sqlite.close();
  }
}

/** A name in a folder is on the disk once the folder is. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
