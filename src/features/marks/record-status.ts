/**
 * Status, reason and output of a task are one register: whoever changes one of them repeats the others. So a change is
 * computed in the transaction that records it, from what the device holds at that moment, never from what a screen still
 * shows: a tap right after typing would else write the former output over the new one.
 */
import type { OpBodies, TaskStatus } from '../../domain/ops.ts';
import { wardScope } from '../../domain/scope.ts';
import { type TaskState, toTaskState } from '../../domain/task.ts';
import { recordChange } from '../../data/record-op.ts';

export interface StatusRecord {
  readonly status: TaskStatus;
  readonly reason?: string | undefined;
  readonly output?: string | undefined;
}

/**
 * Records what `change` makes of the present state; nothing where it makes the same of it. Resolves to the state before.
 *
 * @param by who means it, where it was meant some time ago.
 */
export async function recordStatus(
  ward: string,
  taskId: string,
  change: (now: TaskState) => StatusRecord,
  by?: string,
): Promise<TaskState> {
  let before = toTaskState(undefined);
  const fact = { scope: wardScope(ward), kind: 'task.statusSet', entity: taskId } as const;
  await recordChange(by === undefined ? fact : { ...fact, by }, (shown) => {
    before = toTaskState(shown);
    const body = toBody(change(before));
    return JSON.stringify(body) === JSON.stringify(toBody(before)) ? undefined : body;
  });
  return before;
}

/** Empty texts are left out. */
export function toBody({ status, reason = '', output = '' }: StatusRecord): OpBodies['task.statusSet'] {
  return {
    status,
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(output.trim() === '' ? {} : { output: output.trim() }),
  };
}
