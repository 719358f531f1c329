import { describe, expect, test } from 'vitest';
import { searchEntries } from '../../../src/domain/search-entries.ts';
import { toSearchQuery } from '../../../src/domain/search-query.ts';
import { personEntries, splitWard, textEntries } from '../../../src/domain/search-ward.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

const WARDS = [...HA_NOI.wardsByCode.values()];

function split(typed: string) {
  const found = splitWard(toSearchQuery(typed), WARDS);
  return found && [found.ward.name, found.rest.words.map(({ folded }) => folded).join(' ')];
}

describe('a ward named in a query', () => {
  test.each([
    ['S05-03 Cửa Nam', 'Phường Cửa Nam', 's05 03'],
    ['phường cua nam niêm yết', 'Phường Cửa Nam', 'niem yet'],
    ['con dấu xã Ba Vì', 'Xã Ba Vì', 'con dau'],
    ['Văn Miếu - Quốc Tử Giám con dấu', 'Phường Văn Miếu - Quốc Tử Giám', 'con dau'],
  ])('"%s" is %s and "%s"', (typed, ward, rest) => {
    expect(split(typed)).toEqual([ward, rest]);
  });

  test('without anything beside it is no choice of a ward', () => {
    expect(split('phường Cửa Nam')).toBeUndefined();
  });

  test('is not found in the beginning of another word', () => {
    expect(split('cua namh con dau')).toBeUndefined();
  });
});

describe('what people wrote', () => {
  test('is found by its words, and people by their names', () => {
    const entries = [
      ...textEntries([
        { id: 'S05-03', role: 'note', text: 'Chờ VNPT kéo cáp thứ hai', about: { kind: 'task', id: 'S05-03' } },
      ]),
      ...personEntries([{ id: 'canbo.hoankiem', name: 'Đỗ Thị Phượng' }]),
    ];
    expect(searchEntries(entries, toSearchQuery('vnpt cap'))).toMatchObject([{ kind: 'text' }]);
    expect(searchEntries(entries, toSearchQuery('do phuong'))).toMatchObject([{ kind: 'person' }]);
  });
});
