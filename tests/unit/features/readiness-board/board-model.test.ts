/** The board's model: order, counts, what stays out. */
import { describe, expect, it } from 'vitest';
import { EMPTY_SUMMARY } from '../../../../src/domain/ward-summary.ts';
import { boardDistricts, countVerdicts } from '../../../../src/features/readiness-board/board-model.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';

const MOMENT = { day: '2025-06-24', nowMs: Date.parse('2025-06-24T09:40:00Z') };
const ALL = [...HA_NOI.wardsByCode.keys()].map((code) => ({
  code,
  summary: EMPTY_SUMMARY,
  newestReceivedAt: null,
  isComplete: true,
}));

describe('the board’s districts', () => {
  it('are the 30 former ones, quận before huyện before thị xã, each by the Vietnamese alphabet', () => {
    const names = boardDistricts(HA_NOI, ALL, MOMENT).map(({ name }) => name);
    expect(names).toHaveLength(30);
    expect(names.slice(0, 6)).toEqual([
      'Quận Ba Đình',
      'Quận Bắc Từ Liêm',
      'Quận Cầu Giấy',
      'Quận Đống Đa',
      'Quận Hà Đông',
      'Quận Hai Bà Trưng',
    ]);
    expect(names.slice(12, 14)).toEqual(['Huyện Ba Vì', 'Huyện Chương Mỹ']);
    expect(names.at(-1)).toBe('Thị xã Sơn Tây');
  });

  it('hold every ward once, by the Vietnamese alphabet', () => {
    const districts = boardDistricts(HA_NOI, ALL, MOMENT);
    expect(new Set(districts.flatMap(({ wards }) => wards.map(({ ward }) => ward.code))).size).toBe(126);
    const dongDa = districts.find(({ name }) => name === 'Quận Đống Đa');
    expect(dongDa?.wards.map(({ ward }) => ward.name)).toEqual([
      'Phường Đống Đa',
      'Phường Kim Liên',
      'Phường Láng',
      'Phường Ô Chợ Dừa',
      'Phường Văn Miếu - Quốc Tử Giám',
    ]);
  });

  it('leave out a ward that the campaign does not name', () => {
    const records = [{ code: '99999', summary: EMPTY_SUMMARY, newestReceivedAt: null, isComplete: true }];
    expect(boardDistricts(HA_NOI, records, MOMENT)).toEqual([]);
  });

  it('count as unknown while nothing was received', () => {
    expect(countVerdicts(boardDistricts(HA_NOI, ALL, MOMENT))).toEqual({ go: 0, 'no-go': 0, unknown: 126 });
  });
});
