import { describe, expect, test } from 'vitest';
import type { BoardDistrict } from '../../../../src/features/readiness-board/board-model.ts';
import { splitColumns } from '../../../../src/features/readiness-board/split-columns.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';

const BY_DISTRICT = Map.groupBy(HA_NOI.wardsByCode.values(), (ward) => ward.formerDistrict);
const UNHEARD = { verdict: 'unknown', own: undefined, standing: 'none', need: 'blind', reasons: 1 } as const;
const DISTRICTS: readonly BoardDistrict[] = [...BY_DISTRICT].map(([name, wards]) => ({
  name,
  wards: wards.map((ward) => ({ ward, ...UNHEARD, cells: [], newestReceivedAt: null })),
}));

describe('the columns of the board', () => {
  test.each([3, 4])('hold all 30 former districts in their order, in %i of about the same height', (count) => {
    const columns = splitColumns(DISTRICTS, count);
    expect(columns).toHaveLength(count);
    expect(columns.flat()).toEqual(DISTRICTS);
    const rows = columns.map((column) => column.reduce((sum, { wards }) => sum + wards.length + 1, 0));
    expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(12);
  });

  test('are as many as asked for where one district is all there is', () => {
    expect(splitColumns(DISTRICTS.slice(0, 1), 4).map((column) => column.length)).toEqual([1, 0, 0, 0]);
    expect(splitColumns([], 3)).toEqual([[], [], []]);
  });
});
