/** Paragraphs of a paper: letters, lines of the body, and the ruled lines that the decree asks for. */
import { AlignmentType, BorderStyle, LineRuleType, Paragraph, ShadingType, TextRun } from 'docx';
import type { Block, Pieces } from '../../domain/reports/report.ts';
import { BODY } from './docx-layout.ts';

export interface Letters {
  /** Half points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  readonly underline?: boolean;
}

export interface Placing {
  readonly align?: 'left' | 'center' | 'right' | 'both';
  /** Twips. */
  readonly before?: number;
  readonly after?: number;
  readonly left?: number;
  readonly hanging?: number;
  readonly firstLine?: number;
  readonly keepNext?: boolean;
}

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.BOTH,
} as const;

export function line(pieces: Pieces | string, letters: Letters, placing: Placing = {}): Paragraph {
  const { align = 'left', before = 0, after = 0, left = 0, hanging, firstLine, keepNext = false } = placing;
  return new Paragraph({
    alignment: ALIGNMENTS[align],
    spacing: { before, after, line: 240, lineRule: LineRuleType.AUTO },
    indent: { left, ...(hanging === undefined ? {} : { hanging }), ...(firstLine === undefined ? {} : { firstLine }) },
    keepNext,
    children: runs(pieces, letters),
  });
}

/** What is still to be filled in is seen at once, in the file too. */
const GAP = { type: ShadingType.CLEAR, fill: 'FFF0CF', color: 'auto' } as const;

function runs(pieces: Pieces | string, { underline = false, ...letters }: Letters): TextRun[] {
  const all = typeof pieces === 'string' ? [{ text: pieces }] : pieces;
  return all.map(
    ({ text, isGap = false }) =>
      new TextRun({
        ...letters,
        ...(underline ? { underline: {} } : {}),
        ...(isGap ? { shading: GAP } : {}),
        text: writable(text),
      }),
  );
}

/** XML knows no control characters, and one of them would make the whole file unreadable. */
function writable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').toWellFormed();
}

/** A solid line of a width, in the middle of a space. */
export function ruledLine(width: number, space: number): Paragraph {
  const side = Math.max(0, Math.round((space - width) / 2));
  return new Paragraph({
    spacing: { before: 60, after: 0, line: 60, lineRule: LineRuleType.EXACT },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [],
  });
}

/** First line in by 1.27 cm, at least 6 pt between paragraphs, lines between single and one and a half. */
const BODY_SPACING = { before: 0, after: 120, line: 264, lineRule: LineRuleType.AUTO } as const;
const FIRST_LINE = 720;

/** @param isLast it stays with the signatures: no page has these alone. */
export function bodyParagraph(block: Exclude<Block, { readonly type: 'table' }>, isLast: boolean): Paragraph {
  const isHead = block.type !== 'paragraph';
  return new Paragraph({
    alignment: isHead ? AlignmentType.LEFT : AlignmentType.BOTH,
    spacing: BODY_SPACING,
    indent: { firstLine: FIRST_LINE },
    keepNext: isHead || isLast,
    keepLines: isLast,
    children: runs(isHead ? block.text : block.pieces, { size: BODY, bold: isHead }),
  });
}

/** Between a table and what follows. */
export function gapLine(): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT },
    keepNext: true,
    children: [],
  });
}
