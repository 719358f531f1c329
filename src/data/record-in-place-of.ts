/** How a returned op is sent again: a new one stands in its place, and the returned one is dealt with, or neither [S75]. */
import type { Op } from '../domain/op.ts';
import type { HaiCapDb, RejectedRow, Settled } from './db.ts';
import { type OpDraft, recordIn, tablesOf, toStoredJson } from './record-op.ts';
import { tellRecorded } from './recorded-here.ts';
import { appStore } from './store.ts';

/** A fact in the place of a returned one; `row` is what the returned one becomes. */
export interface Replacement {
  readonly draft: OpDraft;
  readonly row: RejectedRow & { readonly settled: Settled };
  /** Names of what the person who sends it had been shown. */
  readonly shown: readonly string[];
}

/** Returned ones are marked as dealt with in the same transaction [S75]. */
export async function recordInPlaceOf(items: readonly Replacement[], store = appStore()): Promise<readonly Op[]> {
  const { db } = store;
  const facts = items.map(({ draft: { body, ...fact }, ...item }) => ({ ...item, fact, body: toStoredJson(body) }));
  const recorded = await db.transaction('rw', [...tablesOf(db), db.rejected], async () => {
    const ops: Op[] = [];
    for (const { fact, body, row, shown } of facts) {
      // Somebody may have dealt with it meanwhile, by another tap or in another tab.
      if ((await db.rejected.get(row.opId))?.settled !== undefined) continue;
      const replaces = await withReplacements(db, shown);
      const op = await recordIn(store, { ...fact, replaces, instead: row.opId }, () => body);
      if (op === undefined) continue;
      ops.push(op);
      await db.rejected.put({ ...row, settled: { ...row.settled, as: op.opId } });
    }
    return ops;
  });
  for (const op of recorded) tellRecorded(db, op);
  return recorded;
}

/** And what was sent in the place of those among them that were returned: nobody is at odds with their own earlier work. */
async function withReplacements(db: HaiCapDb, names: readonly string[]): Promise<readonly string[]> {
  const rows = await db.rejected.bulkGet([...names]);
  const sent = rows.flatMap((row) => row?.settled?.as ?? []);
  return sent.length === 0 ? names : [...(await withReplacements(db, sent)), ...names];
}
