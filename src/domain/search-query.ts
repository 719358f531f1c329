/**
 * What a person typed into a search box, as search compares it: words without marks, and which of them carry marks.
 * Whoever types marks means them; whoever types none means any.
 */
import { foldText } from './fold-text.ts';

/** A longer query is cut: nobody types it, somebody pastes it. */
export const MAX_QUERY_LENGTH = 200;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*/gu;
const BETWEEN = /[^\p{L}\p{N}]+/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const DIGIT = /\p{N}/u;

export interface QueryWord {
  readonly folded: string;
  /** `toneFirst` of the word. */
  readonly exact: string;
  /** True where the word has a mark or a đ. */
  readonly isMarked: boolean;
}

export interface SearchQuery {
  /** `no-words`: only punctuation or pictures. `short`: one letter, which most texts have. */
  readonly state: 'empty' | 'no-words' | 'short' | 'ready';
  readonly words: readonly QueryWord[];
  /** The words without what stands between them: a code or number, however it is written. */
  readonly compact: string;
  /** True where it was longer than `MAX_QUERY_LENGTH`. */
  readonly isCut: boolean;
}

export function toSearchQuery(typed: string): SearchQuery {
  const text = cutQuery(typed);
  const words = wordsIn(text).map(({ text: word }) => toQueryWord(word));
  const compact = words.map(({ folded }) => folded).join('');
  return { state: stateOf(text, compact), words, compact, isCut: text.length < typed.length };
}

/** The first `MAX_QUERY_LENGTH` units, never half a character. */
export function cutQuery(typed: string): string {
  if (typed.length <= MAX_QUERY_LENGTH) return typed;
  const cut = typed.slice(0, MAX_QUERY_LENGTH);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** The words of a text and where they start. */
export function wordsIn(text: string): readonly { readonly text: string; readonly at: number }[] {
  return Array.from(text.matchAll(WORD), (match) => ({ text: match[0], at: match.index }));
}

/** " van ban den ": words between single spaces, so that " van" finds the start of a word. */
export function foldWords(text: string): string {
  return ` ${foldText(text).replace(BETWEEN, ' ').trim()} `;
}

/** As `foldWords`, with every mark kept. */
export function exactWords(text: string): string {
  return ` ${wordsIn(text)
    .map(({ text: word }) => toneFirst(word))
    .join(' ')} `;
}

/**
 * A word with its tone before its letters: "hoà" and "hòa" become one, and "hò" is how both begin.
 * The marks that make another letter (ă â ê ô ơ ư đ) stay where they are.
 */
function toneFirst(word: string): string {
  const letters = word
    .normalize('NFD')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  return (letters.match(TONES)?.join('') ?? '') + letters.replace(TONES, '');
}

function toQueryWord(word: string): QueryWord {
  const folded = foldText(word);
  const exact = toneFirst(word);
  return { folded, exact, isMarked: exact !== folded };
}

function stateOf(text: string, compact: string): SearchQuery['state'] {
  if (text.replace(/[\s\p{Cf}]/gu, '') === '') return 'empty';
  if (compact === '') return 'no-words';
  return compact.length === 1 && !DIGIT.test(compact) ? 'short' : 'ready';
}
