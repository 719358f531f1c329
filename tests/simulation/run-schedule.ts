/** Runs one schedule from its first step until the weather has cleared, and says what was broken. */
import { createHash } from 'node:crypto';
import { checkEnds } from './check-ends.ts';
import { onPlatform, type RunClock } from './platform.ts';
import { type Plant, Run, type RunCounts } from './run.ts';
import type { Schedule } from './schedule.ts';
import { begin, takeStep } from './steps.ts';

export interface Outcome {
  /** Empty: every promise held. */
  readonly faults: readonly string[];
  readonly counts: RunCounts;
  /** Hash of every byte that lies in the city and on the tablets at the end. */
  readonly picture: () => string;
}

function pictureOf({ city, tablets }: Run): string {
  const disks = tablets.map(({ disk }) => [...disk.tables].map(([name, rows]) => [name, [...rows]]));
  return createHash('sha256')
    .update(JSON.stringify([[...city.data.entries], city.data.quarantined, disks]))
    .digest('hex');
}

const STARTS_AT = Date.parse('2025-06-24T08:00:00+07:00');

export function runSchedule(schedule: Schedule, plant: Plant = {}): Promise<Outcome> {
  const clock: RunClock = { nowMs: STARTS_AT };
  return onPlatform(clock, async () => {
    const run = await Run.open(schedule, clock, plant);
    try {
      await begin(run);
      for (const step of schedule.steps) await takeStep(run, step);
      const faults = await checkEnds(run);
      return { faults, counts: run.counts, picture: () => pictureOf(run) };
    } catch (error) {
      const told = error instanceof Error ? error.stack : String(error);
      return { faults: [`a bug: ${told}`], counts: run.counts, picture: () => pictureOf(run) };
    } finally {
      for (const tablet of run.tablets) tablet.kill();
    }
  });
}
