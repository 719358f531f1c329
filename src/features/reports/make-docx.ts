/**
 * A report as a file that office suites open. Its own pages first, then each annex on pages of its own that are counted
 * from 1 (annex I, III.1); the number of a page stands at the top from the second on.
 */
import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  SectionType,
  type Table,
  TextRun,
} from 'docx';
import type { Annex, Block, Report } from '../../domain/reports/report.ts';
import { footTables, headTable, titleLines } from './docx-heads.ts';
import { BODY, FONT, MARGINS, PAGE, RECIPIENTS, textWidth } from './docx-layout.ts';
import { bodyParagraph, gapLine, line } from './docx-paragraphs.ts';
import { ruledTable } from './docx-tables.ts';

export async function makeDocx(report: Report): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await Packer.toArrayBuffer(draw(report)));
}

function draw(report: Report): Document {
  return new Document({
    title: [report.title, ...report.subject].join(' '),
    creator: report.head.agency.join(' '),
    styles: {
      default: { document: { run: { font: FONT, size: BODY, language: { value: 'vi-VN' } } } },
    },
    sections: [
      pages(
        [
          headTable(report),
          ...titleLines(report),
          ...blocks(report.blocks, report.isWide),
          gapLine(),
          ...footTables(report),
        ],
        report.isWide,
      ),
      ...report.annexes.map((annex) => pages(annexLines(annex, report), annex.isWide)),
    ],
  });
}

function pages(children: readonly (Paragraph | Table)[], isWide: boolean): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        size: {
          width: PAGE.width,
          height: PAGE.height,
          orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { ...MARGINS, gutter: 0 },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: pageNumber(), first: new Header({ children: [line('', { size: BODY })] }) },
    children: [...children],
  };
}

function pageNumber(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ size: BODY, children: [PageNumber.CURRENT] })],
      }),
    ],
  });
}

function blocks(all: readonly Block[], isWide: boolean): readonly (Paragraph | Table)[] {
  return all.flatMap((block, at) => {
    if (block.type !== 'table') return [bodyParagraph(block, at === all.length - 1)];
    const { note } = block.table;
    return [
      ruledTable(block.table, textWidth(isWide), isWide),
      ...(note === undefined
        ? [gapLine()]
        : [line(note, { size: RECIPIENTS, italics: true }, { before: 80, after: 120 })]),
    ];
  });
}

function annexLines({ label, title, blocks: content, isWide }: Annex, report: Report): readonly (Paragraph | Table)[] {
  const centred = { align: 'center' } as const;
  return [
    line(label, { size: BODY, bold: true }, centred),
    line(title, { size: BODY, bold: true }, centred),
    line(report.attached, { size: BODY, italics: true }, { ...centred, after: 200 }),
    ...blocks(content, isWide),
  ];
}
