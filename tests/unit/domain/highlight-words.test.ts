import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlightWords } from '../../../src/domain/highlight-words.ts';
import { toSearchQuery } from '../../../src/domain/search-query.ts';

/** "[Trần] Phú" */
function marked(text: string, typed: string): string {
  return highlightWords(text, toSearchQuery(typed).words)
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('highlighting', () => {
  test.each([
    ['Phường Trần Hưng Đạo', 'tran dao', 'Phường [Trần] Hưng [Đạo]'],
    ['Phường Trần Hưng Đạo', 'Trần Hư', 'Phường [Trần] [Hư]ng Đạo'],
    ['1656/NQ-UBTVQH15', '1656/nq', '[1656]/[NQ]-UBTVQH15'],
    ['Hoà, hòa và Hoàn', 'hoa', '[Hoà], [hòa] và Hoàn'],
    ['Hoàn thành', 'hoa', '[Hoà]n thành'],
    ['Công an: con dấu', 'con d', 'Công an: [con] [d]ấu'],
    ['Bàn giao', 'an', 'Bàn giao'],
    ['họp hợp', 'h hop', '[họp] [hợp]'],
    ['Việc', '', 'Việc'],
  ])('"%s" by "%s" is %s', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  test('marks that follow their letter belong to it', () => {
    const text = 'Trần Phú'.normalize('NFD');
    const [first] = highlightWords(text, toSearchQuery('tra').words);
    expect(first?.text.normalize('NFC')).toBe('Trầ');
  });

  test('the pieces put together are the text', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (whole, typed) => {
        const pieces = highlightWords(whole, toSearchQuery(typed).words);
        expect(pieces.map((piece) => piece.text).join('')).toBe(whole);
      }),
    );
  });
});
