import { describe, expect, test } from 'vitest';
import { cutQuery, exactWords, foldWords, MAX_QUERY_LENGTH, toSearchQuery } from '../../../src/domain/search-query.ts';

const foldedOf = (typed: string) => toSearchQuery(typed).words.map(({ folded }) => folded);

describe('what was typed', () => {
  test.each([
    ['', 'empty'],
    ['  \u200b ', 'empty'],
    ['…/-?!', 'no-words'],
    ['🏛️👩‍👩‍👧', 'no-words'],
    ['đ', 'short'],
    ['5', 'ready'],
    ['ký', 'ready'],
    ['.*(?:x+)+$', 'short'],
    ['[a-z]{2}', 'ready'],
  ])('"%s" is %s', (typed, state) => {
    expect(toSearchQuery(typed).state).toBe(state);
  });

  test('is words without marks, whatever stands between them', () => {
    expect(foldedOf(' Trần  Hưng-Đạo,')).toEqual(['tran', 'hung', 'dao']);
    expect(foldedOf('1656/NQ-UBTVQH15')).toEqual(['1656', 'nq', 'ubtvqh15']);
    expect(toSearchQuery('1656/NQ-UBTVQH15').compact).toBe('1656nqubtvqh15');
  });

  test('is the same decomposed, and with signs that have no width', () => {
    const typed = 'Hoà Đức';
    expect(toSearchQuery(typed.normalize('NFD')).words).toEqual(toSearchQuery(typed).words);
    expect(toSearchQuery('Ho\u200bà Đ\u00adức').words).toEqual(toSearchQuery(typed).words);
  });

  test('has the same marks in both places of the tone', () => {
    expect(toSearchQuery('hoà').words).toEqual(toSearchQuery('hòa').words);
    expect(toSearchQuery('hoá').words).not.toEqual(toSearchQuery('hoà').words);
  });

  test('knows which words carry marks', () => {
    expect(toSearchQuery('Tran Phú đo').words.map(({ isMarked }) => isMarked)).toEqual([false, true, true]);
  });

  test('is cut where it is too long to be typed, never within a character', () => {
    const query = toSearchQuery('phường '.repeat(1500));
    expect(query.isCut).toBe(true);
    expect(query.words.length).toBeLessThanOrEqual(MAX_QUERY_LENGTH / 2);
    expect(toSearchQuery('phường').isCut).toBe(false);
    expect(cutQuery(`${'a'.repeat(MAX_QUERY_LENGTH - 1)}😀`)).toBe('a'.repeat(MAX_QUERY_LENGTH - 1));
  });
});

describe('the words of a text', () => {
  test('stand between single spaces, without marks or with them', () => {
    expect(foldWords('Văn bản đi - đến; số 12/TB')).toBe(' van ban di den so 12 tb ');
    expect(exactWords('đi - đến')).toBe(' đi \u0301đên '.normalize('NFD'));
  });

  test('the beginning of a marked word is a beginning, with its tone', () => {
    const typed = toSearchQuery('hò').words[0]!;
    expect(exactWords('Xã Hòa Lạc')).toContain(` ${typed.exact}`);
    expect(exactWords('Xã Hóa Lạc')).not.toContain(` ${typed.exact}`);
  });
});
