/** Every task of every ward as a table, ward after ward: between two of them the screen comes first. */
import { readOwnTask, toOwnDefinition } from '../../domain/own-task.ts';
import type { WardDefinition } from '../../domain/campaign.ts';
import { cellsOf, type TableCell, type TableLayout } from '../../domain/table.ts';
import { TASK_LAYOUT, taskCells, type TaskColumn } from '../../domain/task-table.ts';
import { toTaskState } from '../../domain/task.ts';
import { readWardShown } from '../../data/read-ward-shown.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TableParts } from '../marks/export-list.ts';
import { taskTableWords } from '../marks/task-tables.ts';
import type { BoardWard } from './board-model.ts';
import type { Board } from './use-board.ts';

const LAYOUT: TableLayout<TaskColumn | 'wardCode' | 'wardName'> = [['wardCode', 10], ['wardName', 28], ...TASK_LAYOUT];

export async function cityTasksExport(
  { campaign }: Board,
  shown: readonly BoardWard[],
  t: Translate,
  nameOf: (person: string) => string,
): Promise<TableParts> {
  const words = taskTableWords(t, nameOf);
  const rowsOf = async (ward: WardDefinition): Promise<readonly (readonly TableCell[])[]> => {
    const entities = await readWardShown(ward.code);
    if (entities === undefined) return [];
    const own = [...entities].flatMap(([id, entity]) => {
      const task = readOwnTask(entity);
      return task === undefined || task.removed === true ? [] : [toOwnDefinition(id, task, campaign.calendar)];
    });
    return [...campaign.tasksById.values(), ...own].map((task) => {
      const cells = taskCells({ campaign, ward, words }, task, toTaskState(entities.get(task.id)));
      return cellsOf(LAYOUT, { ...cells, wardCode: ward.code, wardName: ward.name });
    });
  };
  const rows: (readonly TableCell[])[] = [];
  for (const { ward } of shown) rows.push(...(await rowsOf(ward)));
  return { columns: LAYOUT.map(([key, width]) => ({ title: t(`table.${key}`), width })), rows };
}
