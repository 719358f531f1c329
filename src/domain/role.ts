/** Roles and what each may record (WSP/1 §5). */
import type { OpKind, ProblemState } from './ops.ts';

export const ROLES = ['staff', 'leader', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Grant {
  readonly scope: string;
  readonly role: Role;
}

/** Roles that may record a kind in a scope they hold a grant for. */
const MAY_RECORD: { readonly [K in OpKind]: readonly Role[] } = {
  'task.statusSet': ['staff', 'leader'],
  'task.noteSet': ['staff', 'leader'],
  'task.dueSet': ['staff', 'leader'],
  'task.assigned': ['staff', 'leader'],
  'comment.added': ['staff', 'leader', 'supervisor'],
  'problem.raised': ['staff', 'leader'],
  'problem.answered': ['staff', 'leader', 'supervisor'],
  'problem.stateSet': ['staff', 'leader', 'supervisor'],
  'problem.levelSet': ['staff', 'leader', 'supervisor'],
  'problem.ownerSet': ['staff', 'leader', 'supervisor'],
  'problem.causeSet': ['supervisor'],
  'task.ownSet': ['staff', 'leader'],
  'scenario.stepsSet': ['staff', 'leader'],
  'run.started': ['staff', 'leader'],
  'run.stepSet': ['staff', 'leader'],
  'run.detailsSet': ['staff', 'leader'],
  'run.ended': ['staff', 'leader'],
  'figures.set': ['staff', 'leader'],
  'evidence.attached': ['staff', 'leader'],
  'evidence.removed': ['staff', 'leader'],
  'signature.set': ['leader'],
  'verdict.set': ['supervisor'],
  'verification.set': ['supervisor'],
  'urging.sent': ['supervisor'],
  'urging.acknowledged': ['staff', 'leader'],
  'urging.closed': ['supervisor'],
  'guide.defined': ['admin'],
  'calendar.defined': ['admin'],
  'unit.defined': ['admin'],
  'ward.defined': ['admin'],
  'scenario.defined': ['admin'],
  'task.defined': ['admin'],
  'document.defined': ['admin'],
};

/** True when the role holds the kind. `task.assigned` has one more condition, `mayAssign`; so has `problem.stateSet`, `maySetState`. */
export function mayRecord(role: Role, kind: OpKind): boolean {
  return MAY_RECORD[kind].includes(role);
}

/** Leaders assign anybody; staff may take an unassigned task themselves, nothing else. */
export function mayAssign(
  role: Role,
  actor: string,
  before: { readonly user?: string; readonly unit?: string } | undefined,
  after: { readonly user?: string; readonly unit?: string },
): boolean {
  if (role === 'leader') return true;
  const isUnassigned = before?.user === undefined && before?.unit === undefined;
  return role === 'staff' && isUnassigned && after.user === actor && after.unit === undefined;
}

/** Only the ward says that its problem is gone. */
export function maySetState(role: Role, state: ProblemState): boolean {
  return state !== 'confirmed' || role !== 'supervisor';
}

/** Who lets a program read in their name: people who answer for what it reads. */
export function mayConnect(role: Role): boolean {
  return role !== 'staff';
}
