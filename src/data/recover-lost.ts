/**
 * Holds the database against its second copy: ops that it no longer knows come back under a new install with new numbers,
 * same `opId` and `seen`, so that what the city has already is a duplicate [S52]. One transaction: a crash in between
 * repeats it.
 */
import type { Op } from '../domain/op.ts';
import type { HaiCapDb, InstallRow } from './db.ts';
import { hex } from './hex.ts';
import { bearInstall } from './install.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { StoreLoss } from './storage-trouble.ts';
import { refreshShown } from './refresh-shown.ts';
import type { Store } from './store.ts';
import type { Wire } from './tripwire.ts';
import { countUnsent } from './unsent.ts';

export interface SecondCopyFacts {
  readonly wire: Wire | undefined;
  /** What the other copies hold, each op once. */
  readonly journaled: readonly Op[];
}

export async function recoverLost(store: Store, { wire, journaled }: SecondCopyFacts): Promise<void> {
  const { db } = store;
  const tables = [db.installs, db.outbox, db.scopes, db.packs, db.entities, db.rejected, db.meta];
  await db.transaction('rw', tables, async () => {
    const [birthId, installs] = await Promise.all([readMeta(db, 'birthId'), db.installs.orderBy('birthNo').toArray()]);
    if (birthId === undefined) await writeMeta(db, 'birthId', hex(store.randomBytes(16)));
    const isWhole = wire !== undefined && wire.birthId !== birthId;
    const isBack = wire !== undefined && !isWhole && isRolledBack(installs, wire);
    const lost = await withoutKnown(db, installs, journaled);
    if (!isWhole && !isBack && lost.length === 0) return;
    await bringBack(store, installs, lost);
    const missing = Math.max(0, (wire?.unsent ?? 0) - countUnsent(await db.installs.toArray()));
    await noteLoss(store, { isWhole, recovered: lost.length, missing });
    if (isWhole && wire.deviceId !== undefined) await writeMeta(db, 'formerDeviceId', wire.deviceId);
  });
}

/** Numbers were handed out that it does not know of: they must not be handed out again. */
function isRolledBack(installs: readonly InstallRow[], { installId, lastN }: Wire): boolean {
  // Noted before there was any.
  if (installId === '') return false;
  const install = installs.find((one) => one.installId === installId);
  // What was renumbered went on under another install.
  const isCurrent = install === installs.at(-1);
  return install === undefined || (isCurrent && install.lastN < lastN);
}

/** Known is what has its receipt, stands in the outbox or was sent back. */
async function withoutKnown(
  db: HaiCapDb,
  installs: readonly InstallRow[],
  journaled: readonly Op[],
): Promise<readonly Op[]> {
  const ackedNById = new Map(installs.map(({ installId, ackedN }) => [installId, ackedN]));
  const doubtful = journaled.filter(({ installId, n }) => n > (ackedNById.get(installId) ?? 0));
  const opIds = doubtful.map(({ opId }) => opId);
  const [kept, returned] = await Promise.all([
    db.outbox.where('opId').anyOf(opIds).toArray(),
    db.rejected.where('opId').anyOf(opIds).toArray(),
  ]);
  const known = new Set([...kept, ...returned].map(({ opId }) => opId));
  return inOrder(doubtful.filter(({ opId }) => !known.has(opId)));
}

/** Install by install in the order in which they began, each by its numbers: a `txn` stays together. */
function inOrder(ops: readonly Op[]): readonly Op[] {
  const groups = [...Map.groupBy(ops, ({ installId }) => installId).values()];
  return groups.flatMap((group) => [...group].sort((a, b) => a.n - b.n));
}

async function bringBack(store: Store, installs: readonly InstallRow[], lost: readonly Op[]): Promise<void> {
  const { db } = store;
  const install = await bearInstall(store, (installs.at(-1)?.birthNo ?? 0) + 1);
  const { installId } = install;
  const rows = lost.map((op, index) => {
    const { scope, entity, opId } = op;
    const n = index + 1;
    return { installId, n, scope, entity, opId, op: { ...op, installId, n } };
  });
  await db.outbox.bulkAdd(rows);
  await db.installs.put({ ...install, lastN: rows.length });
  for (const [scope, own] of Map.groupBy(rows, (row) => row.scope)) {
    const entities = own.map(({ entity }) => entity);
    // A scope that is not here shows them when it is.
    if ((await db.scopes.get(scope)) !== undefined) await refreshShown(db, scope, entities);
  }
}

async function noteLoss(store: Store, loss: Omit<StoreLoss, 'at'>): Promise<void> {
  const before = await readMeta(store.db, 'storeLoss');
  await writeMeta(store.db, 'storeLoss', {
    at: new Date(store.nowMs()).toISOString(),
    isWhole: loss.isWhole || before?.isWhole === true,
    recovered: loss.recovered + (before?.recovered ?? 0),
    // What a journal that could not be read then gives back now.
    missing: loss.missing + Math.max(0, (before?.missing ?? 0) - loss.recovered),
  });
}
