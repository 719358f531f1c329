/** Tables as files: a workbook or a text, in neither of which a cell is a formula. What people typed stays text. */
import { writeCsv } from '../domain/csv.ts';
import type { Table, TableCell } from '../domain/table.ts';

export type TableFormat = 'xlsx' | 'csv';

export const TABLE_TYPES: { readonly [F in TableFormat]: string } = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

/** Without it spreadsheets take UTF-8 for the letters of their own system. */
const BYTE_ORDER_MARK = '\uFEFF';

export function toTableFile(rows: readonly (readonly TableCell[])[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${writeCsv(rows)}`);
}

/** A text has no second sheet: what a table says about itself stands in its name. */
export function tableAsText({ columns, rows }: Table): Uint8Array<ArrayBuffer> {
  return toTableFile([columns.map(({ title }) => title), ...rows]);
}
