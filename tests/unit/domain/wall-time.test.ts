import { describe, expect, test } from 'vitest';
import { wallTime } from '../../../src/domain/wall-time.ts';

const HOUR_MS = 3_600_000;

describe('the clock on the wall', () => {
  test.each([
    ['2025-06-24T09:40:00Z', 'Asia/Ho_Chi_Minh', '2025-06-24T16:40'],
    ['2025-06-30T17:00:00Z', 'Asia/Ho_Chi_Minh', '2025-07-01T00:00'],
    ['2025-06-30T16:59:59.999Z', 'Asia/Ho_Chi_Minh', '2025-06-30T23:59'],
    ['2025-06-30T17:00:00Z', 'UTC', '2025-06-30T17:00'],
    ['2025-07-01T04:30:00Z', 'America/New_York', '2025-07-01T00:30'],
    ['2025-01-01T04:30:00Z', 'America/New_York', '2024-12-31T23:30'],
  ])('at %s in %s it shows %s', (at, timezone, shown) => {
    expect(wallTime(Date.parse(at), timezone)).toBe(shown);
  });

  test('in Việt Nam it shows what the table of time zones says, from before its last change to 2050', () => {
    const table = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Ho_Chi_Minh',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const odd: string[] = [];
    // 101 hours apart: every hour of the day, every season.
    for (let at = Date.parse('1975-01-01T00:00:00Z'); at < Date.parse('2050-01-01T00:00:00Z'); at += 101 * HOUR_MS) {
      if (wallTime(at, 'Asia/Ho_Chi_Minh').replace('T', ' ') !== table.format(at)) odd.push(new Date(at).toISOString());
    }
    expect(odd).toEqual([]);
  });
});
