import { describe, expect, test } from 'vitest';
import { createTimeFormat } from '../../../../src/features/marks/format-time.ts';
import { changeLanguage } from '../../../../src/i18n/change-language.ts';
import { createI18n } from '../../../../src/i18n/create-i18n.ts';

const HA_NOI_ZONE = 'Asia/Ho_Chi_Minh';
const vietnamese = createTimeFormat(createI18n().t, HA_NOI_ZONE);

async function english() {
  const i18n = createI18n();
  await changeLanguage(i18n, 'en');
  return createTimeFormat(i18n.t, HA_NOI_ZONE);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('days and times', () => {
  test('a date has no leading zeros, the year only where asked for', async () => {
    expect(vietnamese.date('2025-07-01')).toBe('1/7');
    expect(vietnamese.dateWithYear('2025-06-24')).toBe('24/6/2025');
    expect((await english()).date('2025-07-01')).toBe('1\u00a0Jul');
    expect((await english()).dateWithYear('2025-06-24')).toBe('24\u00a0Jun 2025');
  });

  test('days of the week have their names', async () => {
    expect(vietnamese.weekday('2025-06-24')).toBe('Thứ Ba');
    expect(vietnamese.shortWeekday('2025-06-22')).toBe('CN');
    expect((await english()).weekday('2025-06-24')).toBe('Tuesday');
    expect((await english()).shortWeekday('2025-06-22')).toBe('Sun');
  });

  test('the clock is that of the campaign, not of the device', () => {
    expect(vietnamese.time('2025-06-24T09:40:00.000Z')).toBe('16:40');
    expect(vietnamese.time('2025-06-23T17:05:00.000Z')).toBe('00:05');
  });

  test('a moment names the day where it is not today, and the year where it is another', () => {
    const nowMs = Date.parse('2025-06-24T09:40:00.000Z');
    expect(vietnamese.moment('2025-06-24T07:05:00.000Z', nowMs)).toBe('14:05');
    expect(vietnamese.moment('2025-06-23T17:05:00.000Z', nowMs)).toBe('00:05');
    expect(vietnamese.moment('2025-06-20T03:05:00.000Z', nowMs)).toBe('20/6, 10:05');
    expect(vietnamese.moment('2024-12-31T03:05:00.000Z', nowMs)).toBe('31/12/2024, 10:05');
  });
});

describe('ages', () => {
  test.each([
    [-5, 'dưới 1\u00a0phút', 'under 1\u00a0minute'],
    [59_999, 'dưới 1\u00a0phút', 'under 1\u00a0minute'],
    [MINUTE_MS, '1\u00a0phút', '1\u00a0minute'],
    [12 * MINUTE_MS, '12\u00a0phút', '12\u00a0minutes'],
    [HOUR_MS - 1, '59\u00a0phút', '59\u00a0minutes'],
    [HOUR_MS, '1\u00a0giờ', '1\u00a0hour'],
    [26 * HOUR_MS, '26\u00a0giờ', '26\u00a0hours'],
    [3 * DAY_MS - 1, '71\u00a0giờ', '71\u00a0hours'],
    [3 * DAY_MS, '3\u00a0ngày', '3\u00a0days'],
  ])('%d ms are "%s", in English "%s"; the unit never leaves its number', async (ms, vi, en) => {
    expect(vietnamese.age(ms)).toBe(vi);
    expect((await english()).age(ms)).toBe(en);
  });
});
