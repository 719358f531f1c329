/**
 * A report as content (features G1, G2): heads, title, sections, tables, signatures, with nothing said about how it is
 * drawn. Screen, printer and DOCX draw the same one. What nobody recorded stands in it as a gap, never as a zero.
 */
import type { FigureGroup } from '../ops.ts';
import type { FigureName } from '../figures.ts';
import type { ReportField, ReportKind, ReportLayout } from './report-kind.ts';

export interface Piece {
  readonly text: string;
  /** Nobody has recorded it: marked on the sheet. */
  readonly isGap?: true;
}

export type Pieces = readonly Piece[];

export type Block =
  /** "I. KẾT QUẢ TRONG NGÀY" */
  | { readonly type: 'section'; readonly text: string }
  /** "1. Theo 10 kịch bản" */
  | { readonly type: 'clause'; readonly text: string }
  | { readonly type: 'paragraph'; readonly pieces: Pieces }
  | { readonly type: 'table'; readonly table: ReportTable };

export interface TableColumn {
  readonly title: string;
  /** Of the width, beside the others. */
  readonly share: number;
  readonly align: 'left' | 'center' | 'right';
}

export interface ReportTable {
  readonly columns: readonly TableColumn[];
  /** As many cells as columns. */
  readonly rows: readonly (readonly Pieces[])[];
  /** Below it: where its figures come from. */
  readonly note?: string;
}

export interface Annex {
  /** "Phụ lục I" */
  readonly label: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** On sheets turned on their side. */
  readonly isWide: boolean;
}

export interface ReportHead {
  readonly superior: readonly string[];
  readonly agency: readonly string[];
  /** "Số: …/BC-UBND" */
  readonly number: string;
  /** "Hoàn Kiếm, ngày 24 tháng 6 năm 2025"; minutes have none there. */
  readonly dateLine: Pieces | undefined;
}

export interface SignatureBlock {
  /** Authority and title: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH". */
  readonly lines: readonly string[];
  readonly name: Pieces;
}

/** What is missing, and so where it is entered. */
export type Gap =
  | { readonly type: 'figures'; readonly day: string; readonly group: FigureGroup }
  | { readonly type: 'plan'; readonly day: string; readonly name: FigureName<'plan'> }
  | { readonly type: 'days'; readonly day: string; readonly missing: number }
  | { readonly type: 'runs' }
  | { readonly type: 'untried'; readonly scenarios: number }
  | { readonly type: 'wards'; readonly wards: number }
  /** Wards of which not all has come to this device yet. */
  | { readonly type: 'coming'; readonly wards: number }
  /** The day of the report is over: single tasks and signatures are of `day`. */
  | { readonly type: 'past'; readonly day: string }
  | { readonly type: 'field'; readonly field: ReportField };

/** Where the figures of a report come from: how many records of each sort were read. */
export interface ReportSources {
  readonly wards: number;
  readonly days: number;
  readonly runs: number;
  readonly problems: number;
  readonly tasks: number;
}

export interface Report {
  readonly kind: ReportKind;
  readonly layout: ReportLayout;
  /** BẢN CHẠY THỬ: made before the new wards existed (feature A19). */
  readonly isTrialCopy: boolean;
  /** Its own pages, not its annexes', are turned on their side. */
  readonly isWide: boolean;
  readonly head: ReportHead;
  /** "BÁO CÁO" */
  readonly title: string;
  readonly subject: readonly string[];
  readonly addressees: readonly string[];
  readonly blocks: readonly Block[];
  readonly annexes: readonly Annex[];
  /** Below the title of each annex: which paper it belongs to. */
  readonly attached: string;
  /** The right one is the one that counts; minutes have a left one too. */
  readonly signatures: { readonly left?: SignatureBlock; readonly right: SignatureBlock };
  readonly recipients: readonly string[];
  readonly gaps: readonly Gap[];
  readonly sources: ReportSources;
  /** Server clock of the newest fact in it; null where the city has none. */
  readonly asOf: string | null;
  /** Without its ending: "Bao-cao-nhanh-00070-2025-06-24". */
  readonly fileName: string;
}

/** Says a text as pieces of a paragraph. */
export function say(text: string): Pieces {
  return [{ text }];
}

/** A paragraph of the body. */
export function paragraph(...parts: readonly (string | Pieces)[]): Block {
  const pieces = parts.flatMap((part) => (typeof part === 'string' ? say(part) : part));
  return { type: 'paragraph', pieces: pieces.filter(({ text }) => text !== '') };
}

export function section(text: string): Block {
  return { type: 'section', text };
}

export function clause(text: string): Block {
  return { type: 'clause', text };
}

/** What stands where nothing was recorded. */
export const NO_FIGURE: Pieces = [{ text: 'chưa có số', isGap: true }];

export function gapText(text: string): Pieces {
  return [{ text, isGap: true }];
}

/** Texts that people typed, a paragraph a line. */
export function typedParagraphs(text: string): readonly Block[] {
  return typedLines(text).map((line) => paragraph(line));
}

export function typedLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The body ends with "./." (Decree 30/2020, annex I, II.6). */
export function endBody(blocks: readonly Block[]): readonly Block[] {
  const at = blocks.findLastIndex(({ type }) => type === 'paragraph');
  return blocks.map((block, index) => (index === at && block.type === 'paragraph' ? ended(block.pieces) : block));
}

function ended(pieces: Pieces): Block {
  const last = pieces.at(-1);
  if (last === undefined) return paragraph('./.');
  if (last.isGap === true) return { type: 'paragraph', pieces: [...pieces, { text: './.' }] };
  return { type: 'paragraph', pieces: [...pieces.slice(0, -1), { text: `${last.text.replace(/[.;,\s]+$/, '')}./.` }] };
}
