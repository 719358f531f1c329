/**
 * A file of somebody's as a table. What it is, is seen by its content, never by its name; what cannot be read is said with
 * what to do about it, and nothing is read of a file that is too large.
 */
import { readCsv } from '../domain/csv.ts';
import { tidyText } from '../domain/table.ts';
import { type ReadSheet, readWorkbook } from './read-workbook.ts';
import { zipEntries } from './read-zip.ts';
import { TABLE_COLUMNS_MAX, TABLE_FILE_MAX_BYTES, TABLE_ROWS_MAX, type TableFault } from './table-limits.ts';

export type ReadTable =
  | {
      readonly ok: true;
      /** Those that are not empty; a text has one. */
      readonly sheets: readonly ReadSheet[];
      /** Written in the letters of an old system: worth a look. */
      readonly hasOldLetters: boolean;
      /** A quote was never closed: the last rows may stand in one cell. */
      readonly isCut: boolean;
    }
  | { readonly ok: false; readonly why: TableFault };

export async function readTableFile(file: Blob): Promise<ReadTable> {
  if (file.size > TABLE_FILE_MAX_BYTES) return refused('too-large');
  if (file.size === 0) return refused('empty');
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const read = isZip(bytes) ? await readZipped(bytes) : readText(bytes);
    if (!read.ok) return read;
    const sheets = read.sheets.filter(({ rows }) => rows.length > 0);
    if (sheets.length === 0) return refused('empty');
    const isLong = ({ rows }: ReadSheet): boolean =>
      rows.length > TABLE_ROWS_MAX || rows.some(({ length }) => length > TABLE_COLUMNS_MAX);
    return sheets.some(isLong) ? refused('too-many-rows') : { ...read, sheets };
  } catch {
    return refused('broken');
  }
}

function refused(why: TableFault): ReadTable {
  return { ok: false, why };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

async function readZipped(bytes: Uint8Array<ArrayBuffer>): Promise<ReadTable> {
  const names = zipEntries(bytes).map(({ name }) => name);
  if (names.length === 0) return refused('broken');
  if (!names.includes('xl/workbook.xml')) return refused('wrong-type');
  const sheets = await readWorkbook(bytes);
  return sheets === undefined ? refused('too-large') : { ok: true, sheets, hasOldLetters: false, isCut: false };
}

/** The container of Excel until 2003, and of every workbook with a password. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];

function readText(bytes: Uint8Array): ReadTable {
  if (OLD_CONTAINER.every((byte, at) => bytes[at] === byte)) return refused('old-excel');
  const { text, hasOldLetters } = decode(bytes);
  // No table has such a sign; every other kind of file has.
  if (text.includes('\0')) return refused('wrong-type');
  if (/^(%PDF-|\{\\rtf|<(!doctype|html|\?xml))/i.test(text.trimStart())) return refused('wrong-type');
  const { rows, isCut } = readCsv(text);
  const cells = rows.map((row) => row.map((cell) => (tidyText(cell) === '' ? null : tidyText(cell))));
  const hasAny = cells.some((row) => row.some((cell) => cell !== null));
  return { ok: true, sheets: hasAny ? [{ name: '', rows: cells, formulas: [] }] : [], hasOldLetters, isCut };
}

/** UTF-8, UTF-16 where it says so itself, else the letters of Vietnamese Windows. */
function decode(bytes: Uint8Array): { readonly text: string; readonly hasOldLetters: boolean } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), hasOldLetters: false };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), hasOldLetters: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), hasOldLetters: false };
  } catch {
    return { text: new TextDecoder('windows-1258').decode(bytes), hasOldLetters: true };
  }
}
