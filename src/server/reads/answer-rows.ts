/** Rows as JSON, or as a table that every spreadsheet opens, whichever the caller asks for. */
import type { Context } from 'hono';
import { toTableText } from './table-text.ts';
import { answerJson } from '../http/answer.ts';

export const TABLE_TYPE = 'text/csv';

/** A column: its name, and what stands in a row there; nothing = an empty cell. */
export interface Column<Row> {
  readonly name: string;
  readonly of: (row: Row) => string | number | null | undefined;
}

export function answerRows<Row>(
  context: Context,
  rows: readonly Row[],
  { columns, fileName }: { readonly columns: readonly Column<Row>[]; readonly fileName: string },
): Response {
  const answer = wantsTable(context) ? answerTable(rows, columns, fileName) : answerJson(rows);
  answer.headers.append('vary', 'Accept');
  return answer;
}

/** JSON unless a table is named and JSON is not named before it. */
function wantsTable(context: Context): boolean {
  const types = (context.req.header('accept') ?? '')
    .split(',')
    .map((part) => part.split(';', 1)[0]?.trim().toLowerCase());
  const table = types.indexOf(TABLE_TYPE);
  const json = types.indexOf('application/json');
  return table >= 0 && (json < 0 || table < json);
}

function answerTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], fileName: string): Response {
  const cells = rows.map((row) => columns.map(({ of }) => of(row) ?? ''));
  return new Response(toTableText([columns.map(({ name }) => name), ...cells]), {
    headers: {
      'cache-control': 'no-store',
      'content-type': `${TABLE_TYPE}; charset=utf-8`,
      'content-disposition': `attachment; filename="${fileName}.csv"`,
    },
  });
}

/** Members of a row that fit into a cell; what a later version may add has no name here. */
type CellName<Row> = keyof {
  readonly [
    Name in keyof Row as string extends Name
      ? never
      : Row[Name] extends string | number | null | undefined
        ? Name
        : never
  ]: true;
} &
  string;

/** These members, a column each. */
export function members<Row>(...names: readonly CellName<Row>[]): readonly Column<Row>[] {
  return names.map((name) => ({ name, of: (row) => row[name] as string | number | null | undefined }));
}
