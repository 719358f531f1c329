import { describe, expect, test } from 'vitest';
import {
  columnName,
  fieldOf,
  findHead,
  guessMapping,
  headSignature,
  mappingFault,
} from '../../../src/domain/import-fields.ts';

describe('the titles of a table', () => {
  test.each([
    ['Mã việc', 'code'],
    ['TRẠNG THÁI (*)', 'status'],
    ['Ghi chú:', 'note'],
    ['Đơn vị thực hiện', 'assignee'],
    ['hạn hoàn thành', 'due'],
    ['Sản phẩm phải có', 'outputName'],
    ['Kịch bản số', 'scenario'],
    ['STT', undefined],
    ['', undefined],
  ])('%j means %s', (title, field) => expect(fieldOf(title)).toBe(field));

  test('are found below what stands above a table', () => {
    const rows = [
      ['UBND PHƯỜNG HOÀN KIẾM', null, null],
      ['Danh sách việc', null, null],
      [],
      ['STT', 'Mã việc', 'Trạng thái'],
      [1, 'S05-03', 'Xong'],
    ];
    expect(findHead(rows)).toBe(3);
    expect(findHead([[null], ['Cột lạ', 'Cột khác'], ['1', '2']])).toBe(1);
    expect(findHead([])).toBe(0);
  });

  test('that mean the same are left to the person', () => {
    expect(guessMapping(['Mã việc', 'Ghi chú', 'Trạng thái', 'GHI CHÚ'])).toEqual({
      mapping: ['code', null, 'status', null],
      doubles: [{ field: 'note', columns: [1, 3] }],
    });
  });

  test('of the same kind of file have the same signature', () => {
    expect(headSignature(['Mã việc', 'Ghi chú'])).toBe(headSignature(['MÃ  VIỆC', 'ghi chú:']));
    expect(headSignature(['Mã việc', 'Ghi chú'])).not.toBe(headSignature(['Ghi chú', 'Mã việc']));
  });

  test.each([
    [['code', 'status'], undefined],
    [['scenario', 'title'], undefined],
    [['code', 'note', 'note'], 'twice'],
    [['status', null], 'no-key'],
    [['title', 'status'], 'no-key'],
    [['code', null], 'no-value'],
  ] as const)('%j can be read by: %s', (mapping, fault) => expect(mappingFault(mapping)).toBe(fault));

  test('columns are called as spreadsheets call them', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });
});
