/**
 * Gives unsent ops new numbers: after a gap whose op is gone, or a fork (a copied profile, a rolled-back tablet), the old
 * ones say something else to the city. `opId`s and `seen` stay, so nothing doubles and nothing conflicts with itself.
 */
import type { Op } from '../domain/op.ts';
import type { HaiCapDb, InstallRow, OutboxRow, ScopeRow } from './db.ts';
import { isPending } from './entity-rows.ts';
import { bearInstall, readCurrentInstall } from './install.ts';
import { refreshShown } from './refresh-shown.ts';
import type { Store } from './store.ts';

/** The city expects `n`: back to it where the op is still here, else the rest gets new numbers. */
export async function closeGap(store: Store, installId: string, n: number): Promise<void> {
  const { db } = store;
  await db.transaction('rw', tablesOf(db), async () => {
    const install = await requireInstall(db, installId);
    const kept = (await db.outbox.get([installId, n])) ?? (await db.rejected.where({ installId, n }).first());
    if (kept === undefined) await moveUnsent(store, install);
    else await db.installs.put({ ...install, ackedN: n - 1 });
  });
}

export async function leaveFork(store: Store, installId: string): Promise<void> {
  const { db } = store;
  await db.transaction('rw', tablesOf(db), async () => moveUnsent(store, await requireInstall(db, installId)));
}

/**
 * One op, or a whole `txn`, of one install, too large even alone: to the rejected inbox; the city never saw its numbers, so
 * the rest gets new ones.
 */
export async function rejectUnsendable(store: Store, ops: readonly [Op, ...Op[]]): Promise<void> {
  const { db } = store;
  await db.transaction('rw', tablesOf(db), async () => {
    const at = new Date(store.nowMs()).toISOString();
    for (const op of ops) {
      const { opId, installId, n, scope, entity } = op;
      await db.outbox.delete([installId, n]);
      await db.rejected.put({ opId, installId, n, scope, entity, op, reason: 'too-large', at });
    }
    await moveUnsent(store, await requireInstall(db, ops[0].installId));
    for (const { scope, entity } of ops) await refreshShown(db, scope, [entity]);
  });
}

/** To the current install, or to a new one where this is the current. The old one has nothing unsent left. */
async function moveUnsent(store: Store, from: InstallRow): Promise<void> {
  const { db } = store;
  const { installId, ackedN, lastN } = from;
  const rows = await db.outbox
    .where('[installId+n]')
    .between([installId, ackedN + 1], [installId, lastN], true, true)
    .toArray();
  const current = await readCurrentInstall(db);
  const to =
    current === undefined || current.installId === installId ? await bearInstall(store, from.birthNo + 1) : current;
  const moved = rows.map((row, index) => toMoved(row, to.installId, to.lastN + index + 1));
  await db.outbox.bulkDelete(rows.map((row): [string, number] => [row.installId, row.n]));
  await db.outbox.bulkAdd(moved);
  await db.installs.bulkPut([
    { ...from, lastN: ackedN },
    { ...to, lastN: to.lastN + moved.length },
  ]);
  await moveHeld(db, rows, moved);
}

function toMoved(row: OutboxRow, installId: string, n: number): OutboxRow {
  return { ...row, installId, n, op: { ...row.op, installId, n } };
}

/** What the replica already holds of them stays held under the new number. */
async function moveHeld(db: HaiCapDb, rows: readonly OutboxRow[], moved: readonly OutboxRow[]): Promise<void> {
  const scopes = await db.scopes.bulkGet([...new Set(rows.map((row) => row.scope))]);
  const scopeByName = new Map(scopes.flatMap((scope) => (scope === undefined ? [] : [[scope.scope, scope] as const])));
  const changed = new Map<string, ScopeRow>();
  for (const [index, row] of rows.entries()) {
    const scope = scopeByName.get(row.scope);
    const next = moved[index];
    if (scope === undefined || next === undefined || isPending(scope, row)) continue;
    const before = changed.get(row.scope) ?? scope;
    changed.set(row.scope, { ...before, heldNByInstall: { ...before.heldNByInstall, [next.installId]: next.n } });
  }
  await db.scopes.bulkPut([...changed.values()]);
}

async function requireInstall(db: HaiCapDb, installId: string): Promise<InstallRow> {
  const install = await db.installs.where('installId').equals(installId).first();
  if (install === undefined) throw new Error('an install of this tablet is gone');
  return install;
}

function tablesOf(db: HaiCapDb) {
  return [db.installs, db.outbox, db.scopes, db.packs, db.entities, db.rejected, db.meta];
}
