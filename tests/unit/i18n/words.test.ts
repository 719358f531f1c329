import { describe, expect, test } from 'vitest';
import { words as english } from '../../../src/i18n/en/words.ts';
import { words as vietnamese } from '../../../src/i18n/vi/words.ts';

const vi: Readonly<Record<string, string>> = vietnamese;
const en: Readonly<Record<string, string>> = english;

/** English has `_one` and `_other` where Vietnamese has one sentence. */
const base = (key: string): string => key.replace(/_(one|other)$/, '');
const placeholders = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] as string))].sort();

describe('the words', () => {
  test('every Vietnamese sentence has an English one, and the other way round', () => {
    expect([...new Set(Object.keys(en).map(base))].sort()).toEqual(Object.keys(vi).sort());
  });

  test('both languages name the same values in a sentence', () => {
    const different = Object.entries(en).filter(
      ([key, text]) =>
        !key.endsWith('_one') && String(placeholders(text)) !== String(placeholders(vi[base(key)] ?? '')),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('an English plural has both its forms', () => {
    const halves = Object.keys(en).filter((key) => /_(one|other)$/.test(key));
    expect(
      halves.filter((key) => en[`${base(key)}_one`] === undefined || en[`${base(key)}_other`] === undefined),
    ).toEqual([]);
  });

  test('Vietnamese is stored composed, without exclamation marks, apologies or words for machines', () => {
    const wrong = Object.entries(vi).filter(
      ([, text]) => text !== text.normalize('NFC') || /!|xin lỗi|không hợp lệ|lỗi hệ thống|máy chủ|cục bộ/i.test(text),
    );
    expect(wrong).toEqual([]);
  });
});
