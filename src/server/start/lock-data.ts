/**
 * One server per data directory. The lock is the kernel's, held through an open SQLite file: it is gone with the process,
 * however that ends, so nothing needs cleaning up after a kill.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeDirectory } from '../make-directory.ts';
import { StartRefused } from '../start-refused.ts';

const LOCK_FILE = 'server.lock';
const SQLITE_BUSY = 5;

/** Returns its release. */
export function lockData(directory: string): () => void {
  let lock: DatabaseSync | undefined;
  try {
    makeDirectory(directory);
    lock = new DatabaseSync(join(directory, LOCK_FILE), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock?.close();
  } catch (error) {
    lock?.close();
    throw new StartRefused(toSentence(directory, error));
  }
}

function toSentence(directory: string, error: unknown): string {
  if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) {
    return `Thư mục dữ liệu ${directory} đang được một máy chủ khác dùng: dừng máy chủ đó, hoặc đặt HAICAP_DATA sang thư mục khác.`;
  }
  const why = error instanceof Error ? error.message : String(error);
  return `Không ghi được vào thư mục dữ liệu ${directory} (${why}): kiểm tra quyền ghi và chỗ trống, hoặc đặt HAICAP_DATA sang thư mục khác.`;
}
