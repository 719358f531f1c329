/** Makes a schedule that fails shorter while it still fails: without steps, without tablets, with plainer tablets. */
import type { Schedule } from './schedule.ts';

export async function shrink(schedule: Schedule, fails: (shorter: Schedule) => Promise<boolean>): Promise<Schedule> {
  let best = schedule;
  for (let isShorter = true; isShorter;) {
    isShorter = false;
    for (const candidate of shorterThan(best)) {
      if (!(await fails(candidate))) continue;
      best = candidate;
      isShorter = true;
      break;
    }
  }
  return best;
}

/** The largest cuts first. */
function* shorterThan(schedule: Schedule): Generator<Schedule> {
  const { steps, tablets } = schedule;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length; from += size) {
      yield { ...schedule, steps: steps.toSpliced(from, size) };
    }
  }
  for (const [place, plan] of tablets.entries()) {
    if (tablets.length > 1) yield { ...schedule, tablets: tablets.toSpliced(place, 1) };
    if (plan.clockOffMs === 0 && !plan.isNewer) continue;
    yield { ...schedule, tablets: tablets.with(place, { ...plan, clockOffMs: 0, isNewer: false }) };
  }
}
