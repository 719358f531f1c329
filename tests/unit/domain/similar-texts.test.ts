import { describe, expect, test } from 'vitest';
import { groupAlike, similarTexts } from '../../../src/domain/similar-texts.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

const GUIDES = [...HA_NOI.guidesById.values()].map(({ id, title }) => ({ id, text: title }));

describe('known answers while somebody types', () => {
  test.each([
    ['Máy quét quầy 3 không nhận khổ A3', 'may-quet-kho-a3'],
    ['may quet khong nhan a3', 'may-quet-kho-a3'],
    ['Chưa cấp chứng thư số cá nhân cho 4 công chức một cửa', 'chua-co-chung-thu-so'],
    ['Người dân bị chuyển giữa điểm phường và Chi nhánh số 1', 'nguoi-dan-bi-chuyen-quay'],
    ['Phần mềm một cửa báo “phiên hết hạn”', 'phan-mem-het-phien'],
    ['mất điện, mất mạng', 'mat-mang-mat-dien'],
  ])('%j finds the guide %s first', (typed, id) => {
    expect(similarTexts(typed, GUIDES, 3)[0]).toBe(id);
  });

  test.each(['', 'Máy', 'không được', 'Trời mưa to quá'])('%j finds none', (typed) => {
    expect(similarTexts(typed, GUIDES, 3)).toEqual([]);
  });
});

describe('problems that may have one cause', () => {
  test('are grouped by their words, each in one group, in their order', () => {
    const texts = [
      { id: 'a', text: 'Máy quét không nhận khổ A3' },
      { id: 'b', text: 'Chưa có chứng thư số' },
      { id: 'c', text: 'máy quét quầy không nhận khổ a3' },
      { id: 'd', text: 'Chưa có chứng thư số.' },
      { id: 'e', text: 'Mái dột' },
    ];
    expect(groupAlike(texts)).toEqual([['a', 'c'], ['b', 'd'], ['e']]);
  });
});
