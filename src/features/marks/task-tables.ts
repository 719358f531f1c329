/** Tasks of a ward as a table, in the words of the screen. */
import { TASK_STATUSES } from '../../domain/ops.ts';
import { cellsOf } from '../../domain/table.ts';
import { TASK_LAYOUT, taskCells, type TaskTableWords } from '../../domain/task-table.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TableParts } from './export-list.ts';
import type { OpenWard, TaskView } from './open-ward.ts';

export function taskTableWords(t: Translate, nameOf: (person: string) => string): TaskTableWords {
  const status = Object.fromEntries(TASK_STATUSES.map((one) => [one, t(`task.status.${one}`)]));
  return { status: status as TaskTableWords['status'], yes: t('table.yes'), no: t('table.no'), nameOf };
}

export function tasksTable(
  ward: OpenWard,
  views: readonly TaskView[],
  t: Translate,
  nameOf: (person: string) => string,
): TableParts {
  const of = { campaign: ward.campaign, ward: ward.definition, words: taskTableWords(t, nameOf) };
  return {
    columns: TASK_LAYOUT.map(([key, width]) => ({ title: t(`table.${key}`), width })),
    rows: views.map(({ task, state }) => cellsOf(TASK_LAYOUT, taskCells(of, task, state))),
  };
}
