/** Own ops that the replica does not hold yet, folded on top of the log in order of `n` (WSP/1 §3). */
import { applyOp } from '../domain/apply-op.ts';
import type { Op } from '../domain/op.ts';
import { isOpKind } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';

/** What is shown of an entity; undefined when nothing is known of it. */
export function foldOwn(received: EntityState | undefined, pending: readonly Op[]): EntityState | undefined {
  let shown = received;
  for (const op of pending) {
    // A kind of a newer build that was rolled back: it stays in the outbox and is shown again after the next upgrade.
    if (isOpKind(op.kind)) shown = applyOp(shown, { op, seq: null, receivedAt: null }).entity;
  }
  return shown;
}
