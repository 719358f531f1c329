/**
 * Sizes of papers in twips (a twentieth of a point) and half points: Decree 30/2020/NĐ-CP annex I, I (page and margins) and
 * V (letters); for the Party HD 36-HD/VPTW. Where the decree gives a span, its own example decides.
 */
import type { ReportLayout } from '../../domain/reports/report-kind.ts';

const TWIPS_PER_MM = 1_440 / 25.4;

export function twips(mm: number): number {
  return Math.round(mm * TWIPS_PER_MM);
}

/** A4 upright. */
export const PAGE = { width: 11_906, height: 16_838 } as const;

/** Top and bottom 20–25 mm, left 30–35, right 15–20. The page number stands in the middle of the top margin. */
export const MARGINS = {
  top: twips(20),
  bottom: twips(20),
  left: twips(30),
  right: twips(15),
  header: twips(10),
  footer: twips(10),
} as const;

/** What is left for the text. */
export function textWidth(isWide: boolean): number {
  return (isWide ? PAGE.height : PAGE.width) - MARGINS.left - MARGINS.right;
}

export const FONT = 'Times New Roman';

/** Half points. */
export const SIZES = {
  state: { motto: 24, mottoBelow: 26, superior: 24, agency: 24, number: 26, date: 26, title: 28, subject: 28 },
  party: { motto: 30, mottoBelow: 28, superior: 28, agency: 28, number: 28, date: 28, title: 32, subject: 28 },
} as const satisfies Readonly<Record<ReportLayout, object>>;

/** Half points, on every paper. */
export const BODY = 28;
export const TABLE = 24;
export const WIDE_TABLE = 22;
export const RECIPIENTS_HEAD = 24;
export const RECIPIENTS = 22;
export const STAMP = 26;
/** Son, the red of the seal paste. */
export const STAMP_COLOUR = 'B3241A';

/** How wide letters of the face are on average, in em: for lines that are a part of the text above them. */
const EM = { capitals: 0.68, lower: 0.47 } as const;

/** About how wide a text is, twips. */
export function widthOf(text: string, halfPoints: number): number {
  const letters = Array.from(text);
  const ems = letters.reduce((sum, letter) => sum + emOf(letter), 0);
  return Math.round(ems * halfPoints * 10);
}

function emOf(letter: string): number {
  if (letter === ' ' || letter === '-') return 0.28;
  return letter === letter.toLocaleUpperCase('vi') && letter !== letter.toLocaleLowerCase('vi')
    ? EM.capitals
    : EM.lower;
}
