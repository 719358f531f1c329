/** The day books say what a fold of all that was made until the end of each day says, whatever came late. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp } from '../../src/domain/apply-op.ts';
import { type DayBook, keepDayBooks } from '../../src/domain/day-book.ts';
import { effectiveTime, type PlacedOp } from '../../src/domain/op.ts';
import { later } from '../../src/domain/register.ts';
import { isRemark } from '../../src/domain/remark.ts';
import { seenBy } from '../../src/domain/seen-by.ts';
import { dateOf } from '../../src/domain/timeline.ts';
import { summarizeWard } from '../../src/domain/ward-summary.ts';
import { HA_NOI } from '../support/ha-noi.ts';
import { anyActions, anyLog, foldAll, play } from '../support/history.ts';

const HOUR_MS = 3_600_000;

/** Histories of some minutes, spread over days: each fact is made, and received, some hours off. */
const anyDays: fc.Arbitrary<readonly PlacedOp[]> = fc
  .tuple(
    fc.oneof(
      anyActions().map((actions) => play(actions, { fold: applyOp, seenBy, offsetsMs: [] }).log),
      anyLog(),
    ),
    fc.array(fc.tuple(fc.nat(96), fc.nat(48)), { minLength: 60, maxLength: 60 }),
  )
  .map(([log, shifts]) =>
    log.map((placed, at) => {
      const [made = 0, waited = 0] = shifts[at % shifts.length] ?? [];
      const madeMs = Date.parse('2025-06-20T01:00:00Z') + made * HOUR_MS;
      const op = { ...placed.op, madeAt: new Date(madeMs).toISOString(), offsetMs: 0 };
      return { op, seq: at + 1, receivedAt: new Date(madeMs + waited * HOUR_MS).toISOString() };
    }),
  );

const dayOf = (placed: PlacedOp): string => dateOf(Date.parse(effectiveTime(placed)), HA_NOI.calendar.timezone);

/** Day by day from nothing. */
function expected(log: readonly PlacedOp[]): readonly DayBook[] {
  const days = [...new Set(log.map(dayOf))].sort();
  return days.map((day) => {
    const until = log.filter((placed) => dayOf(placed) <= day);
    const figures = until.filter(({ op }) => !isRemark(op.kind));
    return {
      day,
      seq: Math.max(...until.map(({ seq }) => seq ?? 0)),
      newestReceivedAt: figures.map(({ receivedAt }) => receivedAt).reduce<string | null>(later, null),
      summary: summarizeWard(foldAll(until, applyOp), HA_NOI),
    };
  });
}

type Keep = (log: readonly PlacedOp[]) => readonly DayBook[];

const property = (keep: Keep): fc.IProperty<unknown> =>
  fc.property(anyDays, (log) => {
    expect(keep(log)).toEqual(expected(log));
  });

describe('the day books of a log', () => {
  it('are what a fold of each day from nothing gives', () => {
    fc.assert(
      property((log) => keepDayBooks(log, HA_NOI)),
      { numRuns: 300 },
    );
  });

  it('say by their seq which of them a longer log changes: all others are the same', () => {
    fc.assert(
      fc.property(anyDays, fc.nat(60), (log, count) => {
        const known = log.slice(0, count);
        const before = new Map(keepDayBooks(known, HA_NOI).map((book) => [book.day, book]));
        for (const book of keepDayBooks(log, HA_NOI))
          if (book.seq <= known.length) expect(book).toEqual(before.get(book.day));
      }),
      { numRuns: 300 },
    );
  });

  it.each<readonly [string, Keep]>([
    [
      'a fact counts for the day it came',
      (log) =>
        keepDayBooks(
          log.map(({ op, ...at }) => ({ op: { ...op, madeAt: at.receivedAt ?? '' }, ...at })),
          HA_NOI,
        ),
    ],
    [
      'the order of days is taken for that of the log',
      (log) =>
        keepDayBooks(
          log.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : Number(dayOf(a) > dayOf(b)))),
          HA_NOI,
        ),
    ],
  ])('and it is found out where %s', (_, keep) => {
    expect(fc.check(property(keep), { numRuns: 3_000, seed: 20250624 }).failed).toBe(true);
  });
});
