/**
 * Which known texts may speak of the same as what somebody types: by the words they share, marks left out, rare words
 * before common ones. A guess that is offered, never a decision.
 */
import { foldWords } from './search-query.ts';

export interface KnownText {
  readonly id: string;
  readonly text: string;
}

/** A text shares at least so many words with what was typed, and so much of their weight. */
const SHARED_LEAST = 2;
const SHARE_LEAST = 0.4;

/** Ids of the most similar texts, the best first; at equal likeness in their given order. */
export function similarTexts(typed: string, known: readonly KnownText[], max: number): readonly string[] {
  const words = wordsOf(typed);
  if (words.size < SHARED_LEAST) return [];
  const texts = known.map(({ id, text }) => ({ id, words: wordsOf(text) }));
  const weightOf = (word: string): number => Math.log(1 + (texts.length + 1) / (1 + countHolding(texts, word)));
  const weights = new Map([...words].map((word) => [word, weightOf(word)]));
  const total = sum(weights.values());
  return texts
    .flatMap(({ id, words: held }) => {
      const shared = [...words].filter((word) => held.has(word));
      const share = sum(shared.map((word) => weights.get(word) ?? 0)) / total;
      return shared.length >= SHARED_LEAST && share >= SHARE_LEAST ? [{ id, share }] : [];
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, max)
    .map(({ id }) => id);
}

/** Two texts are alike where they share at least so much of all their words. */
const ALIKE_LEAST = 0.6;

/** Ids in groups of texts that are alike, each in one group, in their order. */
export function groupAlike(texts: readonly KnownText[]): readonly (readonly string[])[] {
  const groups: { readonly words: ReadonlySet<string>; readonly ids: string[] }[] = [];
  for (const { id, text } of texts) {
    const words = wordsOf(text);
    const group = groups.find((known) => likeness(known.words, words) >= ALIKE_LEAST);
    if (group === undefined) groups.push({ words, ids: [id] });
    else group.ids.push(id);
  }
  return groups.map(({ ids }) => ids);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    foldWords(text)
      .split(' ')
      .filter((word) => word !== '' && !FILLERS.has(word)),
  );
}

/** Words that say nothing of what a text is about, folded. */
const FILLERS = new Set(
  'bi cac cai can cho co con cua da dang day de den di do duoc gi hay hon khi khong la lai lam luc ma mot nay nen neu nhung nua o phai qua ra rat roi se tai thi theo thieu toi trong tu va van ve vao vi voi chua xa phuong'.split(
    ' ',
  ),
);

function countHolding(texts: readonly { readonly words: ReadonlySet<string> }[], word: string): number {
  return texts.filter(({ words }) => words.has(word)).length;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
