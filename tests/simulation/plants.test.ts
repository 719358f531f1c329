/** The simulation finds what it is there to find: each planted fault, from its stored seed on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCase } from './read-case.ts';
import { PLANTS } from './plants.ts';
import { runSchedule } from './run-schedule.ts';
import { makeSchedule, makeStory, type Schedule, type StepKind } from './schedule.ts';

interface Found {
  /** Where a search from 1 on found it first. */
  readonly seed: number;
  /** Steps that have to meet for it: in a schedule drawn of all kinds they seldom do. */
  readonly story?: readonly StepKind[];
  /** A stored day that shows it. */
  readonly case?: string;
}

const found = JSON.parse(readFileSync(join(import.meta.dirname, 'plants-seeds.json'), 'utf8')) as Record<string, Found>;

const WITHIN = 50;

function scheduleOf({ story, case: name }: Found, seed: number): Schedule {
  if (name !== undefined) return readCase(name).schedule;
  return story === undefined ? makeSchedule(seed) : makeStory(story, seed);
}

describe('a system that', () => {
  it.each(Object.entries(PLANTS))('%s is found out', async (name, plant) => {
    const at = found[name] ?? { seed: 1 };
    const first = at.seed;
    for (let seed = first; seed < first + WITHIN; seed += 1) {
      const { faults } = await runSchedule(scheduleOf(at, seed), plant);
      if (faults.length > 0) return;
    }
    expect.unreachable(`not found from seed ${first} on`);
  });
});
