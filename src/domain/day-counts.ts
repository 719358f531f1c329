/** What was recorded of a day anyway and nobody has to count: its runs, their dossiers, its problems (feature A8). */
import { PROBLEM_LEVELS, type OpBodies, type ProblemLevel, type RunResult } from './ops.ts';
import { type EntityState, shownHead } from './register.ts';

export interface DayCounts {
  /** Scenarios that were tried, each once. */
  readonly scenarios: readonly number[];
  readonly runs: { readonly [R in RunResult | 'running']: number };
  /** Codes named in the runs of the day, each once. */
  readonly dossiers: number;
  readonly problems: {
    readonly raised: number;
    /** Answered or confirmed on the day. */
    readonly handled: number;
    /** Raised by the end of the day and not answered yet, by who has to solve them. */
    readonly left: { readonly [L in ProblemLevel]: number };
  };
}

/** `entities` of a ward as they are shown; `dayOf` says on which day of the campaign an instant lies. */
export function countDay(
  entities: Iterable<readonly [string, EntityState]>,
  { day, dayOf }: { readonly day: string; readonly dayOf: (at: string) => string },
): DayCounts {
  const scenarios = new Set<number>();
  const runs = { passed: 0, partly: 0, failed: 0, running: 0 };
  const dossiers = new Set<string>();
  const problems = { raised: 0, handled: 0, left: { ward: 0, department: 0, city: 0 } };
  for (const [, state] of entities) {
    const run = bodyOf<'run.started'>(state, 'run');
    if (run?.on === day) {
      scenarios.add(run.scenario);
      runs[bodyOf<'run.ended'>(state, 'end')?.result ?? 'running'] += 1;
      for (const code of bodyOf<'run.detailsSet'>(state, 'details')?.dossiers ?? []) dossiers.add(code);
    }
    const raised = shownHead(state['problem']);
    if (raised === undefined || dayOf(raised.at) > day) continue;
    const standing = shownHead(state['state']);
    const { state: now = 'open' } = (standing?.body ?? {}) as Partial<OpBodies['problem.stateSet']>;
    problems.raised += Number(dayOf(raised.at) === day);
    problems.handled += Number(standing !== undefined && now !== 'open' && dayOf(standing.at) === day);
    if (now === 'open' || (standing !== undefined && dayOf(standing.at) > day)) problems.left[levelOf(state)] += 1;
  }
  return { scenarios: [...scenarios].sort((a, b) => a - b), runs, dossiers: dossiers.size, problems };
}

function levelOf(state: EntityState): ProblemLevel {
  const level =
    bodyOf<'problem.levelSet'>(state, 'level')?.level ?? bodyOf<'problem.raised'>(state, 'problem')?.level ?? 'ward';
  return PROBLEM_LEVELS.includes(level) ? level : 'ward';
}

function bodyOf<K extends keyof OpBodies>(state: EntityState, field: string): OpBodies[K] | undefined {
  return shownHead(state[field])?.body as OpBodies[K] | undefined;
}
