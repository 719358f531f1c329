/** Ten thousand days in the field, drawn by seeds: whatever happens, I1–I10 hold when the weather clears. The first half. */
import { describe, expect, it } from 'vitest';
import { expectKept } from './expect-kept.ts';
import { makeSchedule } from './schedule.ts';
import { runSchedule } from './run-schedule.ts';

/** No bound of time: a busy machine is no fault. */
const timeout = 3_600_000;

describe('a schedule drawn by a seed', () => {
  it('keeps every promise, 3,000 times [I1, I2, I3, I4, I5, I6, I7, I8, I9, I10]', { timeout }, () =>
    expectKept(100_000, 3_000),
  );

  it('keeps every promise, 2,000 times more', { timeout }, () => expectKept(1, 2_000));

  it('is the same run, byte for byte, where the seed is the same', async () => {
    const [first, second] = [await runSchedule(makeSchedule(7)), await runSchedule(makeSchedule(7))];
    expect(second.picture()).toBe(first.picture());
    expect((await runSchedule(makeSchedule(8))).picture()).not.toBe(first.picture());
  });
});
