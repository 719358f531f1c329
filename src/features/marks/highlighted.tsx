/** Text of the campaign with what was typed in it made visible. The text itself is never changed. */
import { highlightWords } from '../../domain/highlight-words.ts';
import type { QueryWord } from '../../domain/search-query.ts';
import styles from './highlighted.module.css';

export function Highlighted({ text, words }: { readonly text: string; readonly words: readonly QueryWord[] }) {
  return (
    <span lang="vi">
      {highlightWords(text, words).map((piece, index) =>
        piece.isFound ? (
          <mark className={styles['found']} key={index}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
