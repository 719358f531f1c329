/** The next unsent ops of an install, as one push takes them. */
import type { Op } from '../domain/op.ts';
import { TXN_MAX_OPS } from '../protocol/limits.ts';
import type { BatchLimit } from '../sync/ports.ts';
import type { HaiCapDb } from './db.ts';

/**
 * In order of `n`, at least one, never half a `txn`. After a restore the city may ask again for ops that it had sent
 * back: they come from the rejected inbox, so that `n` stays dense.
 */
export async function readBatch(db: HaiCapDb, installId: string, limit: BatchLimit): Promise<readonly Op[]> {
  return db.transaction('r', db.installs, db.outbox, db.rejected, async () => {
    const install = await db.installs.where('installId').equals(installId).first();
    if (install === undefined) return [];
    const behindN = Math.max(install.ackedN, limit.afterN ?? 0);
    if (install.lastN <= behindN) return [];
    const first = [installId, behindN + 1];
    const last = [installId, install.lastN];
    // So many more than fit: the longest `txn` may begin with the first, and one op behind it tells that it ends.
    const [kept, returned] = await Promise.all([
      db.outbox
        .where('[installId+n]')
        .between(first, last, true, true)
        .limit(limit.maxOps + TXN_MAX_OPS)
        .toArray(),
      db.rejected.where('[installId+n]').between(first, last, true, true).toArray(),
    ]);
    const ops = [...kept, ...returned].map((row) => row.op).sort((a, b) => a.n - b.n);
    return ops.slice(0, countThatFits(ops, limit));
  });
}

/** How many of these, from the first on, go into one message: at least one, never half a `txn`. */
export function countThatFits(ops: readonly Op[], limit: BatchLimit): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  let count = 0;
  while (count < ops.length && count < limit.maxOps) {
    bytes += encoder.encode(JSON.stringify(ops[count])).length + 1;
    if (bytes > limit.maxBytes && count > 0) break;
    count += 1;
  }
  return endOfGroup(ops, count);
}

/** Back to where a `txn` begins; on to its end where it is the first thing in the batch. */
function endOfGroup(ops: readonly Op[], count: number): number {
  const txn = ops[count]?.txn;
  if (txn === undefined || ops[count - 1]?.txn !== txn) return count;
  const begin = ops.findIndex((op) => op.txn === txn);
  if (begin > 0) return begin;
  const end = ops.findIndex((op) => op.txn !== txn);
  return end === -1 ? ops.length : end;
}
