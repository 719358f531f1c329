/**
 * The epoch that a server starts in: the one it stopped in, or a new one where other data stand in the place of those it
 * left [S80]. A new epoch costs the tablets a re-send of what they keep; a wrongly kept one would cost edits.
 */
import { join } from 'node:path';
import { countOwnCopy } from '../backups.ts';
import { findPlace, notePlace } from '../data-place.ts';
import type { LogEvent } from '../log-event.ts';
import type { Epoch, OpLog } from '../op-log.ts';
import { beginEpoch, readEpoch } from '../read-epoch.ts';
import { DATABASE_FILE, type OpenDatabase } from '../sqlite-database.ts';

export interface EpochSurroundings {
  readonly directory: string;
  readonly database: OpenDatabase;
  readonly nowMs: () => number;
  readonly logEvent: LogEvent;
}

export async function settleEpoch({ directory, database, nowMs, logEvent }: EpochSurroundings): Promise<Epoch> {
  const { db, sqlite } = database;
  const file = join(directory, DATABASE_FILE);
  const found = findPlace(directory, file, sqlite);
  const last = await readEpoch(db, nowMs());
  const epoch = found.isOurs ? last : await beginEpoch(db, Math.max(last.epochNo, found.epochNo) + 1, nowMs());
  if (!found.isOurs) await countOwnCopy(db);
  notePlace(directory, file, { sqlite, epochNo: epoch.epochNo });
  if (epoch !== last) logEvent({ level: 'warning', event: 'epoch.begun-other-data', epochNo: epoch.epochNo });
  return epoch;
}

/** Marks the place anew, so that an older copy of the whole folder is told from it, and closes the data. */
export function closeData(directory: string, database: OpenDatabase, { epoch }: OpLog): void {
  const { sqlite } = database;
  try {
    if (sqlite.isOpen && !sqlite.isTransaction) {
      notePlace(directory, join(directory, DATABASE_FILE), { sqlite, epochNo: epoch.epochNo });
    }
  } catch {
    // Without room for the mark the next start begins a new epoch, which costs a re-send and no edit.
  } finally {
    database.close();
  }
}
