/**
 * Receipts clear what they name, one by one: a bad op never holds up the others [I9]. What was sent back leaves what is
 * shown and stands in the rejected inbox until a person deals with it.
 */
import type { PushAnswer, Receipt } from '../protocol/messages.ts';
import type { HaiCapDb, InstallRow, OutboxRow, RejectedRow, ScopeRow } from './db.ts';
import { addPlaces, type Placed } from './own-places.ts';
import { pruneOutbox } from './prune-outbox.ts';
import { refreshShown } from './refresh-shown.ts';
import type { Store } from './store.ts';

/** Answers the highest `n` with a receipt now; undefined for an install that is not here. */
export async function acknowledgeOps(store: Store, installId: string, answer: PushAnswer): Promise<number | undefined> {
  const { db } = store;
  const tables = [db.installs, db.outbox, db.scopes, db.packs, db.entities, db.rejected, db.meta];
  let isAnyRemoved = false;
  const acked = await db.transaction('rw', tables, async () => {
    const install = await db.installs.where('installId').equals(installId).first();
    if (install === undefined) return undefined;
    const { ackedN, receipts } = await matchReceipts(db, install, answer.results);
    const changed = await applyReceipts(store, receipts);
    const placesByScope = addPlaces(install.placesByScope, receipts.flatMap(toPlaced));
    const next = { ...install, ackedN, durableN: answer.durableN, placesByScope };
    await db.installs.put(next);
    for (const [scope, entities] of changed) await refreshShown(db, scope, entities);
    await pruneOutbox(db, next);
    isAnyRemoved = receipts.some(({ own }) => own.op.kind === 'evidence.removed');
    return ackedN;
  });
  // Now it is known whether their files may go [S107].
  if (isAnyRemoved) await (await import('./evidence-queue.ts')).dropStrangers(store);
  return acked;
}

/** What became of an op; of a duplicate, what it got then. */
type Verdict = NonNullable<Receipt['first']>;

function toPlaced({ own, verdict }: MatchedReceipt): readonly Placed[] {
  const { scope, n } = own;
  return verdict.status === 'quarantined' || verdict.seq === undefined ? [] : [{ scope, n, seq: verdict.seq }];
}

interface MatchedReceipt {
  readonly own: OutboxRow | RejectedRow;
  readonly wasReturned: boolean;
  readonly verdict: Verdict;
}

/** Receipts of the next ops in order; the first that does not fit ends it. What came before counts. */
async function matchReceipts(
  db: HaiCapDb,
  install: InstallRow,
  results: readonly Receipt[],
): Promise<{ readonly ackedN: number; readonly receipts: readonly MatchedReceipt[] }> {
  const fresh = results.filter((result) => result.n > install.ackedN);
  const { keptByN, returnedByN } = await readOwn(db, install.installId, fresh);
  const receipts: MatchedReceipt[] = [];
  let { ackedN } = install;
  for (const result of fresh) {
    const kept = keptByN.get(result.n);
    const own = kept ?? returnedByN.get(result.n);
    if (own === undefined || own.opId !== result.opId || result.n !== ackedN + 1) break;
    receipts.push({ own, wasReturned: kept === undefined, verdict: result.first ?? result });
    ackedN = result.n;
  }
  return { ackedN, receipts };
}

/** By ranges of `n`, which is dense: a thousand questions would take longer than the push. */
async function readOwn(
  db: HaiCapDb,
  installId: string,
  results: readonly Receipt[],
): Promise<{
  readonly keptByN: ReadonlyMap<number, OutboxRow>;
  readonly returnedByN: ReadonlyMap<number, RejectedRow>;
}> {
  const ns = results.map(({ n }) => n);
  const first = [installId, Math.min(...ns)];
  const last = [installId, Math.max(...ns)];
  const [kept, returned] =
    ns.length === 0
      ? [[], []]
      : await Promise.all([
          db.outbox.where('[installId+n]').between(first, last, true, true).toArray(),
          db.rejected.where('[installId+n]').between(first, last, true, true).toArray(),
        ]);
  return {
    keptByN: new Map(kept.map((row) => [row.n, row])),
    returnedByN: new Map(returned.map((row) => [row.n, row])),
  };
}

/** Answers the entities whose shown state is to be folded anew, by scope. */
async function applyReceipts(
  store: Store,
  receipts: readonly MatchedReceipt[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { db } = store;
  const scopeNames = [...new Set(receipts.map(({ own }) => own.scope))];
  const rows = await db.scopes.bulkGet(scopeNames);
  const scopesByName = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.scope, row] as const])));
  const changed = new Map<string, Set<string>>();
  const touch = ({ scope, entity }: OutboxRow | RejectedRow): void => {
    changed.set(scope, (changed.get(scope) ?? new Set()).add(entity));
  };
  const held = new Map<string, ScopeRow>();
  for (const receipt of receipts) {
    const { own, wasReturned, verdict } = receipt;
    if (verdict.status === 'quarantined') {
      await reject(store, own, verdict.reason ?? 'invalid-body');
      touch(own);
      continue;
    }
    if (wasReturned) await takeBack(db, own);
    const row = held.get(own.scope) ?? scopesByName.get(own.scope);
    if (row !== undefined && isInReplica(row, own, verdict.seq)) {
      held.set(own.scope, { ...row, heldNByInstall: { ...row.heldNByInstall, [own.installId]: own.n } });
      touch(own);
    }
    if (wasReturned) touch(own);
  }
  if (held.size > 0) await db.scopes.bulkPut([...held.values()]);
  return changed;
}

/** Its entry came before its receipt, under a number it no longer has. */
function isInReplica(row: ScopeRow, own: { readonly installId: string; readonly n: number }, seq?: number): boolean {
  return seq !== undefined && seq <= row.seq && own.n > (row.heldNByInstall[own.installId] ?? 0);
}

async function reject(store: Store, own: OutboxRow | RejectedRow, reason: RejectedRow['reason']): Promise<void> {
  const { opId, installId, n, scope, entity, op } = own;
  const at = 'at' in own ? own.at : new Date(store.nowMs()).toISOString();
  await store.db.outbox.delete([installId, n]);
  await store.db.rejected.put({ opId, installId, n, scope, entity, op, reason, at, ...decidedHere(own) });
}

/** What a person decided here holds, also where a city that was restored has to hear of it again [S74]. */
function decidedHere(own: OutboxRow | RejectedRow): Pick<RejectedRow, 'askedAt' | 'settled' | 'untold'> {
  if (!('reason' in own)) return {};
  const { askedAt, settled } = own;
  const asked = askedAt === undefined ? {} : { askedAt, untold: 'ask' as const };
  return settled === undefined || settled.how === 'accepted' ? asked : { ...asked, settled, untold: 'discard' };
}

/** Sent back once, taken after a restore: kept again like any other op until a backup holds it. */
async function takeBack(db: HaiCapDb, own: OutboxRow | RejectedRow): Promise<void> {
  const { opId, installId, n, scope, entity, op } = own;
  await db.rejected.delete(opId);
  await db.outbox.put({ installId, n, scope, entity, opId, op });
}
