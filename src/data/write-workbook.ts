/**
 * A table as a workbook: texts, numbers and days each of their kind, titles in bold and always in sight, and on a second
 * sheet whose it is and until when. Texts are written as texts: one that begins with = is shown, not reckoned.
 */
import writeXlsxFile, { type Cell, type CellObject, type SheetData } from 'write-excel-file/universal';
import { sheetName, type Table, type TableCell, tidyText } from '../domain/table.ts';

const DAY_FORMAT = 'dd/mm/yyyy';
const MOMENT_FORMAT = 'dd/mm/yyyy hh:mm';
const ABOUT_WIDTHS = [{ width: 28 }, { width: 60 }];

export async function writeWorkbook(table: Table): Promise<Uint8Array<ArrayBuffer>> {
  const { name, columns, rows, about } = table;
  const titles = columns.map(({ title }) => bold(title));
  const data: SheetData = [titles, ...rows.map((row) => row.map(toCell))];
  const sheet = sheetName(name);
  const second = sheetName(about.name);
  const blob = await writeXlsxFile([
    {
      sheet,
      data,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      dateFormat: DAY_FORMAT,
    },
    {
      // Two sheets may not be called alike, whatever their capitals.
      sheet: second.toLowerCase() === sheet.toLowerCase() ? `${second.slice(0, 29)} 2` : second,
      data: about.lines.map(([label, value]) => [bold(label), toCell(value)]),
      columns: ABOUT_WIDTHS,
    },
  ]).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function bold(text: string): CellObject {
  return { value: text, type: String, fontWeight: 'bold' };
}

function toCell(cell: TableCell): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') return escaped(tidyText(cell));
  const { day, time } = cell;
  if (time === undefined) return new Date(`${day}T00:00:00Z`);
  return { value: new Date(`${day}T${time}:00Z`), type: Date, format: MOMENT_FORMAT };
}

/**
 * In a workbook `_x0041_` is another way to write A. Where somebody typed just that, it is said to be meant; and names that
 * every object of the language has, which the library would take for texts it has met, are begun that way.
 */
function escaped(text: string): string {
  if (text in Object.prototype) return `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}`;
  return text.replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_');
}
