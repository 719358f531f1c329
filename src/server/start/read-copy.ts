/** Reads a copy of the data whole: the file as SQLite sees it, the log as the city wrote it. */
import { DatabaseSync } from 'node:sqlite';
import { keptNames } from '../evidence/copy-evidence.ts';
import { StartRefused } from '../start-refused.ts';
import { verifyLog } from '../verify-log.ts';

export interface ReadCopy {
  readonly scopes: number;
  readonly entries: number;
  readonly epochNo: number;
  /** Server clock of the newest entry; null where there is none. */
  readonly newestAt: string | null;
  /** Names of the files of evidence that belong to it. */
  readonly evidence: readonly string[];
}

/** Throws `StartRefused` for a file that is no copy of our data, or is not whole. */
export function readCopy(file: string): ReadCopy {
  let sqlite: DatabaseSync | undefined;
  try {
    sqlite = new DatabaseSync(file, { readOnly: true });
    const check = sqlite.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
    const { scopes, entries, findings } = verifyLog(sqlite);
    const [first] = findings;
    if (check === 'ok' && first === undefined) {
      const { newestAt } = sqlite.prepare('SELECT max("receivedAt") AS "newestAt" FROM entry').get() ?? {};
      const evidence = keptNames(sqlite);
      return { scopes, entries, epochNo: lastEpochNo(sqlite), newestAt: (newestAt ?? null) as string | null, evidence };
    }
  } catch {
    throw new StartRefused(`${file} không phải bản sao lưu của Hai Cấp hoặc không đọc được: chọn tệp khác.`);
  } finally {
    sqlite?.close();
  }
  throw new StartRefused(`Bản sao lưu ${file} không nguyên vẹn: chọn một bản khác, giữ tệp này để đối chiếu.`);
}

/** 0 where no server has run on the data. */
export function lastEpochNo(sqlite: DatabaseSync): number {
  return Number(sqlite.prepare('SELECT max("epochNo") AS "epochNo" FROM epoch').get()?.['epochNo'] ?? 0);
}
