/** What the board knows of a scenario's attempts: how many ended how, and the last of them. An attempt under way is none yet. */
import type { OpBodies, RunResult } from './ops.ts';
import { type EntityState, type Head, shownHead } from './register.ts';

export interface EndedRun {
  readonly run: string;
  /** The day it counts for. */
  readonly on: string;
  /** On the city's clock. */
  readonly startedMs: number;
  readonly result: RunResult;
}

export interface RunTally {
  readonly passed: number;
  readonly partly: number;
  readonly failed: number;
  /** The attempt that began last; a later one never hides that there were others. */
  readonly last: EndedRun;
}

/** By scenario; only those in which an attempt ended. */
export type RunTallies = { readonly [scenario: string]: RunTally };

interface PlacedRun extends EndedRun {
  readonly scenario: number;
}

/** Scenario of an entity that is an attempt, ended or not. */
export function scenarioOfRun(entity: EntityState | undefined): number | undefined {
  return (startOf(entity)?.body as OpBodies['run.started'] | undefined)?.scenario;
}

/** Two starts of one attempt stand there only where something went wrong: the first stays. */
function startOf(entity: EntityState | undefined): Head | undefined {
  let first: Head | undefined;
  for (const head of entity?.['run']?.heads ?? []) if (first === undefined || isMadeBefore(head, first)) first = head;
  return first;
}

function isMadeBefore(a: Head, b: Head): boolean {
  return a.at === b.at ? a.opId < b.opId : a.at < b.at;
}

function toPlacedRun(run: string, entity: EntityState | undefined): PlacedRun | undefined {
  const start = startOf(entity);
  const end = shownHead(entity?.['end']);
  if (start === undefined || end === undefined) return undefined;
  const { scenario, on, startedAt } = start.body as unknown as OpBodies['run.started'];
  const { result } = end.body as unknown as OpBodies['run.ended'];
  // The fact tells how far the clock was off by which it names its time.
  const startedMs = Date.parse(startedAt) + Date.parse(start.at) - Date.parse(start.madeAt);
  return { run, scenario, on, startedMs, result };
}

/** Counts one entity into a tally that is still being made. */
export function countRun(tallies: Record<string, RunTally>, run: string, entity: EntityState): void {
  const ended = toPlacedRun(run, entity);
  if (ended !== undefined) tallies[ended.scenario] = withRun(tallies[ended.scenario], ended);
}

/**
 * The tallies after one attempt changed. Undefined where they do not follow from that alone: the last attempt may have
 * been taken back, and which one is last now only a full count can say.
 */
export function changeRuns(
  tallies: RunTallies,
  run: string,
  before: EntityState | undefined,
  after: EntityState | undefined,
): RunTallies | undefined {
  const was = toPlacedRun(run, before);
  const is = toPlacedRun(run, after);
  if (was === undefined)
    return is === undefined ? tallies : { ...tallies, [is.scenario]: withRun(tallies[is.scenario], is) };
  const tally = tallies[was.scenario];
  if (tally === undefined || is === undefined || !isSameStart(was, is)) return undefined;
  return { ...tallies, [is.scenario]: withRun({ ...tally, [was.result]: tally[was.result] - 1 }, is) };
}

function isSameStart(a: PlacedRun, b: PlacedRun): boolean {
  return a.scenario === b.scenario && a.on === b.on && a.startedMs === b.startedMs;
}

function withRun(tally: RunTally | undefined, { run, on, startedMs, result }: EndedRun): RunTally {
  const ended = { run, on, startedMs, result };
  const { passed, partly, failed } = tally ?? { passed: 0, partly: 0, failed: 0 };
  const last = tally === undefined || !isLater(tally.last, ended) ? ended : tally.last;
  const counts = { passed, partly, failed };
  return { ...counts, [result]: counts[result] + 1, last };
}

/** By their days, then by their starts. */
function isLater(a: EndedRun, b: EndedRun): boolean {
  if (a.on !== b.on) return a.on > b.on;
  return a.startedMs === b.startedMs ? a.run > b.run : a.startedMs > b.startedMs;
}
