/** What the board knows of a ward's problems: how many are not settled, and for whom they wait. */
import type { OpBodies, ProblemLevel, ProblemState, Severity } from './ops.ts';
import { type EntityState, shownHead } from './register.ts';

/** Whose turn it is: a level of authority, or the ward again, which has not said whether the answer helped. */
export type ProblemTurn = ProblemLevel | 'answered';

export interface ProblemTally {
  /** `city.high`: how many wait for the city; none = left out. */
  readonly countByTurn: { readonly [turnAndSeverity: string]: number };
  /** Those that hold a ward back, by id. */
  readonly highById: { readonly [problem: string]: ProblemTurn };
}

export const NO_PROBLEMS: ProblemTally = { countByTurn: {}, highById: {} };

interface OpenProblem {
  readonly severity: Severity;
  readonly turn: ProblemTurn;
}

/** Undefined: no problem, or the ward has confirmed that it is gone. One that was reopened is open like any other. */
export function toOpenProblem(entity: EntityState | undefined): OpenProblem | undefined {
  const raised = shownHead(entity?.['problem']);
  if (raised === undefined) return undefined;
  const { severity, level } = raised.body as unknown as OpBodies['problem.raised'];
  const state = (shownHead(entity?.['state'])?.body as { readonly state: ProblemState } | undefined)?.state ?? 'open';
  if (state === 'confirmed') return undefined;
  const climbed = (shownHead(entity?.['level'])?.body as { readonly level: ProblemLevel } | undefined)?.level;
  return { severity, turn: state === 'handled' ? 'answered' : (climbed ?? level ?? 'ward') };
}

/** How many problems of a severity are not settled, whoever they wait for; without a severity: of any. */
export function countOpenProblems(tally: ProblemTally | undefined, severity?: Severity): number {
  const counted = Object.entries(tally?.countByTurn ?? {});
  const wanted = severity === undefined ? counted : counted.filter(([key]) => key.endsWith(`.${severity}`));
  return wanted.reduce((sum, [, count]) => sum + count, 0);
}

/** The tally after one entity changed. */
export function changeProblems(
  tally: ProblemTally,
  problem: string,
  before: EntityState | undefined,
  after: EntityState | undefined,
): ProblemTally {
  const was = toOpenProblem(before);
  const is = toOpenProblem(after);
  if (was?.severity === is?.severity && was?.turn === is?.turn) return tally;
  const countByTurn = { ...tally.countByTurn };
  add(countByTurn, was, -1);
  add(countByTurn, is, 1);
  const { [problem]: _, ...others } = tally.highById;
  return { countByTurn, highById: is?.severity === 'high' ? { ...others, [problem]: is.turn } : others };
}

function add(counts: Record<string, number>, problem: OpenProblem | undefined, by: 1 | -1): void {
  if (problem === undefined) return;
  const key = `${problem.turn}.${problem.severity}`;
  const count = (counts[key] ?? 0) + by;
  if (count === 0) delete counts[key];
  else counts[key] = count;
}
