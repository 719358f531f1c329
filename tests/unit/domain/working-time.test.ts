import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkingHours } from '../../../src/domain/campaign.ts';
import { wallTime } from '../../../src/domain/wall-time.ts';
import { afterCounted, instantOf } from '../../../src/domain/working-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HA_NOI = 'Asia/Ho_Chi_Minh';
const NEW_YORK = 'America/New_York';

const OFFICE: WorkingHours = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { from: '08:00', to: '12:00' },
    { from: '13:30', to: '17:00' },
  ],
  except: ['2025-06-25'],
};

const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

describe('time that counts', () => {
  test.each([
    ['in the midst of a span', '2025-06-24T09:00+07:00', 1, '2025-06-24T03:00:00.000Z'],
    ['to the very end of a span', '2025-06-24T09:00+07:00', 3, '2025-06-24T05:00:00.000Z'],
    ['over the lunch break', '2025-06-24T11:30+07:00', 1, '2025-06-24T07:00:00.000Z'],
    ['from before the first hour', '2025-06-24T05:00+07:00', 1, '2025-06-24T02:00:00.000Z'],
    ['over the night and a day that is excepted', '2025-06-24T16:30+07:00', 1, '2025-06-26T01:30:00.000Z'],
    ['over the weekend', '2025-06-27T16:59+07:00', 1, '2025-06-30T01:59:00.000Z'],
    ['24 hours of them: three days and more', '2025-06-20T08:00+07:00', 24, '2025-06-26T02:30:00.000Z'],
  ])('goes by only in working hours: %s', (_, from, hours, expected) => {
    expect(iso(afterCounted(Date.parse(from), hours * HOUR_MS, OFFICE, HA_NOI))).toBe(expected);
  });

  test('is all of it where the calendar names no hours', () => {
    expect(afterCounted(5, 24 * HOUR_MS, undefined, HA_NOI)).toBe(5 + 24 * HOUR_MS);
  });

  test('never comes where every day is excepted, and that is found', () => {
    const never = { ...OFFICE, weekdays: [] };
    expect(afterCounted(Date.parse('2025-06-24T00:00Z'), HOUR_MS, never, HA_NOI)).toBeUndefined();
  });

  test('keeps the length of a span in which clocks are moved', () => {
    const night = { weekdays: [7], spans: [{ from: '00:00', to: '06:00' }] };
    const counted = (from: string, hours: number) =>
      iso(afterCounted(Date.parse(from), hours * HOUR_MS, night, NEW_YORK));
    expect(counted('2025-03-09T05:00:00Z', 5)).toBe('2025-03-09T10:00:00.000Z');
    expect(counted('2025-03-09T05:00:00Z', 5.5)).toBe('2025-03-16T04:30:00.000Z');
    expect(counted('2025-11-02T04:00:00Z', 7)).toBe('2025-11-02T11:00:00.000Z');
  });

  test.each([HA_NOI, NEW_YORK])('is what counting minute by minute gives, in %s', (timezone) => {
    const aroundMoves = fc.constantFrom('2025-03-06T00:00Z', '2025-06-20T00:00Z', '2025-10-30T00:00Z');
    fc.assert(
      fc.property(aroundMoves, fc.nat(8 * 24 * 60), fc.integer({ min: 1, max: 20 * 60 }), (start, offset, minutes) => {
        const fromMs = Date.parse(start) + offset * MINUTE_MS;
        const result = afterCounted(fromMs, minutes * MINUTE_MS, OFFICE, timezone) as number;
        expect(countMinutes(fromMs, result, timezone)).toBe(minutes);
        expect(countMinutes(fromMs, result - MINUTE_MS, timezone)).toBe(minutes - 1);
      }),
      { numRuns: 60 },
    );
  });
});

function countMinutes(fromMs: number, toMs: number, timezone: string): number {
  let count = 0;
  for (let atMs = fromMs; atMs < toMs; atMs += MINUTE_MS) count += Number(isWorked(wallTime(atMs, timezone)));
  return count;
}

function isWorked(wall: string): boolean {
  const [date = '', time = ''] = wall.split('T');
  const weekday = new Date(Date.parse(date)).getUTCDay() || 7;
  const isDay = OFFICE.weekdays.includes(weekday) && OFFICE.except?.includes(date) === false;
  return isDay && OFFICE.spans.some(({ from, to }) => from <= time && time < to);
}

describe('the instant of a clock on the wall', () => {
  test.each([
    ['2025-06-24T16:40', HA_NOI, '2025-06-24T09:40:00.000Z'],
    ['2025-07-01T12:00', NEW_YORK, '2025-07-01T16:00:00.000Z'],
    ['2025-11-02T01:30', NEW_YORK, '2025-11-02T05:30:00.000Z'],
    ['2025-03-09T02:30', NEW_YORK, '2025-03-09T07:30:00.000Z'],
  ])('%s in %s is %s', (wall, timezone, expected) => {
    expect(iso(instantOf(wall, timezone))).toBe(expected);
  });
});
