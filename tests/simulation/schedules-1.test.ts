/** Ten thousand days in the field, drawn by seeds: whatever happens, I1–I10 hold when the weather clears. The first half. */
import { describe, expect, it } from 'vitest';
import { expectKept } from './expect-kept.ts';
import { makeSchedule } from './schedule.ts';
import { runSchedule } from './run-schedule.ts';

describe('a schedule drawn by a seed', () => {
  it('keeps every promise, seeds 1 to 5000 [I1, I2, I3, I4, I5, I6, I7, I8, I9, I10]', { timeout: 3_600_000 }, () =>
    expectKept(1, 5_000),
  );

  it('is the same run, byte for byte, where the seed is the same', async () => {
    const [first, second] = [await runSchedule(makeSchedule(7)), await runSchedule(makeSchedule(7))];
    expect(second.picture()).toBe(first.picture());
    expect((await runSchedule(makeSchedule(8))).picture()).not.toBe(first.picture());
  });
});
