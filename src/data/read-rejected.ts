/** Own ops that the city keeps but did not apply, with the reason; newest first. */
import type { Op } from '../domain/op.ts';
import type { QuarantineReason } from '../protocol/quarantine-reasons.ts';
import type { RejectedRow, Settled } from './db.ts';
import { type Live, live } from './live.ts';
import { appStore } from './store.ts';

export interface RejectedOp {
  readonly opId: string;
  readonly op: Op;
  readonly reason: QuarantineReason;
  readonly at: string;
  readonly askedAt?: string;
  readonly settled?: Settled;
}

/** Those that wait for a person. */
export function observeRejected(store = appStore()): Live<readonly RejectedOp[]> {
  return live(async () =>
    newestFirst((await store.db.rejected.toArray()).filter(({ settled }) => settled === undefined)),
  );
}

/** Those that were dealt with: nothing is thrown away. */
export function observeSettled(store = appStore()): Live<readonly RejectedOp[]> {
  return live(async () =>
    newestFirst((await store.db.rejected.toArray()).filter(({ settled }) => settled !== undefined)),
  );
}

function newestFirst(rows: readonly RejectedRow[]): readonly RejectedOp[] {
  return [...rows].sort((a, b) => ((a.settled?.at ?? a.at) < (b.settled?.at ?? b.at) ? 1 : -1));
}
