/**
 * Tasks as a table, in columns that an import reads back. The texts of the campaign stand there in the ward's own words; a
 * task of the ward's own carries its id, so that it is known again whatever it is called by then.
 */
import type { Campaign, TaskDefinition, WardDefinition } from './campaign.ts';
import { fillTemplate, unitName } from './fill-template.ts';
import type { ImportField } from './import-fields.ts';
import type { TaskStatus } from './ops.ts';
import { dayCell, momentCell, type TableCell, type TableLayout, textCell } from './table.ts';
import type { TaskState } from './task.ts';
import { dueOf } from './timeline.ts';

export type TaskColumn = ImportField | 'asOf';

export const TASK_LAYOUT: TableLayout<TaskColumn> = [
  ['code', 10],
  ['scenario', 10],
  ['title', 60],
  ['phase', 20],
  ['blocking', 10],
  ['lead', 30],
  ['outputName', 34],
  ['status', 15],
  ['reason', 30],
  ['output', 34],
  ['assignee', 26],
  ['due', 12],
  ['note', 40],
  ['asOf', 17],
];

/** What a table says in the language of the screen. */
export interface TaskTableWords {
  readonly status: { readonly [S in TaskStatus]: string };
  readonly yes: string;
  readonly no: string;
  /** The name of a person, or the id where this device knows none. */
  readonly nameOf: (person: string) => string;
}

export interface TaskTableWard {
  readonly campaign: Campaign;
  readonly ward: WardDefinition;
  readonly words: TaskTableWords;
}

export function taskCells(
  { campaign, ward, words }: TaskTableWard,
  task: TaskDefinition,
  state: TaskState,
): { readonly [K in TaskColumn]: TableCell } {
  const { calendar } = campaign;
  const isOwn = !campaign.tasksById.has(task.id);
  const fill = (text: string): string => (isOwn ? text : fillTemplate(text, ward, campaign));
  const nameOfUnit = (id: string): string => {
    const unit = campaign.unitsById.get(id);
    return unit === undefined ? id : unitName(unit, ward, campaign);
  };
  const { user, unit } = state.assignee ?? {};
  return {
    code: task.id,
    scenario: task.scenario,
    title: fill(task.title),
    phase: calendar.phases.find(({ key }) => key === task.phase)?.name ?? task.phase,
    blocking: task.blocking ? words.yes : words.no,
    lead: task.lead === '' ? null : nameOfUnit(task.lead),
    outputName: textCell(fill(task.output)),
    status: words.status[state.status],
    reason: textCell(state.reason),
    output: textCell(state.output),
    assignee: user === undefined ? textCell(unit === undefined ? undefined : nameOfUnit(unit)) : words.nameOf(user),
    due: dayCell(dueOf(calendar, task, state)?.on),
    note: textCell(state.note),
    asOf: momentCell(state.receivedAt, calendar.timezone),
  };
}
