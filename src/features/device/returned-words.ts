/** A returned item in words: what it was, why the city returned it and what to do. Each reason has one recovery. */
import type { RejectedOp } from '../../data/read-rejected.ts';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { fillTemplate, unitName } from '../../domain/fill-template.ts';
import type { Json, Op } from '../../domain/op.ts';
import { isOpKind, TASK_STATUSES, verificationEntity } from '../../domain/ops.ts';
import { type Grant, mayRecord, type Role, ROLES } from '../../domain/role.ts';
import { parseScope } from '../../domain/scope.ts';
import type { Translate } from '../../i18n/translate.ts';

const PROBLEM_FACTS = {
  'problem.answered': 'answered',
  'problem.stateSet': 'stateSet',
  'problem.levelSet': 'levelSet',
  'problem.ownerSet': 'ownerSet',
  'problem.causeSet': 'causeSet',
} as const;

const URGING_FACTS = {
  'urging.sent': 'sent',
  'urging.acknowledged': 'acknowledged',
  'urging.closed': 'closed',
} as const;

/** The task an op speaks of: its entity, or what a verification, a comment or a problem names. */
export function taskIdOf(op: Op): string | undefined {
  if (op.kind.startsWith('task.')) return op.entity;
  if (op.kind === 'verification.set') return op.entity.slice(verificationEntity('').length);
  const named = textOf(op.body, op.kind === 'comment.added' ? 'on' : 'task');
  if (named?.startsWith('task:') === true) return named.slice('task:'.length);
  // A comment may be about a problem.
  return op.kind === 'comment.added' ? undefined : named;
}

export function wardOf(op: Pick<Op, 'scope'>, campaign: Campaign | undefined): WardDefinition | undefined {
  const scope = parseScope(op.scope);
  return scope?.type === 'ward' ? campaign?.wardsByCode.get(scope.ward) : undefined;
}

/** "Chuyển “Tài khoản cán bộ…” sang Không áp dụng" */
export function returnedTitle(t: Translate, op: Op, campaign: Campaign | undefined): string {
  const task = taskTitle(op, campaign);
  switch (op.kind) {
    case 'task.statusSet': {
      const status = TASK_STATUSES.find((known) => known === textOf(op.body, 'status'));
      return status === undefined
        ? t('sync.rejected.kind.other')
        : t('sync.rejected.kind.status', { task, status: t(`task.status.${status}`) });
    }
    case 'task.noteSet':
      return t('sync.rejected.kind.note', { task });
    case 'task.assigned':
      return t('sync.rejected.kind.assigned', { task });
    case 'task.dueSet':
      return t('sync.rejected.kind.due', { task });
    case 'comment.added':
      return task === '' ? t('sync.rejected.kind.comment') : t('sync.rejected.kind.commentOn', { task });
    case 'problem.raised':
      return t('sync.rejected.kind.problem', { title: textOf(op.body, 'title') ?? '' });
    case 'problem.answered':
    case 'problem.stateSet':
    case 'problem.levelSet':
    case 'problem.ownerSet':
    case 'problem.causeSet':
      return t(`problem.returned.${PROBLEM_FACTS[op.kind]}`);
    default:
      return isRunFact(op.kind) ? runTitle(t, op) : remarkTitle(t, op, campaign);
  }
}

/** What is said about a ward's work beside its record. */
function remarkTitle(t: Translate, op: Op, campaign: Campaign | undefined): string {
  switch (op.kind) {
    case 'urging.sent':
    case 'urging.acknowledged':
    case 'urging.closed':
      return t(`urging.returned.${URGING_FACTS[op.kind]}`);
    case 'verification.set':
      return campaign?.tasksById.has(taskIdOf(op) ?? '') === true
        ? t('verify.returned', { task: taskTitle(op, campaign) })
        : t('verify.returned.other');
    default:
      return t('sync.rejected.kind.other');
  }
}

function isRunFact(kind: string): boolean {
  return kind.startsWith('run.') || kind === 'scenario.stepsSet';
}

/** A run names neither task nor scenario in what is recorded about it later: the fact itself says what was meant. */
function runTitle(t: Translate, op: Op): string {
  switch (op.kind) {
    case 'run.started':
      return t('sync.rejected.kind.run', { no: numberOf(op.body, 'scenario') });
    case 'run.stepSet':
      return t('sync.rejected.kind.runStep', { no: op.entity.split(':')[1] ?? '' });
    case 'run.ended':
      return t('sync.rejected.kind.runEnd');
    case 'scenario.stepsSet':
      return t('sync.rejected.kind.steps', { no: op.entity.split(':')[1] ?? '' });
    default:
      return t('sync.rejected.kind.runDetails');
  }
}

/** What its title quotes: the task, or the title of a problem. */
export function returnedSubject(op: Op, campaign: Campaign | undefined): string {
  return op.kind === 'problem.raised' ? (textOf(op.body, 'title') ?? '') : taskTitle(op, campaign);
}

/** Why, and what to do. `grants`: what the author may do now. */
export function returnedReason(t: Translate, { op, reason }: RejectedOp, grants: readonly Grant[]): string {
  if (reason !== 'not-granted') return t(`sync.rejected.${reason}`);
  if (!grants.some((grant) => grant.scope === op.scope)) return t('sync.rejected.not-granted.scope');
  return t('sync.rejected.not-granted', { role: t(`role.${roleFor(op.kind)}`).toLocaleLowerCase('vi') });
}

/** Who may record it, the leader first: theirs is the next door. */
function roleFor(kind: string): Role {
  if (!isOpKind(kind) || mayRecord('leader', kind)) return 'leader';
  return ROLES.find((role) => mayRecord(role, kind)) ?? 'leader';
}

/** What the person had written: kept, and here to be copied. */
export function returnedTexts(op: Op): readonly string[] {
  const fields = ['text', 'reason', 'output', 'title', 'proposal', 'site', 'note', 'comment'];
  return fields.flatMap((field) => textOf(op.body, field) ?? []);
}

/** What a register says, in one line. */
export function valueInWords(
  t: Translate,
  op: Pick<Op, 'kind' | 'scope' | 'body'>,
  { campaign, nameOf }: { readonly campaign: Campaign | undefined; readonly nameOf: (id: string) => string },
): string {
  const status = TASK_STATUSES.find((known) => known === textOf(op.body, 'status'));
  if (status !== undefined) {
    const more = [textOf(op.body, 'reason'), textOf(op.body, 'output')].filter((text) => text !== undefined);
    return [t(`task.status.${status}`), ...more].join('; ');
  }
  const [user, unit] = [textOf(op.body, 'user'), textOf(op.body, 'unit')];
  const ward = wardOf(op, campaign);
  const found = unit === undefined ? undefined : campaign?.unitsById.get(unit);
  if (user !== undefined) return nameOf(user);
  if (found !== undefined && ward !== undefined && campaign !== undefined) return unitName(found, ward, campaign);
  return textOf(op.body, 'text') ?? textOf(op.body, 'on') ?? unit ?? t('conflict.value.empty');
}

function taskTitle(op: Op, campaign: Campaign | undefined): string {
  const id = taskIdOf(op);
  const task = campaign?.tasksById.get(id ?? '');
  const ward = wardOf(op, campaign);
  if (campaign === undefined || task === undefined || ward === undefined) return id ?? '';
  return fillTemplate(task.title, ward, campaign);
}

function textOf(body: Json, field: string): string | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const value = (body as { readonly [key: string]: Json })[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(body: Json, field: string): number | string {
  const value = (body as { readonly [key: string]: Json } | null)?.[field];
  return typeof value === 'number' ? value : '';
}
