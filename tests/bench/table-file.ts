/**
 * Every task of the city, 18,900 rows of 14 columns, as a workbook and as a text, beside writing the very same bytes: the
 * parts of that workbook deflated anew. A workbook of ten thousand rows read, and held against a ward.
 */
import { deflateRawSync } from 'node:zlib';
import { type Mapping, fieldOf } from '../../src/domain/import-fields.ts';
import { planImport } from '../../src/domain/plan-import.ts';
import { cellsOf, type Table, type TableCell } from '../../src/domain/table.ts';
import { TASK_LAYOUT, taskCells } from '../../src/domain/task-table.ts';
import { toTaskState } from '../../src/domain/task.ts';
import { readTableFile } from '../../src/data/read-table-file.ts';
import { unpack, zipEntries } from '../../src/data/read-zip.ts';
import { createTableDesk } from '../../src/data/table-desk.ts';
import { words } from '../../src/i18n/vi/words.ts';
import { HA_NOI } from '../support/ha-noi.ts';
import { importState } from '../support/import-state.ts';
import { type Measure, measureInTurns, median } from './measure.ts';

const ROUNDS = 5;
const READ_ROWS = 10_000;
const PART_MAX_BYTES = 100_000_000;

export async function measureTableFile(): Promise<readonly Measure[]> {
  const desk = createTableDesk();
  const rows = [...HA_NOI.wardsByCode.values()].flatMap((ward) =>
    [...HA_NOI.tasksById.values()].map((task, at) => {
      const state = toTaskState(undefined);
      const touched = { ...state, status: 'done', output: `Số ${at}/QĐ-UBND (chạy thử)`, note: 'Đã báo tổ' } as const;
      return cellsOf(TASK_LAYOUT, taskCells({ campaign: HA_NOI, ward, words: WORDS }, task, touched));
    }),
  );
  const table = toTable(rows);
  const bytes = await desk.write(table, 'xlsx');
  const parts = await Promise.all(zipEntries(bytes).map((entry) => unpack(entry, PART_MAX_BYTES)));
  const workbook = await measureInTurns(
    ROUNDS,
    async () => timed(() => desk.write(table, 'xlsx')),
    async () => timed(async () => parts.map((part) => deflateRawSync(Buffer.from(part ?? '')))),
  );
  const text = await timesOf(() => desk.write(table, 'csv'));
  const file = new Blob([await desk.write(toTable(rows.slice(0, READ_ROWS)), 'xlsx')]);
  const reading = await timesOf(() => readTableFile(file));
  const planning = await timesOf(async () => planImport(importState(), ownRows()));
  return [
    { name: '18,900 tasks as a workbook', value: workbook.ours, unit: 'ms', floor: workbook.floor },
    { name: '18,900 tasks as a text', value: text, unit: 'ms' },
    { name: 'a workbook of 10,000 tasks read', value: reading, unit: 'ms' },
    { name: '10,000 rows held against a ward', value: planning, unit: 'ms' },
  ];
}

const WORDS = {
  status: {
    todo: words['task.status.todo'],
    doing: words['task.status.doing'],
    done: words['task.status.done'],
    blocked: words['task.status.blocked'],
    na: words['task.status.na'],
  },
  yes: words['table.yes'],
  no: words['table.no'],
  nameOf: (person: string) => person,
};

function toTable(rows: readonly (readonly TableCell[])[]): Table {
  return {
    name: words['export.name.tasks'],
    columns: TASK_LAYOUT.map(([key, width]) => ({ title: words[`table.${key}`], width })),
    rows,
    about: { name: words['export.about.title'], lines: [[words['export.about.place'], 'Hà Nội']] },
  };
}

/** Tasks that a ward adds: what an import of so many rows can only be. */
function ownRows() {
  const mapping: Mapping = ['Kịch bản', 'Tên việc', 'Trạng thái'].map((title) => fieldOf(title) ?? null);
  return Array.from({ length: READ_ROWS }, (_, at) => {
    const cells = [1 + (at % 10), `Việc thêm số ${at}`, 'Xong'];
    return { no: at + 2, cells: Object.fromEntries(mapping.map((field, column) => [field, cells[column] ?? null])) };
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function timesOf(work: () => Promise<unknown>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) samples.push(await timed(work));
  return median(samples);
}
