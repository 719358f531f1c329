/**
 * What a person does about an op that the city sent back. It takes effect on this device at once, offline too; the city
 * hears of it when there is a network. Nothing is thrown away: what was dealt with stands in the history of the inbox.
 */
import type { Json, Op } from '../domain/op.ts';
import { isOpKind } from '../domain/ops.ts';
import type { HaiCapDb, RejectedRow, Settled } from './db.ts';
import { inOrder } from './entity-rows.ts';
import { readCurrentPerson } from './people.ts';
import { recordInPlaceOf, type Replacement } from './record-in-place-of.ts';
import type { OpDraft } from './record-op.ts';
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

export interface SendingAgain {
  readonly opId: string;
  readonly corrected?: {
    readonly body: Json;
    /** Names of the versions that stood when the form was drawn [S70]. */
    readonly shown: readonly string[];
  };
}

/**
 * A new op of the current person in the place of each, oldest first [S75]. With the same body it has seen what the refused
 * one had, no more: a newer value that nobody was shown beside it stays, as where it is accepted [S72].
 */
export async function sendAgain(items: readonly SendingAgain[], store = appStore()): Promise<readonly Op[]> {
  const { db } = store;
  const settled = await settledBy(store, 'sent-again');
  const correctedById = new Map(items.map(({ opId, corrected }) => [opId, corrected]));
  const [rows, installs] = await Promise.all([db.rejected.bulkGet([...correctedById.keys()]), db.installs.toArray()]);
  const open = rows
    .filter((row) => row !== undefined)
    .filter(({ settled: done, op }) => done === undefined && isOpKind(op.kind));
  const replacements = inOrder(installs, open).map((row): Replacement => {
    const { scope, kind, entity, body, seen } = row.op;
    const corrected = correctedById.get(row.opId) ?? { body, shown: seen };
    const draft = { scope, kind, entity, body: corrected.body } as unknown as OpDraft;
    return { draft, row: { ...row, settled, untold: 'discard' }, shown: corrected.shown };
  });
  return recordInPlaceOf(replacements, store);
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
