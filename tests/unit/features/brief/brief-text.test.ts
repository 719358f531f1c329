/** The news as a message: within its length, wards and counts alone. */
import { describe, expect, it } from 'vitest';
import type { DayBrief } from '../../../../src/domain/day-brief.ts';
import { briefText, TEXT_MAX } from '../../../../src/features/brief/brief-text.ts';
import { createI18n } from '../../../../src/i18n/create-i18n.ts';
import { HA_NOI } from '../../../support/ha-noi.ts';

const { t } = createI18n();
const CODES = [...HA_NOI.wardsByCode.keys()];
const NONE: DayBrief = { ready: [], fellBack: [], high: [], answered: [], overdue: [], missing: [] };
const problem = (ward: string) => ({
  id: ward,
  ward,
  title: 'Ông Nguyễn Văn A báo máy hỏng',
  severity: 'high' as const,
  raisedAt: '2025-06-24T01:00:00.000Z',
  answeredAt: [],
});
const textOf = (brief: Partial<DayBrief>): string =>
  briefText(
    {
      brief: { ...NONE, ...brief },
      title: 'Tin trong ngày 24/6/2025',
      asOf: 'Số liệu đến 16:40',
      nameOf: (code) => HA_NOI.wardsByCode.get(code)?.name ?? code,
    },
    t,
  );

describe('the text of the news', () => {
  it('names wards under their heading, with how many of each, and how old it is', () => {
    const text = textOf({ ready: ['00070'], high: [problem('00070'), problem('00070'), problem('00082')] });
    expect(text.split('\n')).toEqual([
      'Tin trong ngày 24/6/2025',
      'Mới sẵn sàng (1): Phường Hoàn Kiếm',
      'Vướng mắc mức cao mới nêu (3): Phường Hoàn Kiếm (2), Phường Cửa Nam',
      'Số liệu đến 16:40',
    ]);
  });

  it('says in one sentence that nothing is new, and what could not be compared', () => {
    expect(textOf({ missing: ['00070', '00082'] })).toContain('Không có gì mới so với hôm qua.');
    expect(textOf({ missing: ['00070', '00082'] })).toContain('Chưa so sánh được 2 phường, xã');
  });

  it('keeps to its length whatever happened in 126 wards, and says how many are not named', () => {
    const text = textOf({
      ready: CODES,
      fellBack: CODES.map((ward) => ({ ward, verdict: 'no-go' as const })),
      high: CODES.map(problem),
      answered: CODES.map(problem),
      overdue: CODES.map((ward) => ({ ward, taskIds: ['S05-01', 'S05-02'] })),
      missing: CODES,
    });
    expect(text.length).toBeLessThanOrEqual(TEXT_MAX);
    expect(text).toMatch(/ và \d+ phường, xã nữa/);
  });

  it('tells nothing of what people typed', () => {
    expect(textOf({ high: [problem('00070')], answered: [problem('00070')] })).not.toContain('Nguyễn Văn A');
  });
});
