/** Own ops that the city keeps but did not apply, with the reason; newest first. They stay until a person deals with them. */
import type { Op } from '../domain/op.ts';
import type { QuarantineReason } from '../protocol/quarantine-reasons.ts';
import { type Live, live } from './live.ts';
import { appStore } from './store.ts';

export interface RejectedOp {
  readonly opId: string;
  readonly op: Op;
  readonly reason: QuarantineReason;
  readonly at: string;
}

export function observeRejected(store = appStore()): Live<readonly RejectedOp[]> {
  return live(async () => {
    const rows = await store.db.rejected.toArray();
    return rows.map(({ opId, op, reason, at }) => ({ opId, op, reason, at })).sort((a, b) => (a.at < b.at ? 1 : -1));
  });
}
