/**
 * A table on its way into a file or out of one: titles, and below them cells that keep their kind (feature G3). A cell is
 * never a formula; a day is a day and no text that a spreadsheet has to guess at.
 */
import { wallTime } from './wall-time.ts';

/** A day, and perhaps the time on the wall: `2025-06-24`, `16:40`. */
export interface DayCell {
  readonly day: string;
  readonly time?: string;
}

/** `null` = nothing stands there. */
export type TableCell = string | number | DayCell | null;

export interface TableColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
}

export interface Table {
  /** What the table holds; its sheet is named by it. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  /** As many cells each as there are columns. */
  readonly rows: readonly (readonly TableCell[])[];
  /** Whose it is, of which day, until when: a sheet of its own, so that the head stays the first row. */
  readonly about: { readonly name: string; readonly lines: readonly (readonly [label: string, value: string])[] };
}

/** How a kind of table is laid out: its columns by key, with their widths. */
export type TableLayout<Key extends string> = readonly (readonly [key: Key, width: number])[];

/** A row by key, in the order of its layout. */
export function cellsOf<Key extends string>(
  layout: TableLayout<Key>,
  cells: { readonly [K in Key]: TableCell },
): readonly TableCell[] {
  return layout.map(([key]) => cells[key]);
}

/** An instant (ISO 8601) as the clock on the wall shows it. */
export function momentCell(at: string | null | undefined, timezone: string): TableCell {
  if (at === null || at === undefined) return null;
  const [day = '', time = ''] = wallTime(Date.parse(at), timezone).split('T');
  return { day, time };
}

export function dayCell(on: string | null | undefined): TableCell {
  return on === null || on === undefined ? null : { day: on };
}

/** A text that says nothing is an empty cell. */
export function textCell(text: string | undefined): TableCell {
  return text === undefined || text === '' ? null : text;
}

/** What stands in a cell as a text: days as ISO 8601, which spreadsheets read in every language. */
export function cellText(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.time === undefined ? cell.day : `${cell.day} ${cell.time}`;
  return String(cell);
}

const SHEET_NAME_MAX = 31;

/** A name that every spreadsheet takes: 31 characters at most, none of `[]:*?/\`, no apostrophe at either end. */
export function sheetName(name: string): string {
  const plain = name
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // Half of a pair at the cut is no sign.
  const cut = plain
    .slice(0, SHEET_NAME_MAX)
    .replace(/\p{Cs}/gu, '')
    .replace(/^'+|'+$/g, '')
    .trim();
  return cut === '' ? '1' : cut;
}

/** Signs that XML cannot carry and nobody typed; half of a pair is none. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|\uFEFF/gu;

/**
 * A text as it comes back from every kind of file: composed, with plain ends of lines, without space around it. Two texts
 * that are equal by this differ in nothing that a file would keep.
 */
export function tidyText(text: string): string {
  return text.replace(UNWRITABLE, '').replace(/\r\n?/g, '\n').normalize('NFC').trim();
}
