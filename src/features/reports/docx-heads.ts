/** What stands above the body of a paper, and below it: both in tables without lines. */
import { BorderStyle, LineRuleType, Paragraph, type Table, TextRun } from 'docx';
import type { Report, SignatureBlock } from '../../domain/reports/report.ts';
import {
  ADDRESSED,
  addressedTo,
  dashed,
  MOTTO,
  RECIPIENTS_LABEL,
  TRIAL_STAMP,
} from '../../domain/reports/report-words.ts';
import { BODY, RECIPIENTS, RECIPIENTS_HEAD, SIZES, STAMP, STAMP_COLOUR, textWidth, widthOf } from './docx-layout.ts';
import { line, ruledLine } from './docx-paragraphs.ts';
import { sideBySide } from './docx-tables.ts';

/** Of the width: agency to motto. The longest motto keeps to one line. */
const HEAD_SPLIT = { state: 0.41, party: 0.48 } as const;

/** Agency and number on the left, motto and date on the right. */
export function headTable(report: Report): Table {
  const { layout, head } = report;
  const sizes = SIZES[layout];
  const width = textWidth(report.isWide);
  const left = Math.round((report.isWide ? 0.4 : HEAD_SPLIT[layout]) * width);
  const date =
    head.dateLine === undefined
      ? []
      : [line(head.dateLine, { size: sizes.date, italics: true }, { align: 'center', before: 80 })];
  return sideBySide(
    [left, width - left],
    [
      [agency(report, left), motto(report, width - left)],
      [[line(head.number, { size: sizes.number }, { align: 'center', before: 80 })], date],
      ...(report.isTrialCopy ? ([[[stamp(left)], []]] as const) : []),
    ],
  );
}

function agency({ layout, head }: Report, space: number): readonly Paragraph[] {
  const sizes = SIZES[layout];
  const last = head.agency.at(-1) ?? '';
  const wide = Math.min(widthOf(last, sizes.agency), space);
  return [
    ...head.superior.map((text) => line(text, { size: sizes.superior }, { align: 'center' })),
    ...head.agency.map((text) => line(text, { size: sizes.agency, bold: true }, { align: 'center' })),
    // Between a third and a half of the text.
    layout === 'party'
      ? line('*', { size: sizes.agency }, { align: 'center' })
      : ruledLine(Math.round(wide * 0.42), space),
  ];
}

function motto({ layout }: Report, space: number): readonly Paragraph[] {
  const sizes = SIZES[layout];
  const [text, below] = MOTTO[layout];
  const lines = [line(text, { size: sizes.motto, bold: true }, { align: 'center' })];
  if (below !== undefined) lines.push(line(below, { size: sizes.mottoBelow, bold: true }, { align: 'center' }));
  return [...lines, ruledLine(MOTTO_LINE[layout], space)];
}

/** As long as the text above, measured in the face: "Độc lập - Tự do - Hạnh phúc" of 13 pt, the Party's motto of 15 pt. */
const MOTTO_LINE = { state: 3_190, party: 4_280 } as const;

function stamp(space: number): Paragraph {
  const side = Math.round((space - 2_300) / 2);
  const border = { style: BorderStyle.SINGLE, size: 12, space: 3, color: STAMP_COLOUR } as const;
  return new Paragraph({
    alignment: 'center',
    spacing: { before: 200, after: 0, line: 240, lineRule: LineRuleType.AUTO },
    indent: { left: side, right: side },
    border: { top: border, bottom: border, left: border, right: border },
    children: [new TextRun({ text: TRIAL_STAMP, bold: true, size: STAMP, color: STAMP_COLOUR })],
  });
}

/** Kind, what it is about, and a line of a third to a half of it; then who it is for. */
export function titleLines(report: Report): readonly Paragraph[] {
  const { layout, subject } = report;
  const sizes = SIZES[layout];
  const space = textWidth(report.isWide);
  const widest = Math.max(...subject.map((text) => widthOf(text, sizes.subject)));
  return [
    line(report.title, { size: sizes.title, bold: true }, { align: 'center', before: 240 }),
    ...subject.map((text) => line(text, { size: sizes.subject, bold: true }, { align: 'center' })),
    layout === 'party'
      ? line('-----', { size: sizes.subject }, { align: 'center', after: 120 })
      : ruledLine(Math.round(Math.min(widest, space) * 0.4), space),
    ...addressees(report.addressees),
  ];
}

/** One stands on the line; several below it, their dashes under the colon. */
function addressees(names: readonly string[]): readonly Paragraph[] {
  const [only] = names;
  const letters = { size: BODY };
  if (only === undefined) return [line('', { size: 16 })];
  if (names.length === 1) return [line(addressedTo(only), letters, { align: 'center', before: 160, after: 160 })];
  const left = 2_000;
  const colon = left + widthOf(ADDRESSED.slice(0, -1), BODY);
  return [
    line(ADDRESSED, letters, { left, before: 160 }),
    ...dashed(names).map((name, at) =>
      line(name, letters, { left: colon + 170, hanging: 170, after: at === names.length - 1 ? 160 : 0 }),
    ),
  ];
}

/** Recipients on the left, level with the authority; who signs on the right. Minutes have both signatures side by side. */
export function footTables(report: Report): readonly (Table | Paragraph)[] {
  const { left, right } = report.signatures;
  const width = textWidth(report.isWide);
  const half = Math.round(width / 2);
  const widths = [half, width - half] as const;
  if (left !== undefined) {
    return [sideBySide(widths, [[signature(left), signature(right)]]), line('', { size: 16 }), ...recipients(report)];
  }
  return [sideBySide(widths, [[recipients(report), signature(right)]])];
}

function signature({ lines, name }: SignatureBlock): readonly Paragraph[] {
  return [
    ...lines.map((text) => line(text, { size: BODY, bold: true }, { align: 'center', keepNext: true })),
    line(name, { size: BODY, bold: true }, { align: 'center', before: 1_250 }),
  ];
}

function recipients({ layout, recipients: names }: Report): readonly Paragraph[] {
  if (names.length === 0) return [];
  const label =
    layout === 'party'
      ? line(RECIPIENTS_LABEL, { size: BODY, underline: true })
      : line(RECIPIENTS_LABEL, { size: RECIPIENTS_HEAD, bold: true, italics: true });
  const size = layout === 'party' ? RECIPIENTS_HEAD : RECIPIENTS;
  return [label, ...dashed(names).map((name) => line(name, { size }, { left: 120, hanging: 120 }))];
}
