/** Day books of a log: what counts for which day, which age a figure has, what a late fact changes. */
import { describe, expect, it } from 'vitest';
import { bookOn, DAY_BOOKS_KEPT, isLookedBackAt, keepDayBooks } from '../../../src/domain/day-book.ts';
import type { Op, PlacedOp } from '../../../src/domain/op.ts';
import { addDays, dayEndMs } from '../../../src/domain/timeline.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { makeOp } from '../../support/make-op.ts';

interface Fact extends Partial<Op> {
  readonly madeAt: string;
  readonly receivedAt?: string;
}

const logOf = (...facts: readonly Fact[]): readonly PlacedOp[] =>
  facts.map(({ receivedAt, ...fact }, at) => ({
    op: makeOp({ opId: `op-${at + 1}`, entity: 'S05-01', body: { status: 'done', output: 'Ảnh' }, ...fact }),
    seq: at + 1,
    receivedAt: new Date(receivedAt ?? fact.madeAt).toISOString(),
  }));

const MONDAY = '2025-06-23T09:00:00+07:00';
const TUESDAY = '2025-06-24T09:00:00+07:00';

describe('the day books of a ward', () => {
  it('are none for a ward without a fact', () => {
    expect(keepDayBooks([], HA_NOI)).toEqual([]);
    expect(bookOn([], '2025-06-24')).toBeUndefined();
  });

  it('say what stood at the end of each day; a day without a fact keeps the book before it', () => {
    const books = keepDayBooks(
      logOf(
        { madeAt: '2025-06-20T09:00:00+07:00', body: { status: 'doing' } },
        { madeAt: MONDAY, seen: ['op-1'] },
        { madeAt: TUESDAY, seen: ['op-2'], body: { status: 'blocked' } },
      ),
      HA_NOI,
    );
    expect(books.map(({ day, seq, summary }) => [day, seq, summary.blockingById['S05-01']])).toEqual([
      ['2025-06-20', 1, 'open'],
      ['2025-06-23', 2, 'met'],
      ['2025-06-24', 3, 'stuck'],
    ]);
    expect(bookOn(books, '2025-06-22')?.day).toBe('2025-06-20');
    expect(bookOn(books, '2025-06-19')).toBeUndefined();
    expect(bookOn(books, '2025-07-01')?.day).toBe('2025-06-24');
  });

  it.each([
    ['the last minute of a day in Hà Nội', '2025-06-23T23:59:59+07:00', '2025-06-23'],
    ['the first of the next, which is still the day before in UTC', '2025-06-24T00:00:00+07:00', '2025-06-24'],
    ['a day before the campaign, from a clock that is decades off', '1999-01-01T00:00:00Z', '2025-06-01'],
  ])('count %s for its day', (_, madeAt, day) => {
    const [first] = HA_NOI.calendar.phases;
    const [book] = keepDayBooks(logOf({ madeAt, receivedAt: '2025-06-24T10:00:00+07:00' }), HA_NOI);
    expect(book?.day).toBe(day < '2025-06-02' ? first?.from : day);
  });

  it('go by the effective time: a clock that is ahead is put right, one that is unknown never passes the arrival', () => {
    const ahead = { madeAt: '2025-06-25T09:00:00+07:00', receivedAt: '2025-06-24T10:00:00+07:00' };
    const [corrected] = keepDayBooks(logOf({ ...ahead, offsetMs: 2 * 86_400_000 }), HA_NOI);
    expect(corrected?.day).toBe('2025-06-23');
    const [unknown] = keepDayBooks(logOf({ ...ahead, offsetMs: null }), HA_NOI);
    expect(unknown?.day).toBe('2025-06-24');
  });

  it('take a fact that came late into its own day and all after it, with the age of its arrival', () => {
    const late = { madeAt: MONDAY, receivedAt: '2025-06-24T17:00:00+07:00', entity: 'S05-03' };
    const books = keepDayBooks(
      logOf({ madeAt: MONDAY, body: { status: 'doing' } }, { madeAt: TUESDAY, seen: ['op-1'] }, late),
      HA_NOI,
    );
    expect(books.map(({ day, seq }) => [day, seq])).toEqual([
      ['2025-06-23', 3],
      ['2025-06-24', 3],
    ]);
    expect(books[0]?.summary.blockingById).toEqual({ 'S05-01': 'open', 'S05-03': 'met' });
    expect(books[0]?.newestReceivedAt).toBe('2025-06-24T10:00:00.000Z');
    expect(books[0]?.summary.cellsByScenario['5']?.asOf).toBe('2025-06-24T10:00:00.000Z');
  });

  it.each<Fact>([
    { kind: 'comment.added', entity: 'c-1', body: { on: 'task:S05-01', text: 'x' }, madeAt: TUESDAY },
    { kind: 'verdict.set', entity: 'verdict', body: { verdict: 'not-ready', reason: 'mất điện' }, madeAt: TUESDAY },
    { kind: 'urging.acknowledged', entity: 'u-1', body: {}, madeAt: TUESDAY },
  ])('take $kind for no figure: it makes nothing younger [S26]', (remark) => {
    const books = keepDayBooks(logOf({ madeAt: MONDAY }, remark), HA_NOI);
    expect(books.map(({ newestReceivedAt }) => newestReceivedAt)).toEqual([
      '2025-06-23T02:00:00.000Z',
      '2025-06-23T02:00:00.000Z',
    ]);
  });

  it('pass over a kind that only a later version knows', () => {
    const [book] = keepDayBooks(logOf({ madeAt: MONDAY }, { kind: 'task.sung', madeAt: MONDAY }), HA_NOI);
    expect(book).toMatchObject({ day: '2025-06-23', seq: 2, summary: { blockingById: { 'S05-01': 'met' } } });
  });

  it('are kept for the newest days; the oldest kept one holds what was before', () => {
    const days = Array.from({ length: DAY_BOOKS_KEPT + 5 }, (_, at) => addDays('2025-07-01', at));
    const books = keepDayBooks(logOf(...days.map((day) => ({ madeAt: `${day}T09:00:00+07:00` }))), HA_NOI);
    expect(books).toHaveLength(DAY_BOOKS_KEPT);
    expect(books[0]?.day).toBe(days[5]);
    expect(books[0]?.seq).toBe(6);
  });
});

describe('the end of a day', () => {
  it('is midnight on the wall of the time zone', () => {
    expect(new Date(dayEndMs('2025-06-23', 'Asia/Ho_Chi_Minh')).toISOString()).toBe('2025-06-23T17:00:00.000Z');
  });
});

describe('looking back', () => {
  const looks = (day: string, lastDay?: string, present = '2025-06-24', today = '2026-01-15'): boolean =>
    isLookedBackAt({ day, today, present }, lastDay);

  it.each([
    ['a day that is over', looks('2025-06-22', undefined, '2025-06-24', '2025-06-24'), true],
    ['today', looks('2025-06-24', '2025-06-24', '2025-06-24', '2025-06-24'), false],
    ['a day to come', looks('2025-07-01', '2025-06-24', '2025-06-24', '2025-06-24'), false],
    ['a day before the one an evaluation copy stands on', looks('2025-06-22'), true],
    ['the one it stands on, long over by the clock', looks('2025-06-24', '2025-06-26'), false],
    ['a day behind it on which something was recorded', looks('2025-06-25', '2025-06-26'), true],
    ['a day behind it on which nothing was', looks('2025-06-25'), false],
  ])('%s', (_, isBack, expected) => {
    expect(isBack).toBe(expected);
  });
});
