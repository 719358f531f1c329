/**
 * Status, reason and output of a task are one register: whoever changes one of them repeats the others. So a change is
 * computed from what the device holds at that moment, one after the other, never from what a screen still shows: a tap
 * right after typing would else write the former output over the new one.
 */
import type { OpBodies, TaskStatus } from '../../domain/ops.ts';
import { wardScope } from '../../domain/scope.ts';
import type { TaskState } from '../../domain/task.ts';
import { readTaskState } from '../../data/read-task-state.ts';
import { recordOp } from '../../data/record-op.ts';

export interface StatusRecord {
  readonly status: TaskStatus;
  readonly reason?: string | undefined;
  readonly output?: string | undefined;
}

/** The last change of each task that was set out for the disk; settled, it holds nobody up. */
const lastByTask = new Map<string, Promise<unknown>>();

/** Records what `change` makes of the present state; nothing where it makes the same of it. Resolves to the state before. */
export function recordStatus(
  ward: string,
  taskId: string,
  change: (now: TaskState) => StatusRecord,
): Promise<TaskState> {
  const key = `${ward}/${taskId}`;
  const before = lastByTask.get(key) ?? Promise.resolve();
  const done = before.then(() => recordNow(ward, taskId, change));
  lastByTask.set(
    key,
    done.catch(() => undefined),
  );
  return done;
}

async function recordNow(ward: string, taskId: string, change: (now: TaskState) => StatusRecord): Promise<TaskState> {
  const before = await readTaskState(ward, taskId);
  const body = toBody(change(before));
  if (JSON.stringify(body) === JSON.stringify(toBody(before))) return before;
  await recordOp({ scope: wardScope(ward), kind: 'task.statusSet', entity: taskId, body });
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
