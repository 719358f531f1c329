import { describe, expect, test } from 'vitest';
import { readDate } from '../../../src/domain/read-date.ts';

describe('a day is read', () => {
  test.each([
    ['24/6/2025', '2025-06-24'],
    ['24/6', '2025-06-24'],
    [' 1/7 ', '2025-07-01'],
    ['24-6-2025', '2025-06-24'],
    ['24.6.25', '2025-06-24'],
    ['24 6', '2025-06-24'],
    ['2406', '2025-06-24'],
    ['24062025', '2025-06-24'],
    ['2025-06-24', '2025-06-24'],
    ['29/2/2024', '2024-02-29'],
    ['31/12/2025', '2025-12-31'],
  ])('%s', (text, on) => {
    expect(readDate(text, 2025)).toEqual({ type: 'day', on });
  });

  test('in the year that was meant where it names none', () => {
    expect(readDate('29/2', 2028)).toEqual({ type: 'day', on: '2028-02-29' });
  });
});

describe('what is no day says why', () => {
  test.each([
    ['31/6', { type: 'no-such-day', month: 6, year: 2025, days: 30 }],
    ['31/6/2025', { type: 'no-such-day', month: 6, year: 2025, days: 30 }],
    ['29/2', { type: 'no-such-day', month: 2, year: 2025, days: 28 }],
    ['30/2/2024', { type: 'no-such-day', month: 2, year: 2024, days: 29 }],
    ['2025-02-30', { type: 'no-such-day', month: 2, year: 2025, days: 28 }],
    ['', { type: 'empty' }],
    ['   ', { type: 'empty' }],
    ['0/6', { type: 'unreadable' }],
    ['32/6', { type: 'unreadable' }],
    ['24/13', { type: 'unreadable' }],
    ['mai', { type: 'unreadable' }],
    ['24', { type: 'unreadable' }],
    ['24/6/225', { type: 'unreadable' }],
    ['24//', { type: 'unreadable' }],
  ])('%j', (text, fault) => {
    expect(readDate(text, 2025)).toEqual(fault);
  });
});
