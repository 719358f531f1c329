/** Chooses one version of each field: new facts that have seen all that stood on the screen (WSP/1 §3) [S70, S71]. */
import type { Json } from '../../domain/op.ts';
import { mayAssign, mayRecord, type Role } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { type OpDraft, recordOp, recordTogether } from '../../data/record-op.ts';
import { useNotices } from '../marks/undo-store.ts';

export const CONFLICT_FIELDS = ['own', 'status', 'note', 'assignee', 'due'] as const;
export type ConflictField = (typeof CONFLICT_FIELDS)[number];
/** What the ward's own task is, is written in its form alone. */
export type WritableField = Exclude<ConflictField, 'own'>;

const KINDS = {
  own: 'task.ownSet',
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
  readonly field: ConflictField;
  readonly body: Json;
  /** Names of the values that stood on the screen; absent: the one that is shown. */
  readonly seen?: readonly string[];
}

/** All or none. False where they could not be saved; the way to try again is shown then. */
export async function resolveConflict(
  place: { readonly ward: string; readonly taskId: string },
  resolutions: readonly Resolution[],
): Promise<boolean> {
  const drafts = resolutions.map(({ field, body, seen }) => {
    const replaces = seen === undefined ? {} : { replaces: seen };
    const draft = { scope: wardScope(place.ward), kind: KINDS[field], entity: place.taskId, body, ...replaces };
    return draft as unknown as OpDraft;
  });
  try {
    const [only, ...others] = drafts;
    if (only !== undefined && others.length === 0) await recordOp(only);
    else await recordTogether(drafts);
    return true;
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again: () => resolveConflict(place, resolutions) });
    return false;
  }
}
