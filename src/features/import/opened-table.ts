/** A file that was read, and how its rows are understood: which sheet, where the titles stand, what the columns mean. */
import {
  type DoubleField,
  findHead,
  fieldOf,
  guessMapping,
  headSignature,
  type Mapping,
} from '../../domain/import-fields.ts';
import type { ImportRow } from '../../domain/import-plan.ts';
import { cellText, type TableCell } from '../../domain/table.ts';
import { readImportMapping } from '../../data/import-mappings.ts';
import { openTableDesk } from '../../data/open-table-desk.ts';
import { TABLE_FILE_MAX_BYTES, type TableFault } from '../../data/table-limits.ts';

export interface OpenedTable {
  readonly name: string;
  /** Empty for a text. */
  readonly sheet: string;
  readonly otherSheets: number;
  readonly titles: readonly string[];
  /** Index of the first row below the titles. */
  readonly from: number;
  readonly rows: readonly (readonly TableCell[])[];
  readonly formulas: readonly string[];
  readonly hasOldLetters: boolean;
  readonly isCut: boolean;
  readonly signature: string;
  readonly guessed: Mapping;
  readonly doubles: readonly DoubleField[];
}

export type TableAnswer =
  | { readonly type: 'opened'; readonly table: OpenedTable }
  | { readonly type: 'refused'; readonly name: string; readonly why: TableFault };

export async function openTable(file: File): Promise<TableAnswer> {
  const { name } = file;
  // Before it is handed to anybody: nothing of it is read.
  if (file.size > TABLE_FILE_MAX_BYTES) return { type: 'refused', name, why: 'too-large' };
  const read = await openTableDesk()
    .then((desk) => desk.read(file))
    .catch(() => ({ ok: false, why: 'broken' }) as const);
  if (!read.ok) return { type: 'refused', name, why: read.why };
  const { sheets, hasOldLetters, isCut } = read;
  const known = (rows: readonly (readonly TableCell[])[]): number =>
    new Set((rows[findHead(rows)] ?? []).flatMap((cell) => fieldOf(cellText(cell)) ?? [])).size;
  // The sheet whose titles say most; of equals the first.
  const [sheet = { name: '', rows: [], formulas: [] }] = sheets.toSorted((a, b) => known(b.rows) - known(a.rows));
  const head = findHead(sheet.rows);
  const width = Math.max(0, ...sheet.rows.slice(head, head + 50).map(({ length }) => length));
  const titles = Array.from({ length: width }, (_, at) => cellText(sheet.rows[head]?.[at]));
  const signature = headSignature(titles);
  const guess = guessMapping(titles);
  const kept = await readImportMapping(signature).catch(() => undefined);
  const isKept = kept?.length === titles.length;
  const table: OpenedTable = {
    name,
    sheet: sheet.name,
    otherSheets: sheets.length - 1,
    titles,
    from: head + 1,
    rows: sheet.rows,
    formulas: sheet.formulas,
    hasOldLetters,
    isCut,
    signature,
    guessed: isKept ? kept : guess.mapping,
    doubles: isKept ? [] : guess.doubles,
  };
  return { type: 'opened', table };
}

/** Rows as the spreadsheet numbers them. */
export function toImportRows({ rows, from }: OpenedTable, mapping: Mapping): readonly ImportRow[] {
  return rows.slice(from).map((row, at) => ({
    no: from + at + 1,
    cells: Object.fromEntries(
      mapping.flatMap((field, column) => (field === null ? [] : [[field, row[column] ?? null] as const])),
    ),
  }));
}

/** How many rows below the titles say anything. */
export function filledRows({ rows, from }: OpenedTable): number {
  return rows.slice(from).filter((row) => row.some((cell) => cellText(cell) !== '')).length;
}

/** Two or three values of a column that stand in it. */
export function sampleOf({ rows, from }: OpenedTable, column: number): string {
  const values = rows.slice(from, from + 50).flatMap((row) => cellText(row[column]).slice(0, 40) || []);
  return [...new Set(values)].slice(0, 3).join('; ');
}
