/** Tables: those that only place things side by side, and those that are ruled. */
import {
  BorderStyle,
  type IBorderOptions,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { ReportTable } from '../../domain/reports/report.ts';
import { TABLE, WIDE_TABLE } from './docx-layout.ts';
import { line } from './docx-paragraphs.ts';

const NO_LINE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const;
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const LINES = {
  top: THIN,
  bottom: THIN,
  left: THIN,
  right: THIN,
  insideHorizontal: THIN,
  insideVertical: THIN,
} as const;

const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA } as const;
const CELL_MARGINS = { top: 40, bottom: 40, left: 70, right: 70, marginUnitType: WidthType.DXA } as const;

/** Rows of two cells without lines; `left` and `right` are widths in twips. */
export function sideBySide(
  widths: readonly [left: number, right: number],
  rows: readonly (readonly [left: readonly Paragraph[], right: readonly Paragraph[]])[],
): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: [...widths],
    borders: NO_LINES,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, at) =>
              new TableCell({
                width: { size: widths[at] ?? 0, type: WidthType.DXA },
                margins: NO_MARGINS,
                children: children.length === 0 ? [line('', { size: 4 })] : children,
              }),
          ),
        }),
    ),
  });
}

/** Its head is repeated on each page; no row is torn apart; columns keep their widths whatever stands in them. */
export function ruledTable({ columns, rows }: ReportTable, width: number, isWide: boolean): Table {
  const widths = columnWidths(columns, width);
  const size = isWide || columns.length > 6 ? WIDE_TABLE : TABLE;
  const cell = (at: number, content: Paragraph): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: CELL_MARGINS,
      verticalAlign: VerticalAlignTable.CENTER,
      children: [content],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    borders: LINES,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, at) => cell(at, line(title, { size, bold: true }, { align: 'center' }))),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((pieces, at) =>
              cell(at, line(pieces, { size }, { align: columns[at]?.align ?? 'left' })),
            ),
          }),
      ),
    ],
  });
}

/** By their shares, to the twip: the last one takes what is left. */
function columnWidths(columns: ReportTable['columns'], width: number): number[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((share / whole) * width));
  const rest = width - widths.reduce((sum, one) => sum + one, 0);
  return widths.map((one, at) => (at === widths.length - 1 ? one + rest : one));
}
