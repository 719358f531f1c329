import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../src/domain/fold-text.ts';

describe('folding text for search', () => {
  test.each([
    ['Phường Văn Miếu - Quốc Tử Giám', 'phuong van mieu - quoc tu giam'],
    ['ĐỨC', 'duc'],
    ['Đống Đa', 'dong da'],
    ['Hoà Bình', 'hoa binh'],
    ['Hòa Bình', 'hoa binh'],
    ['Nguyễn'.normalize('NFD'), 'nguyen'],
    ['S05-03', 's05-03'],
    ['Hoàn\u200b Kiếm\u00ad', 'hoan kiem'],
  ])('"%s" is found by "%s"', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  test('composed and decomposed text fold alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
    );
  });
});
