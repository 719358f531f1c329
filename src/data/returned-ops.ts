/**
 * What a person does about an op that the city sent back. It takes effect on this device at once, offline too; the city
 * hears of it when there is a network. Nothing is thrown away: what was dealt with stands in the history of the inbox.
 */
import type { Json, Op } from '../domain/op.ts';
import { isOpKind } from '../domain/ops.ts';
import type { HaiCapDb, RejectedRow, Settled } from './db.ts';
import { readCurrentPerson } from './people.ts';
import { type OpDraft, recordInPlaceOf } from './record-op.ts';
import { requestSync } from './request-sync.ts';
import { appStore, type Store } from './store.ts';

/** The author asks somebody with the right to accept it. */
export async function askFor(opId: string, store = appStore()): Promise<void> {
  await change(store, opId, (row) => ({ ...row, askedAt: nowIso(store), untold: 'ask' }));
}

/** The author gives it up. */
export async function discardReturned(opId: string, store = appStore()): Promise<void> {
  const settled = await settledBy(store, 'discarded');
  await change(store, opId, (row) => ({ ...row, settled, untold: 'discard' }));
}

/** A new op of the current person in the place of each, with the same body, or with a corrected one [S75]. */
export async function sendAgain(
  items: readonly { readonly opId: string; readonly body?: Json }[],
  store = appStore(),
): Promise<readonly Op[]> {
  const settled = await settledBy(store, 'sent-again');
  const drafts: { readonly draft: OpDraft; readonly row: RejectedRow }[] = [];
  for (const { opId, body } of items) {
    const row = await store.db.rejected.get(opId);
    if (row === undefined || row.settled !== undefined || !isOpKind(row.op.kind)) continue;
    const { scope, kind, entity } = row.op;
    const draft = { scope, kind, entity, body: body ?? row.op.body, instead: opId } as unknown as OpDraft;
    drafts.push({ draft, row: { ...row, settled, untold: 'discard' } });
  }
  return recordInPlaceOf(drafts, store);
}

async function settledBy(store: Store, how: Settled['how']): Promise<Settled> {
  const by = (await readCurrentPerson(store.db))?.name;
  return { how, at: new Date(store.nowMs()).toISOString(), ...(by === undefined ? {} : { by }) };
}

async function change(store: Store, opId: string, to: (row: RejectedRow) => RejectedRow): Promise<void> {
  await store.db.transaction('rw', store.db.rejected, async () => changeRow(store.db, opId, to));
  await requestSync(store);
}

async function changeRow(db: HaiCapDb, opId: string, to: (row: RejectedRow) => RejectedRow): Promise<void> {
  const row = await db.rejected.get(opId);
  if (row !== undefined && row.settled === undefined) await db.rejected.put(to(row));
}

function nowIso(store: Store): string {
  return new Date(store.nowMs()).toISOString();
}
