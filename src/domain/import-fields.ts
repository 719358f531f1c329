/**
 * What a column of a file can mean, guessed from its title: without marks and capitals, in the words of our own exports in
 * both languages and in those that ward offices use. What is guessed is shown and can be changed; it is never acted on alone.
 */
import { foldText } from './fold-text.ts';
import { cellText, type TableCell } from './table.ts';

/** In the order in which they are asked for. */
export const IMPORT_FIELDS = [
  'code',
  'status',
  'reason',
  'output',
  'note',
  'assignee',
  'due',
  'scenario',
  'title',
  'phase',
  'blocking',
  'lead',
  'outputName',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** By column; `null` = the column is not read. */
export type Mapping = readonly (ImportField | null)[];

/** Folded titles; the first ones are those of our own files. */
const TITLES: { readonly [F in ImportField]: readonly string[] } = {
  code: ['ma viec', 'ma', 'ma so', 'ma nhiem vu', 'task code', 'code', 'id'],
  status: ['trang thai', 'tinh trang', 'tien do', 'ket qua thuc hien', 'status', 'state'],
  reason: ['ly do', 'ly do vuong', 'vuong mac', 'vuong o dau', 'nguyen nhan', 'reason'],
  output: ['san pham da co', 'san pham', 'so van ban', 'ket qua', 'output', 'output delivered'],
  note: ['ghi chu', 'note', 'notes', 'remark'],
  assignee: [
    'nguoi thuc hien',
    'nguoi lam',
    'giao cho',
    'can bo thuc hien',
    'don vi thuc hien',
    'bo phan thuc hien',
    'phu trach',
    'nguoi phu trach',
    'assignee',
    'assigned to',
  ],
  due: ['han', 'han hoan thanh', 'thoi han', 'ngay hoan thanh', 'due', 'due date', 'deadline'],
  scenario: ['kich ban', 'kich ban so', 'so kich ban', 'kb', 'scenario'],
  title: ['ten viec', 'viec', 'noi dung', 'noi dung viec', 'nhiem vu', 'cong viec', 'task', 'title'],
  phase: ['giai doan', 'phase'],
  blocking: ['bat buoc', 'viec bat buoc', 'blocking', 'required'],
  lead: ['chu tri', 'don vi chu tri', 'bo phan chu tri', 'lead', 'lead unit'],
  outputName: ['san pham phai co', 'san pham can co', 'yeu cau san pham', 'output required', 'required output'],
};

const FIELD_BY_TITLE = new Map(IMPORT_FIELDS.flatMap((field) => TITLES[field].map((title) => [title, field] as const)));

/** Words only: "Mã việc (*)" is "ma viec". */
export function foldTitle(title: string): string {
  return foldText(title)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function fieldOf(title: string): ImportField | undefined {
  return FIELD_BY_TITLE.get(foldTitle(title));
}

/** Two or more columns whose titles mean the same: a person has to say which. */
export interface DoubleField {
  readonly field: ImportField;
  /** Indices. */
  readonly columns: readonly number[];
}

export interface GuessedMapping {
  readonly mapping: Mapping;
  readonly doubles: readonly DoubleField[];
}

/** A field that two titles could mean is left open at both. */
export function guessMapping(titles: readonly string[]): GuessedMapping {
  const fields = titles.map((title) => fieldOf(title) ?? null);
  const doubles = IMPORT_FIELDS.flatMap((field) => {
    const columns = fields.flatMap((one, index) => (one === field ? [index] : []));
    return columns.length > 1 ? [{ field, columns }] : [];
  });
  const isOpen = new Set(doubles.map(({ field }) => field));
  return { mapping: fields.map((field) => (field === null || isOpen.has(field) ? null : field)), doubles };
}

/** Above the head of a table stand at most this many rows: the name of the ward, of the list, the date. */
const HEAD_WITHIN = 30;

/** Index of the row with the titles: the one that names most fields; the first that is not empty where none names any. */
export function findHead(rows: readonly (readonly TableCell[])[]): number {
  let [best, most] = [-1, 0];
  for (const [index, row] of rows.slice(0, HEAD_WITHIN).entries()) {
    const fields = new Set(row.flatMap((cell) => fieldOf(cellText(cell)) ?? []));
    if (fields.size > most) [best, most] = [index, fields.size];
  }
  if (best >= 0) return best;
  return Math.max(
    0,
    rows.findIndex((row) => row.some((cell) => cellText(cell).trim() !== '')),
  );
}

/** Files with the same titles in the same order are of one kind: what was chosen for one holds for the next. */
export function headSignature(titles: readonly string[]): string {
  return titles.map(foldTitle).join('|');
}

/** `C`, `AA`: a column as spreadsheets name it. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

/** Why a mapping cannot be read by; undefined where it can. */
export function mappingFault(mapping: Mapping): 'twice' | 'no-key' | 'no-value' | undefined {
  const fields = mapping.filter((field) => field !== null);
  if (new Set(fields).size < fields.length) return 'twice';
  const has = (field: ImportField): boolean => fields.includes(field);
  if (has('scenario') && has('title')) return undefined;
  if (!has('code')) return 'no-key';
  return fields.length > 1 ? undefined : 'no-value';
}
