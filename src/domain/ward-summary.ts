/**
 * What the board needs to know of a ward: ten cells and the blocking tasks that were touched. Kept in one small record
 * per ward and changed with every task, so that the board reads 126 records and not the city.
 */
import type { Campaign, TaskDefinition } from './campaign.ts';
import { type EntityState, later } from './register.ts';
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
  /** Server clock of the newest fact received about its tasks; null where none. */
  readonly asOf: string | null;
}

/** State of a blocking task as far as readiness goes; untouched ones are left out. */
export type BlockingMark = 'met' | 'no-output' | 'stuck' | 'open';

export interface WardSummary {
  readonly cellsByScenario: { readonly [no: string]: SummaryCell };
  readonly blockingById: { readonly [taskId: string]: BlockingMark };
}

export const EMPTY_SUMMARY: WardSummary = { cellsByScenario: {}, blockingById: {} };

const EMPTY_CELL: SummaryCell = { done: 0, na: 0, begun: 0, stuck: 0, asOf: null };

/** The summary of a ward from all that was recorded about its tasks. Entities that are no task of the campaign are passed over. */
export function summarizeWard(entities: Iterable<readonly [string, EntityState]>, campaign: Campaign): WardSummary {
  // Counted in place: a first sync does this for every task of the city.
  const cellsByScenario: Record<string, { -readonly [K in keyof SummaryCell]: SummaryCell[K] }> = {};
  const blockingById: Record<string, BlockingMark> = {};
  for (const [taskId, entity] of entities) {
    const task = campaign.tasksById.get(taskId);
    if (task === undefined) continue;
    const state = toTaskState(entity);
    const cell = (cellsByScenario[task.scenario] ??= { ...EMPTY_CELL });
    cell.done += Number(state.status === 'done');
    cell.na += Number(state.status === 'na');
    cell.begun += Number(state.status !== 'todo');
    cell.stuck += Number(task.blocking && state.status === 'blocked');
    cell.asOf = later(cell.asOf, state.receivedAt);
    const mark = task.blocking ? markOf(task, state) : undefined;
    if (mark !== undefined) blockingById[task.id] = mark;
  }
  return { cellsByScenario, blockingById };
}

/** The summary after one task went from `before` to `after`: what a full count would give, without reading the ward. */
export function changeSummary(
  summary: WardSummary,
  task: TaskDefinition,
  before: EntityState | undefined,
  after: EntityState | undefined,
): WardSummary {
  const stateBefore = toTaskState(before);
  const stateAfter = toTaskState(after);
  const cell = summary.cellsByScenario[task.scenario] ?? EMPTY_CELL;
  const delta = (counts: (state: TaskState) => boolean): number =>
    Number(counts(stateAfter)) - Number(counts(stateBefore));
  return {
    cellsByScenario: {
      ...summary.cellsByScenario,
      [task.scenario]: {
        done: cell.done + delta((state) => state.status === 'done'),
        na: cell.na + delta((state) => state.status === 'na'),
        begun: cell.begun + delta((state) => state.status !== 'todo'),
        stuck: cell.stuck + delta((state) => task.blocking && state.status === 'blocked'),
        asOf: later(cell.asOf, newestReceivedAt(after)),
      },
    },
    blockingById: changeMark(summary.blockingById, task, stateAfter),
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

function markOf(task: TaskDefinition, state: TaskState): BlockingMark | undefined {
  if (isMet(task, state)) return 'met';
  if (isOutputMissing(task, state)) return 'no-output';
  if (state.status === 'blocked') return 'stuck';
  return state.status === 'todo' ? undefined : 'open';
}
