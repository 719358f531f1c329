/**
 * What is left to bring of other devices' files, and what the city said of it. A batch is told by receipts of the running
 * epoch: in a new one it is brought again, for its author may no longer be able to [S65].
 */
import type { Op } from '../domain/op.ts';
import type { PushAnswer } from '../protocol/messages.ts';
import type { CarriedBatch, CarriedStop, CarriedWork } from '../sync/ports.ts';
import type { CarriedBatchRow, CarriedFileRow, CarriedReceipts, HaiCapDb } from './db.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';

/** After this a file that waits is tried again by itself: meanwhile somebody else may have brought what was missing. */
const AGAIN_AFTER_MS = 600_000;
/** The city was there and gave no answer: perhaps only the line. */
const UNANSWERED_AGAIN_MS = 60_000;

export function openCarriedWork(store: Store): CarriedWork {
  const { db } = store;
  return {
    readNext: (epoch) => readNext(store, epoch),
    acknowledge: (batch, answer) =>
      db.transaction('rw', db.carriedFiles, db.carriedBatches, async () => acknowledge(store, batch, answer)),
    setAside: (batch, why, epoch) =>
      db.transaction('rw', db.carriedFiles, async () => setAside(store, batch.file, { why, epoch })),
  };
}

async function readNext(store: Store, epoch: string): Promise<CarriedBatch | undefined> {
  const { db } = store;
  const [files, request] = await Promise.all([db.carriedFiles.toArray(), readMeta(db, 'syncRequest')]);
  const nowMs = store.nowMs();
  const due = files
    .filter(({ told, count }) => toldIn(told, epoch).received < count)
    .filter((file) => isDue(file.stop, { nowMs, epoch, askedAt: request?.at ?? '' }))
    .sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
  for (const file of due) {
    const row = await batchesOf(db, file.hash)
      .filter((batch) => !isTold(batch, epoch))
      .first();
    if (row !== undefined) return toBatch(file, row);
  }
  return undefined;
}

/** A clock that was put back must not keep a file waiting. */
function isDue(
  stop: CarriedFileRow['stop'],
  { nowMs, epoch, askedAt }: { readonly nowMs: number; readonly epoch: string; readonly askedAt: string },
): boolean {
  if (stop === undefined || stop.epoch !== epoch || askedAt > stop.at) return true;
  const waitedMs = nowMs - Date.parse(stop.at);
  return waitedMs < 0 || waitedMs >= (stop.why === 'unanswered' ? UNANSWERED_AGAIN_MS : AGAIN_AFTER_MS);
}

function batchesOf(db: HaiCapDb, hash: string) {
  return db.carriedBatches.where('[hash+at]').between([hash, 0], [hash, Number.MAX_SAFE_INTEGER]);
}

function isTold({ told, count }: CarriedBatchRow, epoch: string): boolean {
  return told?.epoch === epoch && told.received === count;
}

function toBatch(file: CarriedFileRow, row: CarriedBatchRow): CarriedBatch {
  const { installId, signature, at, opsText } = row;
  const ops = JSON.parse(opsText) as readonly Op[];
  return { file: file.hash, at, deviceId: file.deviceId, installId, signature, ops };
}

/** What waited for this part of the same device's work goes on. */
async function endGaps(db: HaiCapDb, { deviceId, hash }: CarriedFileRow): Promise<void> {
  for (const file of await db.carriedFiles.toArray()) {
    if (file.deviceId !== deviceId || file.hash === hash || file.stop?.why !== 'gap') continue;
    const { stop: _stop, ...rest } = file;
    await db.carriedFiles.put(rest);
  }
}

/** Receipts count from the first op on, each for the op it names; the first that does not fit ends the answer [S4]. */
async function acknowledge(store: Store, batch: CarriedBatch, answer: PushAnswer): Promise<void> {
  const { db } = store;
  const { epoch } = answer;
  const [file, row] = await Promise.all([
    db.carriedFiles.get(batch.file),
    db.carriedBatches.get([batch.file, batch.at]),
  ]);
  if (file === undefined || row === undefined) return;
  const told = readReceipts(batch.ops, answer);
  await db.carriedBatches.put({ ...row, told });
  if (told.received === row.count) await endGaps(db, file);
  const before = toldIn(file.told, epoch);
  const gone = toldIn(row.told, epoch);
  const { stop: _stop, ...rest } = file;
  const why = told.received < row.count ? stopOf(answer) : undefined;
  await db.carriedFiles.put({
    ...rest,
    told: {
      epoch,
      received: before.received - gone.received + told.received,
      returned: before.returned - gone.returned + told.returned,
    },
    ...(why === undefined ? {} : { stop: { why, at: nowIso(store), epoch } }),
  });
}

function readReceipts(ops: readonly Op[], { results, epoch }: PushAnswer): CarriedReceipts {
  let received = 0;
  let returned = 0;
  for (const [index, result] of results.entries()) {
    const op = ops[index];
    if (op === undefined || op.opId !== result.opId || op.n !== result.n) break;
    received += 1;
    if ((result.first ?? result).status === 'quarantined') returned += 1;
  }
  return { epoch, received, returned };
}

/** An answer that names neither all ops nor a reason is none: tried again later. */
function stopOf({ stop }: PushAnswer): CarriedStop {
  if (stop === undefined) return 'unanswered';
  if ('gap' in stop) return 'gap';
  return 'fork' in stop ? 'fork' : 'hold';
}

function toldIn(told: CarriedReceipts | undefined, epoch: string): Pick<CarriedReceipts, 'received' | 'returned'> {
  return told?.epoch === epoch ? told : { received: 0, returned: 0 };
}

async function setAside(
  store: Store,
  hash: string,
  { why, epoch }: { readonly why: CarriedStop; readonly epoch: string },
): Promise<void> {
  const file = await store.db.carriedFiles.get(hash);
  if (file !== undefined) await store.db.carriedFiles.put({ ...file, stop: { why, at: nowIso(store), epoch } });
}

function nowIso(store: Store): string {
  return new Date(store.nowMs()).toISOString();
}
