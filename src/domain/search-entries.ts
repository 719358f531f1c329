/**
 * Finds what was typed. Every word is the start of a word; codes and numbers come first, then exact marks before other
 * ones, whole words before the starts of words, the start of a title before its inside, a title before the other lines,
 * and last the order of the entries.
 */
import { exactWords, type QueryWord, type SearchQuery } from './search-query.ts';
import type { LineRole, SearchEntry, SearchKind, SearchLine } from './search-entry.ts';

export interface SearchHit {
  readonly entry: SearchEntry;
  /** Lines below the title that hold what was typed. */
  readonly lines: readonly SearchLine[];
  /** Smaller comes first, from the left. */
  readonly rank: readonly number[];
}

export interface SearchGroup {
  readonly kind: SearchKind;
  readonly hits: readonly SearchHit[];
}

const KINDS: readonly SearchKind[] = ['ward', 'scenario', 'task', 'document', 'unit', 'person', 'text'];

const NO_CODE = 2;
/** Where in a title. */
const PLACE = { start: 0, phrase: 1, title: 2, spread: 99 };
/** Lines below the title. */
const LINE_PLACE: { readonly [R in LineRole]: number } = {
  title: PLACE.title,
  number: 3,
  whole: 3,
  output: 3,
  note: 3,
  ownTask: 3,
  problem: 3,
  urging: 3,
  part: 4,
  lead: 4,
  issuer: 4,
  district: 5,
  basis: 5,
  about: 5,
  reason: 5,
  comment: 5,
  proposal: 5,
  answer: 5,
  verification: 5,
  scenario: 6,
};

/** Kinds that a code names first, then in the order of `KINDS`; kinds without a hit are left out. */
export function searchEntries(entries: readonly SearchEntry[], query: SearchQuery): readonly SearchGroup[] {
  const byKind = Map.groupBy(rankHits(entries, query), ({ entry }) => entry.kind);
  const groups = KINDS.flatMap((kind) => {
    const hits = byKind.get(kind);
    return hits === undefined ? [] : [{ kind, hits, isNamed: (hits[0]?.rank[0] ?? NO_CODE) < NO_CODE }];
  });
  return [...groups.filter(({ isNamed }) => isNamed), ...groups.filter(({ isNamed }) => !isNamed)];
}

/** All hits, the best first. */
function rankHits(entries: readonly SearchEntry[], query: SearchQuery): readonly SearchHit[] {
  if (query.state !== 'ready') return [];
  const phrase = ` ${query.words.map(({ folded }) => folded).join(' ')}`;
  const hits = entries.flatMap((entry) => {
    const hit = findIn(entry, query, phrase);
    return hit === undefined ? [] : [hit];
  });
  return hits.sort((a, b) => compareRanks(a.rank, b.rank));
}

function findIn(entry: SearchEntry, { words, compact }: SearchQuery, phrase: string): SearchHit | undefined {
  const code = codeRank(entry, compact);
  const holders = entry.lines.filter((line) => holdsAll(line, words));
  const isSpread = holders.length === 0 && entry.isOneText && words.every((word) => entry.lines.some(begins(word)));
  if (code === NO_CODE && holders.length === 0 && !isSpread) return undefined;
  const [title] = entry.lines;
  const below = (isSpread ? entry.lines.filter((line) => words.some((word) => begins(word)(line))) : holders).filter(
    (line) => line !== title,
  );
  const texts = isSpread ? entry.lines : holders;
  const rank = [
    code,
    countMissedMarks(texts, words),
    words.filter((word) => !texts.some(({ folded }) => folded.includes(` ${word.folded} `))).length,
    isSpread ? PLACE.spread : placeOf(entry, holders[0], phrase),
  ];
  return { entry, lines: below, rank };
}

function codeRank({ codes }: SearchEntry, compact: string): number {
  if (!/\p{N}/u.test(compact)) return NO_CODE;
  if (codes.includes(compact)) return 0;
  return codes.some((code) => code.startsWith(compact)) ? 1 : NO_CODE;
}

const begins =
  ({ folded }: QueryWord) =>
  (line: SearchLine): boolean =>
    line.folded.includes(` ${folded}`);

function holdsAll(line: SearchLine, words: readonly QueryWord[]): boolean {
  if (!words.every((word) => begins(word)(line))) return false;
  const { own } = line;
  return own === undefined || words.some(({ folded }) => own.includes(` ${folded}`));
}

/** Typed marks that no line has as typed. */
function countMissedMarks(lines: readonly SearchLine[], words: readonly QueryWord[]): number {
  const marked = words.filter(({ isMarked }) => isMarked);
  if (marked.length === 0) return 0;
  const exact = lines.map(({ text }) => exactWords(text));
  return marked.filter((word) => !exact.some((text) => text.includes(` ${word.exact}`))).length;
}

function placeOf({ lines }: SearchEntry, first: SearchLine | undefined, phrase: string): number {
  if (first === undefined) return PLACE.start;
  if (first !== lines[0]) return LINE_PLACE[first.role];
  if (first.folded.startsWith(phrase) || first.own?.startsWith(phrase) === true) return PLACE.start;
  return first.folded.includes(phrase) ? PLACE.phrase : PLACE.title;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
