/** Chooses one version of a field: a new fact that has seen them all (WSP/1 §3). */
import type { Json } from '../../domain/op.ts';
import { mayAssign, mayRecord, type Role } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { type OpDraft, recordOp } from '../../data/record-op.ts';
import { useNotices } from '../marks/undo-store.ts';

export const CONFLICT_FIELDS = ['status', 'note', 'assignee', 'due'] as const;
export type ConflictField = (typeof CONFLICT_FIELDS)[number];

const KINDS = {
  status: 'task.statusSet',
  note: 'task.noteSet',
  assignee: 'task.assigned',
  due: 'task.dueSet',
} as const;

/** Choosing between two assignments is assigning somebody: that is a leader's. */
export function mayResolve(role: Role, field: ConflictField): boolean {
  return field === 'assignee' ? mayAssign(role, '', undefined, {}) : mayRecord(role, KINDS[field]);
}

export interface Resolution {
  /** Code. */
  readonly ward: string;
  readonly taskId: string;
  readonly field: ConflictField;
  /** The body of the head that was chosen. */
  readonly body: Json;
}

export async function resolveConflict(resolution: Resolution): Promise<void> {
  const { ward, taskId, field, body } = resolution;
  const draft = { scope: wardScope(ward), kind: KINDS[field], entity: taskId, body, replaces: 'all-heads' };
  try {
    await recordOp(draft as unknown as OpDraft);
    document.querySelector('h1')?.focus();
  } catch {
    useNotices.getState().show({ type: 'text-failed', again: () => resolveConflict(resolution) });
  }
}
