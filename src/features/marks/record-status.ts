/**
 * Status, reason and output of a task are one register: whoever changes one of them repeats the others. So a change is
 * computed in the transaction that records it, from what the device holds at that moment, never from what a screen still
 * shows: a tap right after typing would else write the former output over the new one.
 */
import type { Op } from '../../domain/op.ts';
import { wardScope } from '../../domain/scope.ts';
import { statusBody, type StatusRecord, type TaskState, toTaskState } from '../../domain/task.ts';
import { recordChange } from '../../data/record-op.ts';

export interface RecordedStatus {
  readonly before: TaskState;
  /** Undefined: nothing was recorded. */
  readonly op: Op | undefined;
}

/**
 * Records what `change` makes of the present state; nothing where it makes the same of it.
 *
 * @param by who means it, where it was meant some time ago.
 */
export async function recordStatus(
  ward: string,
  taskId: string,
  change: (now: TaskState) => StatusRecord,
  by?: string,
): Promise<RecordedStatus> {
  let before = toTaskState(undefined);
  const fact = { scope: wardScope(ward), kind: 'task.statusSet', entity: taskId } as const;
  const op = await recordChange(by === undefined ? fact : { ...fact, by }, (shown) => {
    before = toTaskState(shown);
    const body = statusBody(change(before));
    return JSON.stringify(body) === JSON.stringify(statusBody(before)) ? undefined : body;
  });
  return { before, op };
}
