/**
 * Tables as text (RFC 4180), cells apart by a semicolon: where the decimal sign is a comma, as Windows says of Vietnamese,
 * Excel takes the semicolon for its separator, so that a double click opens columns; at a comma it would also cut "12,5".
 * What comes in may be apart by comma, semicolon or tab.
 *
 * A text that a spreadsheet would take for a formula is begun with an apostrophe, and read back without it.
 */
import { cellText, type TableCell } from './table.ts';

const WRITTEN = ';';
const SEPARATORS = [';', '\t', ','] as const;
/** Apostrophes count too, so that reading back takes off just what writing put on. */
const FORMULA = /^'*\s*[=+\-@\t\r]/;

export function writeCsv(rows: readonly (readonly TableCell[])[]): string {
  return rows.map((row) => `${row.map(writeCell).join(WRITTEN)}\r\n`).join('');
}

function writeCell(cell: TableCell): string {
  const text = typeof cell === 'string' ? guardFormula(cell) : cellText(cell);
  return `"${text.replaceAll('"', '""')}"`;
}

/** As it is written: harmless wherever it is opened. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function unguard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

export interface ReadCsv {
  /** Empty lines too: the index of a row is its number on a sheet, less one. */
  readonly rows: readonly (readonly string[])[];
  /** A quote was never closed: everything behind it came in one cell. */
  readonly isCut: boolean;
}

export function readCsv(text: string): ReadCsv {
  // Excel's own first line, which names the separator.
  const named = /^sep=([;,\t])\r?\n/.exec(text);
  const separator = named?.[1] ?? guessSeparator(text);
  const cut = named === null ? text : text.slice(named[0].length);
  const { rows, isCut } = split(cut, separator, Number.POSITIVE_INFINITY);
  return { rows: rows.map((row) => row.map(unguard)), isCut };
}

/** Rows that are looked at to find what parts the cells. */
const LOOKED_AT = 10;

/** The sign that parts the first rows into most cells. */
function guessSeparator(text: string): string {
  let [best, most] = [WRITTEN as string, 0];
  for (const separator of SEPARATORS) {
    const cells = split(text, separator, LOOKED_AT).rows.reduce((sum, row) => sum + row.length, 0);
    if (cells > most) [best, most] = [separator, cells];
  }
  return best;
}

function split(text: string, separator: string, rowsMax: number): { rows: string[][]; isCut: boolean } {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let isCut = false;
  while (at < text.length && rows.length < rowsMax) {
    const quoted = text[at] === '"' ? readQuoted(text, at + 1) : { cell: '', at, isCut: false };
    isCut ||= quoted.isCut;
    const end = endOfCell(text, quoted.at, separator);
    row.push(quoted.cell + text.slice(quoted.at, end));
    at = end + 1;
    if (text[end] === separator) {
      // Behind the last separator of the text stands an empty cell.
      if (at === text.length) row.push('');
      if (at < text.length) continue;
    }
    if (text[end] === '\r' && text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  return { rows, isCut };
}

/** Up to the quote that stands alone; two of them are one that was typed. */
function readQuoted(
  text: string,
  from: number,
): { readonly cell: string; readonly at: number; readonly isCut: boolean } {
  let [cell, at] = ['', from];
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return { cell: cell + text.slice(at), at: text.length, isCut: true };
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') return { cell, at: end + 1, isCut: false };
    cell += '"';
    at = end + 2;
  }
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
