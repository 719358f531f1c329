/**
 * A status is set and saved at once; the way back stands at the foot of the screen for ten seconds (feature A2).
 * "Đã lưu trên máy" is said only after the transaction is complete.
 */
import type { TaskDefinition } from '../../domain/campaign.ts';
import type { Op } from '../../domain/op.ts';
import type { TaskStatus } from '../../domain/ops.ts';
import { isOutputMissing, statusBody, type TaskState, toTaskState } from '../../domain/task.ts';
import { recordChange } from '../../data/record-op.ts';
import { recordStatus } from './record-status.ts';
import { useNotices } from './undo-store.ts';

export interface StatusChange {
  readonly ward: string;
  readonly task: TaskDefinition;
  /** What the person was shown. */
  readonly shown: TaskState;
  readonly to: TaskStatus;
  /** Where the output of the task is entered. */
  readonly outputPath: string;
}

/** Records the status, keeps the output, leaves the reason of the former status to the history. False: it was not saved. */
export async function setStatus(change: StatusChange): Promise<boolean> {
  const { ward, task, shown, to } = change;
  const { show } = useNotices.getState();
  try {
    const { before, op } = await recordStatus(ward, task.id, (now) =>
      now.status === to ? now : { status: to, output: now.output },
    );
    if (op === undefined) return true;
    const isMissing = isOutputMissing(task, { ...before, status: to });
    show({
      type: 'status-saved',
      taskId: task.id,
      status: to,
      ...(isMissing ? { outputPath: change.outputPath } : {}),
      undo: () => takeBack(change, before, op),
    });
    return true;
  } catch {
    show({ type: 'status-failed', taskId: task.id, status: shown.status, again: () => setStatus(change) });
    return false;
  }
}

/** Undo is a new fact with the former status; an output entered meanwhile stays. The log keeps both [S76]. */
async function takeBack(change: StatusChange, before: TaskState, op: Op): Promise<void> {
  const { task, to } = change;
  const { show } = useNotices.getState();
  try {
    const { status, reason } = before;
    const { scope, entity, actor: by } = op;
    await recordChange({ scope, kind: 'task.statusSet', entity, replaces: op, by }, (shown) => {
      // Beside a colleague's value the person's own output is the one that stays.
      const heads = shown?.['status']?.heads.filter(({ actor }) => actor === by) ?? [];
      const { output } = toTaskState(heads.length === 0 ? shown : { status: { heads } });
      return statusBody({ status, reason, output });
    });
    show({ type: 'undone', taskId: task.id, status });
  } catch {
    show({ type: 'status-failed', taskId: task.id, status: to, again: () => takeBack(change, before, op) });
  }
}
