/**
 * A workbook as rows of cells. Of a formula the value that was saved with it is taken, and where one stands is told. Looked
 * at before the parser sees it: what is inside must be a workbook, and not larger than a device can hold.
 */
import readXlsxFile from 'read-excel-file/universal';
import { type TableCell, tidyText } from '../domain/table.ts';
import { unpack, zipEntries } from './read-zip.ts';

export interface ReadSheet {
  /** Empty for a text file. */
  readonly name: string;
  readonly rows: readonly (readonly TableCell[])[];
  /** Addresses of cells with formulas, as `C4`. */
  readonly formulas: readonly string[];
}

/** All parts together, in bytes: ten thousand rows of our own take a tenth of it. */
const INSIDE_MAX_BYTES = 64_000_000;

/** Undefined: more is inside than a device can hold. Throws where it cannot be read. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<readonly ReadSheet[] | undefined> {
  const parts = await unpackParts(bytes);
  if (parts === undefined) return undefined;
  const formulasByName = findFormulas(parts);
  const sheets = await readXlsxFile(toBuffer(bytes), { trim: false });
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((row) => row.map(toCell)),
    formulas: formulasByName.get(sheet) ?? [],
  }));
}

async function unpackParts(bytes: Uint8Array): Promise<ReadonlyMap<string, string> | undefined> {
  const parts = new Map<string, string>();
  let left = INSIDE_MAX_BYTES;
  for (const entry of zipEntries(bytes)) {
    if (!/\.(xml|rels)$/.test(entry.name)) continue;
    const text = await unpack(entry, left);
    if (text === undefined) return undefined;
    left -= text.length;
    parts.set(entry.name, text);
  }
  return parts;
}

function toBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? bytes.buffer : bytes.slice().buffer;
}

function toCell(value: unknown): TableCell {
  if (value instanceof Date) return toDay(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' && typeof value !== 'boolean') return null;
  const text = tidyText(String(value));
  return text === '' ? null : text;
}

/** Days are parts of a number there: a minute is never met exactly. */
function toDay(date: Date): TableCell {
  if (Number.isNaN(date.getTime())) return null;
  const [day = '', time = ''] = new Date(date.getTime() + 500).toISOString().slice(0, 16).split('T');
  return time === '00:00' ? { day } : { day, time };
}

const SHEET = /<(?:\w+:)?sheet\b[^>]*>/g;
const RELATION = /<Relationship\b[^>]*>/g;
const FORMULA = /<c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b/g;

/** By the name of the sheet. */
function findFormulas(parts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const relations = [...(parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(RELATION)].map(([tag]) => tag);
  const pathById = new Map(relations.map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]));
  const sheets = [...(parts.get('xl/workbook.xml') ?? '').matchAll(SHEET)].map(([tag]) => tag);
  return new Map(
    sheets.map((tag) => {
      const target = (pathById.get(attribute(tag, 'r:id')) ?? '').replace(/^\/?(xl\/)?/, '');
      const text = parts.get(`xl/${target}`) ?? '';
      return [attribute(tag, 'name'), [...text.matchAll(FORMULA)].map(([, address = '']) => address)];
    }),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}
