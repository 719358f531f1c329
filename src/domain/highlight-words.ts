/**
 * Which pieces of a text are what was typed, marks and all, however they are encoded: whole words where it has them,
 * else the starts of its words.
 */
import { foldText } from './fold-text.ts';
import { type QueryWord, wordsIn } from './search-query.ts';

export interface TextPiece {
  readonly text: string;
  readonly isFound: boolean;
}

/** The pieces put together are the text. */
export function highlightWords(text: string, words: readonly QueryWord[]): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = 0;
  const written = wordsIn(text).map((word) => ({ ...word, folded: foldText(word.text) }));
  const isWhole = ({ folded: typed }: QueryWord): boolean => written.some(({ folded }) => folded === typed);
  const whole = words.filter(isWhole);
  const starts = words.filter((word) => !isWhole(word));
  for (const word of written) {
    const isFound = whole.some(({ folded }) => folded === word.folded);
    const length = isFound ? word.text.length : foundLength(word, starts);
    if (length === 0) continue;
    if (word.at > done) pieces.push({ text: text.slice(done, word.at), isFound: false });
    done = word.at + length;
    pieces.push({ text: text.slice(word.at, done), isFound: true });
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isFound: false });
  return pieces;
}

/** How much of a word, as it is written, the longest typed start covers. */
function foundLength(word: { readonly text: string; readonly folded: string }, starts: readonly QueryWord[]): number {
  const covered = starts.reduce(
    (longest, { folded: typed }) => (word.folded.startsWith(typed) ? Math.max(longest, typed.length) : longest),
    0,
  );
  return covered === 0 ? 0 : writtenLength(word.text, covered);
}

/** Units of a word whose letters make `covered` letters without marks; marks that follow belong to them. */
function writtenLength(word: string, covered: number): number {
  let letters = 0;
  let length = 0;
  for (const sign of word) {
    const own = foldText(sign).length;
    if (letters >= covered && own > 0) break;
    letters += own;
    length += sign.length;
  }
  return length;
}
