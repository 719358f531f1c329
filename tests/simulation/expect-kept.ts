/** Runs the schedules of a range of seeds and names those that broke a promise. */
import { expect } from 'vitest';
import { runSchedule } from './run-schedule.ts';
import { makeSchedule } from './schedule.ts';

export async function expectKept(firstSeed: number, count: number): Promise<void> {
  const broken: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const { faults } = await runSchedule(makeSchedule(seed));
    if (faults.length > 0) broken.push(`seed ${seed}: ${faults[0]}`);
  }
  // `npm run simulate -- --schedules 1 --seed <seed>` prints it shortened.
  expect(broken).toEqual([]);
}
