/**
 * What the board needs to know of a ward: ten cells, the blocking tasks that were touched, the last attempt of each
 * scenario, the problems that are open, what supervisors say. Kept in one small record per ward and changed with every fact, so that the board
 * reads 126 records and not the city. What a ward has nothing of is left out of its record.
 */
import type { Campaign, TaskDefinition } from './campaign.ts';
import { type OwnTask, VERDICT_ENTITY } from './ops.ts';
import { type OwnVerdictMark, ownVerdictMark } from './own-verdict.ts';
import { changeProblems, NO_PROBLEMS, type ProblemTally, toOpenProblem } from './problem-tally.ts';
import { type EntityState, later, shownHead } from './register.ts';
import { changeRuns, countRun, type RunTallies, type RunTally, scenarioOfRun } from './run-tally.ts';
import { isMet, isOutputMissing, newestReceivedAt, type TaskState, toTaskState } from './task.ts';

export interface SummaryCell {
  /** Tasks whose status is `done`. */
  readonly done: number;
  /** Tasks whose status is `na`: not part of the total. */
  readonly na: number;
  /** Tasks with any status but `todo`. */
  readonly begun: number;
  /** Blocking tasks that are stuck (`blocked`). */
  readonly stuck: number;
  /** The ward's own tasks, which are part of the total. */
  readonly own?: number;
  /** Server clock of the newest fact received about its tasks and attempts; null where none. */
  readonly asOf: string | null;
}

/** State of a blocking task as far as readiness goes; untouched ones of the campaign are left out. */
export type BlockingMark = 'met' | 'no-output' | 'stuck' | 'open';

/** A blocking task of the ward's own: no campaign tells from which day it counts. */
export interface OwnBlocking extends Pick<OwnTask, 'phase' | 'due'>, Partial<Pick<OwnTask, 'scenario'>> {
  readonly mark: BlockingMark | 'untouched';
}

export interface WardSummary {
  readonly cellsByScenario: { readonly [no: string]: SummaryCell };
  readonly blockingById: { readonly [taskId: string]: BlockingMark };
  readonly ownBlockingById?: { readonly [taskId: string]: OwnBlocking };
  readonly runsByScenario?: RunTallies;
  readonly problems?: ProblemTally;
  /** What supervisors say of the ward, beside what follows from all this. */
  readonly ownVerdict?: OwnVerdictMark;
}

export const EMPTY_SUMMARY: WardSummary = { cellsByScenario: {}, blockingById: {} };

const EMPTY_CELL: SummaryCell = { done: 0, na: 0, begun: 0, stuck: 0, asOf: null };

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** The summary of a ward from all that was recorded there. Entities that count for nothing are passed over. */
export function summarizeWard(
  entities: Iterable<readonly [string, EntityState]>,
  campaign: Pick<Campaign, 'tasksById'>,
): WardSummary {
  // Counted in place: a first sync does this for every task of the city.
  const cellsByScenario: Record<string, Draft<SummaryCell>> = {};
  const blockingById: Record<string, BlockingMark> = {};
  const ownBlockingById: Record<string, OwnBlocking> = {};
  const runsByScenario: Record<string, RunTally> = {};
  let problems = NO_PROBLEMS;
  let ownVerdict: OwnVerdictMark | undefined;
  const cellOf = (scenario: number): Draft<SummaryCell> => (cellsByScenario[scenario] ??= { ...EMPTY_CELL });
  for (const [id, entity] of entities) {
    const task = campaign.tasksById.get(id);
    if (task !== undefined) {
      const state = toTaskState(entity);
      countTask(cellOf(task.scenario), task, state);
      const mark = task.blocking ? markOf(task, state) : undefined;
      if (mark !== undefined) blockingById[id] = mark;
      continue;
    }
    const own = toOwnTask(entity);
    if (own !== undefined) {
      const state = toTaskState(entity);
      const cell = cellOf(own.scenario);
      if (own.removed !== true) countTask(cell, own, state);
      if (own.removed !== true) cell.own = (cell.own ?? 0) + 1;
      cell.asOf = later(cell.asOf, state.receivedAt);
      const blocking = ownBlockingOf(own, state);
      if (blocking !== undefined) ownBlockingById[id] = blocking;
    }
    const scenario = scenarioOfRun(entity);
    if (scenario !== undefined) {
      const cell = cellOf(scenario);
      cell.asOf = later(cell.asOf, newestReceivedAt(entity));
      countRun(runsByScenario, id, entity);
    }
    if (toOpenProblem(entity) !== undefined) problems = changeProblems(problems, id, undefined, entity);
    if (id === VERDICT_ENTITY) ownVerdict = ownVerdictMark(entity);
  }
  return withParts({ cellsByScenario, blockingById }, { ownBlockingById, runsByScenario, problems, ownVerdict });
}

function countTask(cell: Draft<SummaryCell>, task: Pick<TaskDefinition, 'blocking'>, state: TaskState): void {
  cell.done += Number(state.status === 'done');
  cell.na += Number(state.status === 'na');
  cell.begun += Number(state.status !== 'todo');
  cell.stuck += Number(task.blocking && state.status === 'blocked');
  cell.asOf = later(cell.asOf, state.receivedAt);
}

interface Parts {
  readonly ownBlockingById: { readonly [taskId: string]: OwnBlocking };
  readonly runsByScenario: RunTallies;
  readonly problems: ProblemTally;
  readonly ownVerdict: OwnVerdictMark | undefined;
}

function withParts(
  { cellsByScenario, blockingById }: WardSummary,
  { ownBlockingById, runsByScenario, problems, ownVerdict }: Parts,
): WardSummary {
  return {
    cellsByScenario,
    blockingById,
    ...(isEmpty(ownBlockingById) ? {} : { ownBlockingById }),
    ...(isEmpty(runsByScenario) ? {} : { runsByScenario }),
    ...(isEmpty(problems.countByTurn) ? {} : { problems }),
    ...(ownVerdict === undefined ? {} : { ownVerdict }),
  };
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}

export interface EntityChange {
  readonly entity: string;
  readonly before: EntityState | undefined;
  readonly after: EntityState | undefined;
}

/**
 * The summary after one entity went from `before` to `after`: what a full count would give, without reading the ward.
 * Undefined in the rare case in which it does not follow from that: the ward has to be counted anew.
 */
export function changeSummary(summary: WardSummary, campaign: Campaign, change: EntityChange): WardSummary | undefined {
  const task = campaign.tasksById.get(change.entity);
  if (task !== undefined) return changeTask(summary, task, change);
  if (change.entity === VERDICT_ENTITY) return replaceParts(summary, { ownVerdict: ownVerdictMark(change.after) });
  const withOwn = changeOwnTask(summary, change);
  return withOwn === undefined ? undefined : changeRest(withOwn, change);
}

function changeTask(summary: WardSummary, task: TaskDefinition, { before, after }: EntityChange): WardSummary {
  const stateAfter = toTaskState(after);
  const held = summary.cellsByScenario[task.scenario] ?? EMPTY_CELL;
  const cell = changedCell(held, [toTaskState(before)], [stateAfter], task.blocking);
  return {
    ...summary,
    cellsByScenario: {
      ...summary.cellsByScenario,
      [task.scenario]: { ...cell, asOf: later(cell.asOf, newestReceivedAt(after)) },
    },
    blockingById: changeMark(summary.blockingById, task, stateAfter),
  };
}

/** A cell from which some states of tasks went and to which others came; its age stays. */
function changedCell(
  cell: SummaryCell,
  before: readonly TaskState[],
  after: readonly TaskState[],
  isBlocking: boolean,
): SummaryCell {
  const delta = (counts: (state: TaskState) => boolean): number =>
    after.filter(counts).length - before.filter(counts).length;
  return {
    ...cell,
    done: cell.done + delta((state) => state.status === 'done'),
    na: cell.na + delta((state) => state.status === 'na'),
    begun: cell.begun + delta((state) => state.status !== 'todo'),
    stuck: cell.stuck + delta((state) => isBlocking && state.status === 'blocked'),
  };
}

function changeMark(
  marks: WardSummary['blockingById'],
  task: TaskDefinition,
  state: TaskState,
): WardSummary['blockingById'] {
  if (!task.blocking) return marks;
  const { [task.id]: _, ...others } = marks;
  const mark = markOf(task, state);
  return mark === undefined ? others : { ...others, [task.id]: mark };
}

/** A task that moves to another scenario leaves an age behind that only a full count can tell. */
function changeOwnTask(summary: WardSummary, change: EntityChange): WardSummary | undefined {
  const was = toOwnTask(change.before);
  const is = toOwnTask(change.after);
  const task = is ?? was;
  if (task === undefined) return summary;
  if (was !== undefined && change.after !== undefined && !isInSamePlace(was, is)) return undefined;
  const { [change.entity]: _, ...others } = summary.ownBlockingById ?? {};
  const blocking = is === undefined ? undefined : ownBlockingOf(is, toTaskState(change.after));
  const cell = changedOwnCell(summary.cellsByScenario[task.scenario] ?? EMPTY_CELL, change, task.blocking);
  return replaceParts(summary, {
    cellsByScenario: { ...summary.cellsByScenario, [task.scenario]: cell },
    ownBlockingById: blocking === undefined ? others : { ...others, [change.entity]: blocking },
  });
}

function changedOwnCell(held: SummaryCell, { before, after }: EntityChange, isBlocking: boolean): SummaryCell {
  const statesBefore = countedStates(before);
  const statesAfter = countedStates(after);
  const { own = 0, ...cell } = changedCell(held, statesBefore, statesAfter, isBlocking);
  const count = own + statesAfter.length - statesBefore.length;
  return { ...cell, ...(count === 0 ? {} : { own: count }), asOf: later(cell.asOf, newestReceivedAt(after)) };
}

/** None of a task that is not there or was removed. */
function countedStates(entity: EntityState | undefined): readonly TaskState[] {
  const own = toOwnTask(entity);
  return own === undefined || own.removed === true ? [] : [toTaskState(entity)];
}

function isInSamePlace(was: OwnTask, is: OwnTask | undefined): boolean {
  return was.scenario === is?.scenario && was.blocking === is.blocking;
}

/** Attempts and problems. */
function changeRest(summary: WardSummary, { entity, before, after }: EntityChange): WardSummary | undefined {
  const runsByScenario = changeRuns(summary.runsByScenario ?? {}, entity, before, after);
  const scenario = scenarioOfRun(after);
  if (runsByScenario === undefined || (before !== undefined && scenario !== scenarioOfRun(before))) return undefined;
  const problems = changeProblems(summary.problems ?? NO_PROBLEMS, entity, before, after);
  const isSame = scenario === undefined && problems === summary.problems;
  if (isSame) return summary;
  if (scenario === undefined) return replaceParts(summary, { runsByScenario, problems });
  const cell = summary.cellsByScenario[scenario] ?? EMPTY_CELL;
  const cellsByScenario = {
    ...summary.cellsByScenario,
    [scenario]: { ...cell, asOf: later(cell.asOf, newestReceivedAt(after)) },
  };
  return replaceParts(summary, { cellsByScenario, runsByScenario, problems });
}

function replaceParts(summary: WardSummary, parts: Partial<Parts & Pick<WardSummary, 'cellsByScenario'>>): WardSummary {
  const whole = { ...summary, ...parts };
  const { ownBlockingById = {}, runsByScenario = {}, problems = NO_PROBLEMS, ownVerdict } = whole;
  return withParts(whole, { ownBlockingById, runsByScenario, problems, ownVerdict });
}

function toOwnTask(entity: EntityState | undefined): OwnTask | undefined {
  return shownHead(entity?.['own'])?.body as unknown as OwnTask | undefined;
}

function ownBlockingOf(own: OwnTask, state: TaskState): OwnBlocking | undefined {
  if (!own.blocking || own.removed === true) return undefined;
  const mark = markOf({ output: own.output ?? '' }, state) ?? 'untouched';
  return { mark, scenario: own.scenario, phase: own.phase, ...(own.due === undefined ? {} : { due: own.due }) };
}

function markOf(task: Pick<TaskDefinition, 'output'>, state: TaskState): BlockingMark | undefined {
  if (isMet(task, state)) return 'met';
  if (isOutputMissing(task, state)) return 'no-output';
  if (state.status === 'blocked') return 'stuck';
  return state.status === 'todo' ? undefined : 'open';
}
