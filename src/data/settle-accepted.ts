/**
 * Own ops that the city had sent back and that stand in its log now: somebody accepted them [S74]. They leave the inbox and
 * stay in its history; where a scope starts again, only its log tells whether they are still accepted.
 */
import type { Entry } from '../protocol/messages.ts';
import type { HaiCapDb, RejectedRow } from './db.ts';
import { isNamed } from './own-places.ts';
import type { Entities } from './pack-entities.ts';

/** Entries that came. Inside the caller's transaction over `rejected`. */
export async function settleAccepted(
  db: HaiCapDb,
  entries: readonly Pick<Entry, 'op' | 'receivedAt'>[],
): Promise<void> {
  const rows = await db.rejected.bulkGet(entries.map(({ op }) => op.opId));
  const settled = rows.flatMap((row, index) => {
    const at = entries[index]?.receivedAt;
    return row === undefined || at === undefined || row.settled?.how === 'accepted' ? [] : [toAccepted(row, at)];
  });
  if (settled.length > 0) await db.rejected.bulkPut(settled);
}

/** Scopes that came as a whole. Inside the caller's transaction over `rejected`. */
export async function settleNamed(db: HaiCapDb, entitiesByScope: ReadonlyMap<string, Entities>): Promise<void> {
  const rows = await db.rejected.toArray();
  const named = rows.filter(
    (row) => row.settled?.how !== 'accepted' && isNamed(entitiesByScope.get(row.scope)?.[row.entity], row),
  );
  if (named.length > 0) await db.rejected.bulkPut(named.map((row) => toAccepted(row, row.at)));
}

/** Inside the caller's transaction over `rejected`. */
export async function reopenAccepted(db: HaiCapDb, scope: string): Promise<void> {
  const rows = await db.rejected.where('scope').equals(scope).toArray();
  const accepted = rows.filter(({ settled }) => settled?.how === 'accepted');
  if (accepted.length > 0) await db.rejected.bulkPut(accepted.map(toOpen));
}

function toAccepted({ untold: _untold, ...row }: RejectedRow, at: string): RejectedRow {
  return { ...row, settled: { how: 'accepted', at } };
}

function toOpen({ settled: _settled, ...row }: RejectedRow): RejectedRow {
  return row;
}
