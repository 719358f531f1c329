/**
 * Takes another device's file of unsent work: checked whole, then kept in one strict transaction, or nothing is [S61]. What
 * is in it is never shown here as this device's own; it is passed on to the city.
 */
import type { CarriedBatchRow, CarriedFileRow } from './db.ts';
import { readMeta } from './meta.ts';
import { type ReadWorkFile, readWorkFile, type WorkFileFault } from './read-work-file.ts';
import { requestSync } from './request-sync.ts';
import { appStore, type Store } from './store.ts';

/** `own`: this very device made it. `already`: it was taken before. `unstored`: the device could not keep it. */
export type TakenWorkFile =
  | { readonly ok: true; readonly file: CarriedFileRow }
  | { readonly ok: false; readonly why: WorkFileFault | 'own' | 'unstored' }
  | { readonly ok: false; readonly why: 'already'; readonly file: CarriedFileRow };

export async function takeWorkFile(file: Blob, store = appStore()): Promise<TakenWorkFile> {
  const read = await readWorkFile(file);
  if (!read.ok) return read;
  const device = await readMeta(store.db, 'device');
  if (device?.deviceId === read.header.deviceId) return { ok: false, why: 'own' };
  const row = toFileRow(read, new Date(store.nowMs()).toISOString());
  const before = await keep(store, row, toBatchRows(read)).catch(() => 'unstored' as const);
  if (before === 'unstored') return { ok: false, why: before };
  if (before !== undefined) return { ok: false, why: 'already', file: before };
  await requestSync(store);
  return { ok: true, file: row };
}

type WholeFile = Extract<ReadWorkFile, { ok: true }>;

function toFileRow({ header }: WholeFile, takenAt: string): CarriedFileRow {
  const { hash, deviceId, deviceName, wards, people, count, madeAt } = header;
  return { hash, deviceId, deviceName, wards, people, count, madeAt, takenAt };
}

function toBatchRows({ header, batches }: WholeFile): readonly CarriedBatchRow[] {
  return batches.map(({ installId, signature, ops }, at) => ({
    hash: header.hash,
    at,
    installId,
    signature,
    count: ops.length,
    opsText: JSON.stringify(ops),
  }));
}

/** Answers the file that was taken before, where it was. What waits for an earlier part is tried again. */
async function keep(
  { db }: Store,
  row: CarriedFileRow,
  batches: readonly CarriedBatchRow[],
): Promise<CarriedFileRow | undefined> {
  return db.transaction('rw', db.carriedFiles, db.carriedBatches, async () => {
    const before = await db.carriedFiles.get(row.hash);
    if (before !== undefined) return before;
    await db.carriedFiles.add(row);
    await db.carriedBatches.bulkAdd(batches);
    return undefined;
  });
}
