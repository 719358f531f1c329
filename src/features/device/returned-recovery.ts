/** What can be done about a returned item by whoever is at the device: each reason has its own recovery (feature E3). */
import type { PersonOnDevice } from '../../data/people.ts';
import type { RejectedOp } from '../../data/read-rejected.ts';
import type { OpBodies } from '../../domain/ops.ts';
import { isOpKind } from '../../domain/ops.ts';
import { mayAssign, mayRecord, type Role } from '../../domain/role.ts';
import { taskIdOf } from './returned-words.ts';

export interface Recovery {
  /** The same once more, as a new op. */
  readonly mayRepeat: boolean;
  /** On the page of the task or the problem. */
  readonly mayCorrect: boolean;
  readonly askWhom: 'leader' | 'supervisor' | undefined;
  readonly mayDiscard: boolean;
}

type Way = 'repeat' | 'correct' | 'ask';

const WAYS: { readonly [reason in RejectedOp['reason']]: readonly Way[] } = {
  'not-granted': ['repeat', 'correct', 'ask'],
  'session-revoked': ['repeat', 'ask'],
  'unknown-kind': ['repeat'],
  'invalid-body': ['correct'],
  'unknown-entity': [],
  closed: ['correct', 'ask'],
  txn: ['repeat', 'ask'],
  'opid-reused': ['repeat'],
  'attachment-refused': [],
  'too-large': ['correct'],
};

/** Only the author decides about their own work; without the ward's rows there is no field to correct it in. */
export function recoveryOf(item: RejectedOp, person: PersonOnDevice | undefined): Recovery {
  const { op, reason, askedAt } = item;
  const isOwn = person !== undefined && person.id === op.actor;
  const role = person?.grants.find((grant) => grant.scope === op.scope)?.role;
  const ways = isOwn ? WAYS[reason] : [];
  const isAsking = ways.includes('ask') && askedAt === undefined;
  return {
    mayRepeat: ways.includes('repeat') && role !== undefined && (reason !== 'not-granted' || hasRight(item, role)),
    mayCorrect: ways.includes('correct') && role !== undefined && correctionPage(item.op) !== undefined,
    askWhom: isAsking ? (role === 'staff' ? 'leader' : 'supervisor') : undefined,
    mayDiscard: isOwn,
  };
}

/** The right that was missing came back. */
function hasRight({ op }: RejectedOp, role: Role): boolean {
  if (!isOpKind(op.kind) || !mayRecord(role, op.kind)) return false;
  return op.kind !== 'task.assigned' || mayAssign(role, op.actor, undefined, op.body as OpBodies['task.assigned']);
}

/** The page with the field of what was refused: of the task, the problem or the urging. */
export function correctionPage(op: RejectedOp['op']): string | undefined {
  if (!isOpKind(op.kind)) return undefined;
  if (op.kind.startsWith('problem.')) return `/vuong-mac/${op.entity}`;
  if (op.kind.startsWith('urging.')) return `/don-doc/${op.entity}`;
  const isOnTask = op.kind.startsWith('task.') || op.kind === 'comment.added' || isOfCampaignTask(op);
  const taskId = taskIdOf(op);
  return isOnTask && taskId !== undefined ? `/viec/${taskId}` : undefined;
}

/** What was verified under a UUID may be a run or a task: only its author knows. */
function isOfCampaignTask({ kind, entity }: RejectedOp['op']): boolean {
  return kind === 'verification.set' && !UUID.test(entity);
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/;
