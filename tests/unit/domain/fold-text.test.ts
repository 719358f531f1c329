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
  ])('"%s" is found by "%s"', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});
