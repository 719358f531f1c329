/**
 * Tells the data that a server left here from data that were put in their place. A copy brought in by hand speaks of an
 * older day in the same epoch, and no tablet would send again what it lacks [S80]. Noted in the data are the database file
 * and a mark beside it, each by device, inode and birth time. The mark is made anew at every start and stop: an older copy
 * written over the very same file names an older mark.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

const MARK_FILE = 'hai-cap.mark';
const META_KEY = 'place';
/** What a backup holds instead: never the place of a server. */
const COPY = 'copy';

interface Mark {
  readonly id: string;
  /** Tablets may have heard of that epoch, whatever the data beside it say. */
  readonly epochNo: number;
}

export interface PlaceFound {
  /** False: these are other data than those a server left here. */
  readonly isOurs: boolean;
  /** Highest epoch that was ever noted here; 0 = none. */
  readonly epochNo: number;
}

/** Data that no server of this kind has noted yet are taken for ours. */
export function findPlace(directory: string, databaseFile: string, sqlite: DatabaseSync): PlaceFound {
  const mark = readMark(directory);
  const noted = sqlite.prepare('SELECT value FROM meta WHERE key = ?').get(META_KEY)?.['value'];
  if (noted === undefined && mark === undefined) return { isOurs: true, epochNo: 0 };
  const isOurs = mark !== undefined && noted === describePlace(directory, databaseFile, mark);
  return { isOurs, epochNo: mark?.epochNo ?? 0 };
}

/** Highest epoch that was ever noted here, also where the data themselves are gone or spoilt; 0 = none. */
export function markedEpochNo(directory: string): number {
  return readMark(directory)?.epochNo ?? 0;
}

/** From here on these data belong here. Outside any transaction. */
export function notePlace(
  directory: string,
  databaseFile: string,
  { sqlite, epochNo }: { readonly sqlite: DatabaseSync; readonly epochNo: number },
): void {
  const mark: Mark = { id: randomUUID(), epochNo };
  const part = join(directory, `${MARK_FILE}.part`);
  writeFileSync(part, JSON.stringify(mark), { flush: true });
  renameSync(part, join(directory, MARK_FILE));
  write(sqlite, describePlace(directory, databaseFile, mark));
}

/** Data in this file are a copy: wherever a server finds them, they were put there. */
export function noteCopy(sqlite: DatabaseSync): void {
  write(sqlite, COPY);
}

function write(sqlite: DatabaseSync, value: string): void {
  sqlite.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(META_KEY, value);
}

function readMark(directory: string): Mark | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, MARK_FILE), 'utf8')) as Mark;
  } catch {
    return undefined;
  }
}

function describePlace(directory: string, databaseFile: string, { id }: Mark): string {
  return [identify(databaseFile), identify(join(directory, MARK_FILE)), id].join(' ');
}

function identify(file: string): string {
  const { dev, ino, birthtimeNs } = statSync(file, { bigint: true });
  return `${dev}:${ino}:${birthtimeNs}`;
}
