/** Something that search can find: lines of text in the order of their worth, and the codes it is called by. */
import { foldText } from './fold-text.ts';
import { foldWords } from './search-query.ts';

export type SearchKind = 'ward' | 'scenario' | 'task' | 'document' | 'unit' | 'person' | 'text';

/** What somebody's text is, of those that people record. */
export type TextRole =
  | 'output'
  | 'note'
  | 'reason'
  | 'comment'
  | 'problem'
  | 'proposal'
  | 'answer'
  | 'ownTask'
  | 'urging'
  | 'verification';

/** What a line says of its entry; the screen says it in words. */
export type LineRole =
  | 'title'
  | 'basis'
  | 'lead'
  | 'scenario'
  | 'number'
  | 'issuer'
  | 'about'
  | 'whole'
  | 'part'
  | 'district'
  | TextRole;

export interface SearchLine {
  readonly role: LineRole;
  readonly text: string;
  /** `foldWords` of the text and of what else it is called. */
  readonly folded: string;
  /** A name without its kind: some word of a query must be in it. */
  readonly own?: string;
}

export interface SearchEntry {
  readonly kind: SearchKind;
  readonly id: string;
  /** Compact, without marks: `s0503`, `1656nqubtvqh15`. */
  readonly codes: readonly string[];
  /** The title first. */
  readonly lines: readonly SearchLine[];
  /** True where the words of a query may stand in different lines. */
  readonly isOneText: boolean;
}

interface LineParts {
  readonly role: LineRole;
  readonly text: string;
  /** Other words for it, found and not shown. */
  readonly alias?: string;
  readonly own?: string;
}

export function toSearchLine({ role, text, alias, own }: LineParts): SearchLine {
  const folded = foldWords(alias === undefined ? text : `${text} ${alias}`);
  return own === undefined ? { role, text, folded } : { role, text, folded, own: foldWords(own) };
}

/** "1656/NQ-UBTVQH15" → "1656nqubtvqh15" */
export function toCode(text: string): string {
  return foldWords(text).replaceAll(' ', '');
}

/** "Công văn" → "cv", "Thị xã" → "tx"; of one word nothing. */
export function initialsOf(kind: string): string {
  const words = foldText(kind).split(' ');
  return words.length < 2 ? '' : words.map((word) => word.slice(0, 1)).join('');
}
