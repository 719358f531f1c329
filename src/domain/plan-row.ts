/** One row of an imported table against one task: which fields change, and the facts that say so. */
import { readDay, readStatus } from './import-values.ts';
import { fillTemplate } from './fill-template.ts';
import type { OpBodies } from './ops.ts';
import {
  foldName,
  hasText,
  type ImportFault,
  type ImportRow,
  type ImportState,
  type ImportTarget,
  type PlannedRow,
  textOf,
  unitIdOf,
} from './import-plan.ts';
import { planOwnTask } from './plan-own-task.ts';
import { mayAssign } from './role.ts';
import { dayValue, fail, holderValue, type RowDraft, textValue } from './row-draft.ts';
import { tidyText } from './table.ts';
import { statusBody, type TaskState, toTaskState } from './task.ts';
import { daysBetween, dueOf } from './timeline.ts';

/** As many as the wire takes. */
const TEXT_MAX = 4_000;
/** As far as a due date may be set by hand. */
const FAR_DAYS = 730;

export type RowPlan =
  | { readonly faults: readonly ImportFault[] }
  | { readonly row: PlannedRow; readonly isFixed: boolean };

export function planRow(state: ImportState, row: ImportRow, target: ImportTarget): RowPlan {
  const now = target.type === 'new' ? toTaskState(undefined) : state.stateOf(target.task.id);
  const draft: RowDraft = { changes: [], facts: [], faults: [] };
  if (target.type !== 'campaign') planOwnTask(state, row, target, draft);
  planStatus(row, now, draft);
  planNote(row, now, draft);
  planAssignee(state, row, now, draft);
  planDue(state, row, target, now, draft);
  if (draft.faults.length > 0) return { faults: draft.faults };
  const { changes, facts } = draft;
  const entity = target.type === 'new' ? undefined : target.task.id;
  const title = titleOf(state, target);
  const isFixed = target.type === 'campaign' && isOtherText(row, title);
  return { row: { no: row.no, entity, title, changes, facts }, isFixed };
}

function titleOf(state: ImportState, target: ImportTarget): string {
  if (target.type === 'new') return target.title;
  return target.type === 'own' ? target.own.title : fillTemplate(target.task.title, state.ward, state.campaign);
}

function isOtherText(row: ImportRow, title: string): boolean {
  return hasText(row, 'title') && foldName(textOf(row, 'title')) !== foldName(title);
}

/** One register: what the row does not name stays, but the reason of a status that is left. */
function planStatus(row: ImportRow, now: TaskState, draft: RowDraft): void {
  const status = hasText(row, 'status') ? readStatus(row.cells.status ?? null) : now.status;
  if (status === undefined) return fail(draft, row, 'status', 'unknown-status');
  const kept = status === now.status ? now.reason : undefined;
  const reason = hasText(row, 'reason') ? textOf(row, 'reason') : kept;
  const output = hasText(row, 'output') ? textOf(row, 'output') : now.output;
  for (const [field, value] of [
    ['reason', reason],
    ['output', output],
  ] as const) {
    if (hasText(row, field) && (value ?? '').length > TEXT_MAX) return fail(draft, row, field, 'too-long', TEXT_MAX);
  }
  if (status !== now.status) {
    draft.changes.push({
      field: 'status',
      from: { type: 'status', status: now.status },
      to: { type: 'status', status },
    });
  }
  const isOther = (a = '', b = ''): boolean => tidyText(a) !== tidyText(b);
  if (isOther(reason, now.reason))
    draft.changes.push({ field: 'reason', from: textValue(now.reason), to: textValue(reason) });
  if (isOther(output, now.output))
    draft.changes.push({ field: 'output', from: textValue(now.output), to: textValue(output) });
  if (status === now.status && !isOther(reason, now.reason) && !isOther(output, now.output)) return;
  draft.facts.push({ kind: 'task.statusSet', body: statusBody({ status, reason, output }) });
}

function planNote(row: ImportRow, now: TaskState, draft: RowDraft): void {
  const note = textOf(row, 'note');
  if (note.length > TEXT_MAX) return fail(draft, row, 'note', 'too-long', TEXT_MAX);
  if (note === '' || note === tidyText(now.note ?? '')) return;
  draft.changes.push({ field: 'note', from: textValue(now.note), to: textValue(note) });
  draft.facts.push({ kind: 'task.noteSet', body: { text: note } });
}

function planAssignee(state: ImportState, row: ImportRow, now: TaskState, draft: RowDraft): void {
  if (!hasText(row, 'assignee')) return;
  const wanted = foldName(textOf(row, 'assignee'));
  const before = now.assignee ?? {};
  // Somebody whom this device does not know any more is still who has it.
  if (before.user !== undefined && [before.user, foldName(state.nameOf(before.user))].includes(wanted)) return;
  const people = state.people.filter(({ id, name }) => id === wanted || foldName(name) === wanted);
  if (people.length > 1) return fail(draft, row, 'assignee', 'two-assignees');
  const user = people[0]?.id;
  const unitId = user === undefined ? unitIdOf(state, textOf(row, 'assignee'), 'ward') : undefined;
  if (user === undefined && unitId === undefined) return fail(draft, row, 'assignee', 'unknown-assignee');
  const after: OpBodies['task.assigned'] = user === undefined ? { unit: unitId } : { user };
  if (after.user === before.user && after.unit === before.unit) return;
  if (!mayAssign(state.role, state.actor, now.assignee, after)) return fail(draft, row, 'assignee', 'may-not-assign');
  draft.changes.push({ field: 'assignee', from: holderValue(before), to: holderValue(after) });
  draft.facts.push({ kind: 'task.assigned', body: after });
}

/** Compared with the day that is shown: the last day of a phase, written back, is no date of its own. */
function planDue(state: ImportState, row: ImportRow, target: ImportTarget, now: TaskState, draft: RowDraft): void {
  if (!hasText(row, 'due')) return;
  const { calendar } = state.campaign;
  const first = calendar.phases[0]?.from ?? calendar.evaluationDay;
  const read = readDay(row.cells.due ?? null, Number(first.slice(0, 4)));
  if ('fault' in read) return fail(draft, row, 'due', read.fault);
  if (read.on !== null && Math.abs(daysBetween(first, read.on)) > FAR_DAYS) return fail(draft, row, 'due', 'far-day');
  const shown = target.type === 'new' ? undefined : (dueOf(calendar, target.task, now)?.on ?? null);
  if (read.on === shown) return;
  draft.changes.push({ field: 'due', from: dayValue(shown ?? null), to: dayValue(read.on) });
  const added = draft.facts.findIndex(({ kind }) => kind === 'task.ownSet');
  const own = draft.facts[added];
  // The date of a task that is being added is part of it.
  if (target.type === 'new' && own?.kind === 'task.ownSet' && read.on !== null) {
    draft.facts[added] = { kind: 'task.ownSet', body: { ...own.body, due: read.on } };
    return;
  }
  draft.facts.push({ kind: 'task.dueSet', body: { on: read.on } });
}
