/** A table for programs, apart by commas, in which no cell is a formula: what people typed stays text (RFC 4180). */
import { guardFormula } from '../../domain/csv.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** Numbers stay numbers. */
export function toTableText(rows: readonly (readonly (string | number)[])[]): string {
  const text = rows.map((row) => row.map(toCell).join(',')).join('\r\n');
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}

function toCell(value: string | number): string {
  return typeof value === 'number' ? String(value) : `"${guardFormula(value).replaceAll('"', '""')}"`;
}
