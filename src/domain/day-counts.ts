/** What was recorded of a day anyway and nobody has to count: its runs, their dossiers, its problems (feature A8). */
import { levelAsAt, type Rule } from './escalation.ts';
import type { OpBodies, ProblemLevel, RunResult } from './ops.ts';
import { type DayOfCampaign, isHandledOn, stateOn, toProblem } from './problem.ts';
import { type EntityState, shownHead } from './register.ts';

export interface DayCounts {
  /** Scenarios that were tried, each once. */
  readonly scenarios: readonly number[];
  readonly runs: { readonly [R in RunResult | 'running']: number };
  /** Codes named in the runs of the day, each once. */
  readonly dossiers: number;
  readonly problems: {
    readonly raised: number;
    /** Answered on the day, or confirmed without an answer. */
    readonly handled: number;
    /** Raised by the end of the day and not answered yet, by who has to solve them. */
    readonly left: { readonly [L in ProblemLevel]: number };
  };
}

/** The day that is counted, and the moment it is looked at: levels climb with time. */
export interface CountedDay extends DayOfCampaign {
  readonly atMs: number;
  readonly nowMs: number;
}

/** `entities` of a ward as they are shown. */
export function countDay(
  entities: Iterable<readonly [string, EntityState]>,
  counted: CountedDay,
  rule: Rule,
): DayCounts {
  const { day, dayOf } = counted;
  const scenarios = new Set<number>();
  const runs = { passed: 0, partly: 0, failed: 0, running: 0 };
  const dossiers = new Set<string>();
  const problems = { raised: 0, handled: 0, left: { ward: 0, department: 0, city: 0 } };
  for (const [id, state] of entities) {
    const run = bodyOf<'run.started'>(state, 'run');
    if (run?.on === day) {
      scenarios.add(run.scenario);
      runs[bodyOf<'run.ended'>(state, 'end')?.result ?? 'running'] += 1;
      for (const code of bodyOf<'run.detailsSet'>(state, 'details')?.dossiers ?? []) dossiers.add(code);
    }
    const problem = toProblem(id, state);
    if (problem === undefined || dayOf(problem.raisedAt) > day) continue;
    const { levelFacts } = problem;
    problems.raised += Number(dayOf(problem.raisedAt) === day);
    problems.handled += Number(isHandledOn(levelFacts, counted));
    if (stateOn(levelFacts, counted) === 'open') problems.left[levelAsAt(levelFacts, rule, counted)] += 1;
  }
  return { scenarios: [...scenarios].sort((a, b) => a - b), runs, dossiers: dossiers.size, problems };
}

function bodyOf<K extends keyof OpBodies>(state: EntityState, field: string): OpBodies[K] | undefined {
  return shownHead(state[field])?.body as OpBodies[K] | undefined;
}
