/** Which pieces of a text are what was typed: the starts of its words, marks and all, however they are encoded. */
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
  for (const word of wordsIn(text)) {
    const length = foundLength(word.text, words);
    if (length === 0) continue;
    if (word.at > done) pieces.push({ text: text.slice(done, word.at), isFound: false });
    done = word.at + length;
    pieces.push({ text: text.slice(word.at, done), isFound: true });
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isFound: false });
  return pieces;
}

/** How much of a word, as it is written, the longest typed word covers. */
function foundLength(word: string, words: readonly QueryWord[]): number {
  const folded = foldText(word);
  const covered = words.reduce(
    (longest, { folded: typed }) => (folded.startsWith(typed) ? Math.max(longest, typed.length) : longest),
    0,
  );
  return covered === 0 ? 0 : writtenLength(word, covered);
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
