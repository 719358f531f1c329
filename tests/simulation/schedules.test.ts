/** Thousands of days in the field, drawn by seeds: whatever happens, I1–I10 hold when the weather clears. */
import { describe, expect, it } from 'vitest';
import { makeSchedule } from './schedule.ts';
import { runSchedule } from './run-schedule.ts';

const FIRST_SEED = 1;
const SCHEDULES = 300;

describe('a schedule drawn by a seed', () => {
  it(`keeps every promise, ${SCHEDULES} times [I1–I10]`, async () => {
    const broken: string[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed += 1) {
      const { faults } = await runSchedule(makeSchedule(seed));
      if (faults.length > 0) broken.push(`seed ${seed}: ${faults[0]}`);
    }
    expect(broken).toEqual([]);
  }, 600_000);

  it('is the same run, byte for byte, where the seed is the same', async () => {
    const [first, second] = [await runSchedule(makeSchedule(7)), await runSchedule(makeSchedule(7))];
    expect(second.picture()).toBe(first.picture());
    expect((await runSchedule(makeSchedule(8))).picture()).not.toBe(first.picture());
  });
});
