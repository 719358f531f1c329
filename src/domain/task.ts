/** A task as people see it: its template and what was recorded about it. */
import type { TaskDefinition } from './campaign.ts';
import type { OpBodies, TaskStatus } from './ops.ts';
import { type EntityState, type Head, heardAt, isInConflict, later, type Register, shownHead } from './register.ts';

/** What was recorded about one task of one ward. */
export interface TaskState {
  readonly status: TaskStatus;
  readonly reason?: string;
  readonly output?: string;
  readonly note?: string;
  readonly assignee?: OpBodies['task.assigned'];
  /** Set by the ward; absent = as the template says. `null` = no due date. */
  readonly due?: string | null;
  /** Fields with an open conflict. */
  readonly conflicts: readonly string[];
  /** Server clock of the newest fact of the log about it; null when none. */
  readonly receivedAt: string | null;
}

/** State of a task from its entity; an untouched task is `todo`. */
export function toTaskState(entity: EntityState | undefined): TaskState {
  const status = shownBody<OpBodies['task.statusSet']>(entity?.['status']);
  const note = shownBody<OpBodies['task.noteSet']>(entity?.['note'])?.text;
  const assignee = shownBody<OpBodies['task.assigned']>(entity?.['assignee']);
  const due = shownBody<OpBodies['task.dueSet']>(entity?.['due'])?.on;
  return {
    status: status?.status ?? 'todo',
    ...(status?.reason === undefined ? {} : { reason: status.reason }),
    ...(status?.output === undefined ? {} : { output: status.output }),
    ...(note === undefined || note === '' ? {} : { note }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(due === undefined ? {} : { due }),
    conflicts: Object.keys(entity ?? {}).filter((field) => isInConflict(entity?.[field])),
    receivedAt: newestReceivedAt(entity),
  };
}

export interface StatusRecord {
  readonly status: TaskStatus;
  readonly reason?: string | undefined;
  readonly output?: string | undefined;
}

/** Status, reason and output are one register: who changes one repeats the others. Empty texts are left out. */
export function statusBody({ status, reason = '', output = '' }: StatusRecord): OpBodies['task.statusSet'] {
  return {
    status,
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(output.trim() === '' ? {} : { output: output.trim() }),
  };
}

/** "Thiếu sản phẩm": done, and its named output is not there. */
export function isOutputMissing(task: Pick<TaskDefinition, 'output'>, state: TaskState): boolean {
  return state.status === 'done' && task.output !== '' && (state.output ?? '').trim() === '';
}

/** A done or not applicable task no longer holds readiness back; a done one only with its output. */
export function isMet(task: Pick<TaskDefinition, 'output'>, state: TaskState): boolean {
  return state.status === 'na' || (state.status === 'done' && !isOutputMissing(task, state));
}

/** The tasks it waits for: status todo, and a prerequisite neither done nor na. Advice only, never a refusal. */
export function waitsFor(
  task: TaskDefinition,
  state: TaskState,
  stateOf: (taskId: string) => TaskState,
): readonly string[] {
  if (state.status !== 'todo') return [];
  return task.dependsOn.map(({ id }) => id).filter((id) => !['done', 'na'].includes(stateOf(id).status));
}

/** Server clock of the newest fact of the log about an entity; null where the log holds none. */
export function newestReceivedAt(entity: EntityState | undefined): string | null {
  return Object.values(entity ?? {})
    .map(heardAt)
    .reduce(later, null);
}

function shownBody<Body>(register: Register | undefined): Body | undefined {
  const head: Head | undefined = shownHead(register);
  return head === undefined ? undefined : (head.body as Body);
}
