/**
 * Cells of an imported table as values: statuses, yes and no, scenarios, codes and days as people write them. Undefined, or
 * a word for what is wrong: nothing is guessed that could also mean something else.
 */
import { foldTitle } from './import-fields.ts';
import { TASK_STATUSES, type TaskStatus } from './ops.ts';
import { readDate } from './read-date.ts';
import { cellText, type TableCell, tidyText } from './table.ts';

const STATUS_WORDS: { readonly [S in TaskStatus]: readonly string[] } = {
  todo: ['chua lam', 'chua', 'chua thuc hien', 'chua the bat dau', 'not started', 'cannot start yet', 'to do'],
  doing: ['dang lam', 'dang', 'dang thuc hien', 'in progress'],
  done: ['xong', 'da xong', 'hoan thanh', 'da hoan thanh', 'completed', 'complete'],
  blocked: ['vuong', 'dang vuong', 'bi vuong', 'vuong mac', 'stuck'],
  na: ['khong ap dung', 'not applicable', 'n a'],
};

const STATUS_BY_WORD = new Map<string, TaskStatus>(
  TASK_STATUSES.flatMap((status) => [status, ...STATUS_WORDS[status]].map((word) => [word, status] as const)),
);

export function readStatus(cell: TableCell): TaskStatus | undefined {
  return STATUS_BY_WORD.get(foldTitle(cellText(cell)));
}

const YES = ['co', 'bat buoc', 'yes', 'true', 'x', '1', 'blocking', 'required'];
const NO = ['khong', 'khong bat buoc', 'no', 'false', '0', 'not blocking', 'not required'];

export function readFlag(cell: TableCell): boolean | undefined {
  const word = foldTitle(cellText(cell));
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : undefined;
}

/** `5`, "Kịch bản 5", "KB05": the first number. */
export function readScenario(cell: TableCell): number | undefined {
  const digits = /\d+/.exec(cellText(cell))?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** `s5-3`, "S05.03" → `S05-03`; the id of a ward's own task as it is. */
export function readCode(cell: TableCell): string {
  const text = tidyText(cellText(cell));
  const [, scenario, order] = /^s?(\d{1,2})[-. ](\d{1,2})$/i.exec(text) ?? [];
  if (scenario === undefined || order === undefined) return text.toLowerCase();
  return `S${scenario.padStart(2, '0')}-${order.padStart(2, '0')}`;
}

const NO_DAY = ['khong co', 'khong', 'khong co han', 'none', 'no due date'];
/** Days since 30/12/1899, as a spreadsheet keeps them; those of the years 1954 to 2119. */
const SERIAL = { from: 20_000, to: 80_000, epochMs: Date.UTC(1899, 11, 30), dayMs: 86_400_000 };

export type ReadDay = { readonly on: string | null } | { readonly fault: 'no-day' | 'no-such-day' };

/** @param year of a day that names none. */
export function readDay(cell: TableCell, year: number): ReadDay {
  if (typeof cell === 'object' && cell !== null) return { on: cell.day };
  if (NO_DAY.includes(foldTitle(cellText(cell)))) return { on: null };
  const serial = typeof cell === 'number' ? cell : Number.NaN;
  if (serial >= SERIAL.from && serial <= SERIAL.to) {
    return { on: new Date(SERIAL.epochMs + Math.floor(serial) * SERIAL.dayMs).toISOString().slice(0, 10) };
  }
  // A time behind the day says nothing more about a day.
  const read = readDate(cellText(cell).replace(/[ T]\d{1,2}:\d{2}(:\d{2})?$/, ''), year);
  if (read.type === 'day') return { on: read.on };
  return { fault: read.type === 'no-such-day' ? 'no-such-day' : 'no-day' };
}
