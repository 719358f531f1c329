import { describe, expect, it } from 'vitest';
import {
  boardCells,
  isCounted,
  isScenarioReady,
  type ReadinessMoment,
  scenariosWithoutRun,
  STALE_AFTER_MS,
  tasksPerScenario,
  wardReadiness,
} from '../../../src/domain/readiness.ts';
import type { RunResult } from '../../../src/domain/ops.ts';
import type { RunTally } from '../../../src/domain/run-tally.ts';
import { type BlockingMark, EMPTY_SUMMARY, type WardSummary } from '../../../src/domain/ward-summary.ts';
import { HA_NOI, taskOf } from '../../support/ha-noi.ts';

const RECEIVED = '2025-06-24T08:00:00.000Z';
const NOW_MS = Date.parse(RECEIVED);
const BEFORE: ReadinessMoment = { day: '2025-06-30', nowMs: NOW_MS };
const AFTER: ReadinessMoment = { day: '2025-07-01', nowMs: NOW_MS };

const RUN = '0197a000-0000-7000-8000-000000000001';
const PROBLEM = '0197a000-0000-7000-8000-000000000002';
const OWN = '0197a000-0000-7000-8000-000000000003';
const TRIAL = HA_NOI.calendar.trialPhase;

function tallyOf(result: RunResult): RunTally {
  const counts = { passed: 0, partly: 0, failed: 0, [result]: 1 };
  return { ...counts, last: { run: RUN, on: '2025-06-23', startedMs: NOW_MS, result } };
}

const blocking = [...HA_NOI.tasksById.values()].filter((task) => task.blocking);
const countedBefore = blocking.filter((task) => isCounted(HA_NOI, task, '2025-06-30'));

/** All counted tasks met, some marked otherwise; `undefined` = untouched. */
function summaryWith(
  marks: { readonly [taskId: string]: BlockingMark | undefined },
  tasks = countedBefore,
): WardSummary {
  const all = { ...Object.fromEntries(tasks.map(({ id }) => [id, 'met' as const])), ...marks };
  return {
    cellsByScenario: {},
    blockingById: Object.fromEntries(
      Object.entries(all).filter((mark): mark is [string, BlockingMark] => mark[1] !== undefined),
    ),
  };
}

describe('the verdict on a ward [D2]', () => {
  const facts = { summary: summaryWith({}), newestReceivedAt: RECEIVED };
  const cases: readonly (readonly [
    string,
    Parameters<typeof wardReadiness>[1],
    ReadinessMoment,
    string,
    readonly unknown[],
  ])[] = [
    [
      'nothing was ever received',
      { summary: EMPTY_SUMMARY, newestReceivedAt: null },
      BEFORE,
      'unknown',
      [{ type: 'never-received' }],
    ],
    ['everything counted is met', facts, BEFORE, 'go', []],
    ['the newest fact is 72 h old to the millisecond', facts, { ...BEFORE, nowMs: NOW_MS + STALE_AFTER_MS }, 'go', []],
    [
      'the newest fact is a millisecond older',
      facts,
      { ...BEFORE, nowMs: NOW_MS + STALE_AFTER_MS + 1 },
      'unknown',
      [{ type: 'stale', ageMs: STALE_AFTER_MS + 1 }],
    ],
    ['the newest fact is from a server clock ahead', facts, { ...BEFORE, nowMs: NOW_MS - 60_000 }, 'go', []],
    [
      'a counted task is untouched',
      { ...facts, summary: summaryWith({ 'S05-03': undefined }) },
      BEFORE,
      'no-go',
      [{ type: 'task', taskId: 'S05-03', mark: 'untouched' }],
    ],
    [
      'a counted task is open',
      { ...facts, summary: summaryWith({ 'S05-03': 'open' }) },
      BEFORE,
      'no-go',
      [{ type: 'task', taskId: 'S05-03', mark: 'open' }],
    ],
    [
      'a counted task is done without its output',
      { ...facts, summary: summaryWith({ 'S05-03': 'no-output' }) },
      BEFORE,
      'no-go',
      [{ type: 'task', taskId: 'S05-03', mark: 'no-output' }],
    ],
    [
      'several hold it back: stuck first, then outputs, then the rest in the order of the checklist',
      {
        ...facts,
        summary: summaryWith({
          'S05-01': undefined,
          'S05-02': 'open',
          'S05-03': 'no-output',
          'S05-07': 'stuck',
          'S04-03': 'open',
        }),
      },
      BEFORE,
      'no-go',
      [
        { type: 'task', taskId: 'S05-07', mark: 'stuck' },
        { type: 'task', taskId: 'S05-03', mark: 'no-output' },
        { type: 'task', taskId: 'S04-03', mark: 'open' },
        { type: 'task', taskId: 'S05-02', mark: 'open' },
        { type: 'task', taskId: 'S05-01', mark: 'untouched' },
      ],
    ],
    [
      'it is stale and something is open: the reasons stay in sight',
      { ...facts, summary: summaryWith({ 'S05-03': 'open' }) },
      { ...BEFORE, nowMs: NOW_MS + 2 * STALE_AFTER_MS },
      'unknown',
      [
        { type: 'stale', ageMs: 2 * STALE_AFTER_MS },
        { type: 'task', taskId: 'S05-03', mark: 'open' },
      ],
    ],
    [
      'the last attempt of a scenario was không đạt, after one that was đạt',
      { ...facts, summary: { ...summaryWith({}), runsByScenario: { 5: tallyOf('failed') } } },
      BEFORE,
      'no-go',
      [{ type: 'run', scenario: 5, run: RUN, on: '2025-06-23' }],
    ],
    [
      'the last attempt was đạt, after one that was không đạt',
      { ...facts, summary: { ...summaryWith({}), runsByScenario: { 5: { ...tallyOf('passed'), failed: 1 } } } },
      BEFORE,
      'go',
      [],
    ],
    [
      'the last attempt was đạt một phần: said in the cell, and no block',
      { ...facts, summary: { ...summaryWith({}), runsByScenario: { 5: tallyOf('partly') } } },
      BEFORE,
      'go',
      [],
    ],
    [
      'a high problem waits for the city',
      { ...facts, summary: { ...summaryWith({}), problems: { countByTurn: {}, highById: { [PROBLEM]: 'city' } } } },
      BEFORE,
      'no-go',
      [{ type: 'problem', problem: PROBLEM, turn: 'city' }],
    ],
    [
      'a high problem was answered, and the ward has not confirmed that it is gone',
      { ...facts, summary: { ...summaryWith({}), problems: { countByTurn: {}, highById: { [PROBLEM]: 'answered' } } } },
      BEFORE,
      'no-go',
      [{ type: 'problem', problem: PROBLEM, turn: 'answered' }],
    ],
    [
      'problems are open of which none is high',
      {
        ...facts,
        summary: { ...summaryWith({}), problems: { countByTurn: { 'city.medium': 4, 'ward.low': 1 }, highById: {} } },
      },
      BEFORE,
      'go',
      [],
    ],
    [
      'a blocking task of the ward’s own is untouched',
      { ...facts, summary: { ...summaryWith({}), ownBlockingById: { [OWN]: { mark: 'untouched', phase: TRIAL } } } },
      BEFORE,
      'no-go',
      [{ type: 'own-task', taskId: OWN, mark: 'untouched' }],
    ],
    [
      'a blocking task of the ward’s own is met',
      { ...facts, summary: { ...summaryWith({}), ownBlockingById: { [OWN]: { mark: 'met', phase: TRIAL } } } },
      BEFORE,
      'go',
      [],
    ],
    [
      'a blocking task of the ward’s own is due on 1/7: it counts from then',
      {
        ...facts,
        summary: {
          ...summaryWith({}),
          ownBlockingById: { [OWN]: { mark: 'stuck', phase: TRIAL, due: '2025-07-01' } },
        },
      },
      BEFORE,
      'go',
      [],
    ],
    [
      'all kinds hold it back: stuck, failed attempts, high problems, missing outputs, the rest',
      {
        ...facts,
        summary: {
          ...summaryWith({ 'S05-01': undefined, 'S05-03': 'no-output', 'S05-07': 'stuck' }),
          ownBlockingById: { [OWN]: { mark: 'stuck', phase: TRIAL } },
          runsByScenario: { 6: tallyOf('failed') },
          problems: { countByTurn: {}, highById: { [PROBLEM]: 'department' } },
        },
      },
      BEFORE,
      'no-go',
      [
        { type: 'task', taskId: 'S05-07', mark: 'stuck' },
        { type: 'own-task', taskId: OWN, mark: 'stuck' },
        { type: 'run', scenario: 6, run: RUN, on: '2025-06-23' },
        { type: 'problem', problem: PROBLEM, turn: 'department' },
        { type: 'task', taskId: 'S05-03', mark: 'no-output' },
        { type: 'task', taskId: 'S05-01', mark: 'untouched' },
      ],
    ],
    ['everything is met that counts from go-live', { ...facts, summary: summaryWith({}, blocking) }, AFTER, 'go', []],
  ];

  it.each(cases)('%s', (_, ward, moment, verdict, reasons) => {
    expect(wardReadiness(HA_NOI, ward, moment)).toEqual({ verdict, reasons });
  });

  it('turns from go to no-go on go-live day where only tasks of that day are open', () => {
    expect(wardReadiness(HA_NOI, facts, AFTER).verdict).toBe('no-go');
    expect(wardReadiness(HA_NOI, facts, AFTER).reasons).toHaveLength(blocking.length - countedBefore.length);
  });
});

describe('a blocking task counts', () => {
  it.each([
    ['before go-live where it is due before', 'S05-03', '2025-06-24', true],
    ['before go-live where it is due on 30/6 exactly', 'S03-04', '2025-06-24', true],
    ['not before go-live where it is due on 1/7', 'S02-05', '2025-06-30', false],
    ['from go-live where it is due on 1/7', 'S02-05', '2025-07-01', true],
    ['not before go-live where it belongs to that phase, due before or not', 'S02-02', '2025-06-30', false],
    ['from go-live where it belongs to that phase', 'S02-02', '2025-07-01', true],
    ['never where it is not blocking', 'S05-17', '2025-07-01', false],
  ])('%s', (_, id, day, doesCount) => {
    expect(isCounted(HA_NOI, taskOf(id), day)).toBe(doesCount);
  });

  it('45 of 55 before go-live, all from then', () => {
    expect(countedBefore).toHaveLength(45);
    expect(blocking.filter((task) => isCounted(HA_NOI, task, '2025-07-01'))).toHaveLength(55);
  });
});

describe('the cells of the board [D1]', () => {
  it('are ten of an untouched ward, with all 150 tasks and no age', () => {
    const cells = boardCells(HA_NOI, EMPTY_SUMMARY);
    expect(cells.map(({ scenario }) => scenario)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(cells.reduce((sum, { total }) => sum + total, 0)).toBe(150);
    expect(cells.every(({ done, begun, stuck, asOf }) => done + begun + stuck === 0 && asOf === null)).toBe(true);
  });

  it('a scenario is ready for its leader once it passed and no task of it, the ward’s own among them, is open', () => {
    const done = { ...summaryWith({}), runsByScenario: { 5: tallyOf('passed') } };
    const isReady = (summary: WardSummary) => isScenarioReady(HA_NOI, summary, 5, BEFORE.day);
    const withOwn = (scenario: number | undefined): WardSummary => ({
      ...done,
      ownBlockingById: { [OWN]: { mark: 'untouched', phase: TRIAL, ...(scenario === undefined ? {} : { scenario }) } },
    });
    expect(isReady(done)).toBe(true);
    expect(isReady({ ...done, runsByScenario: { 5: tallyOf('failed') } })).toBe(false);
    expect(isReady({ ...done, blockingById: { ...done.blockingById, 'S05-03': 'no-output' } })).toBe(false);
    expect(isReady(withOwn(5))).toBe(false);
    expect(isReady(withOwn(6))).toBe(true);
    // A summary of an older build does not tell.
    expect(isReady(withOwn(undefined))).toBe(true);
  });

  it('name the last attempt, and a scenario that nobody tried is a remark', () => {
    const summary = { ...summaryWith({}), runsByScenario: { 5: tallyOf('failed') } };
    expect(boardCells(HA_NOI, summary)[4]).toMatchObject({ scenario: 5, lastRun: { run: RUN, result: 'failed' } });
    expect(boardCells(HA_NOI, summary)[3]).not.toHaveProperty('lastRun');
    expect(scenariosWithoutRun(HA_NOI, summary)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10]);
  });

  it('count the ward’s own tasks in the total', () => {
    const total = tasksPerScenario(HA_NOI).get(5) as number;
    const cell = { done: 3, na: 2, begun: 6, stuck: 0, own: 2, asOf: RECEIVED };
    expect(boardCells(HA_NOI, { cellsByScenario: { 5: cell }, blockingById: {} })[4]).toMatchObject({ total });
  });

  it('leave out of the total what does not apply', () => {
    const total = tasksPerScenario(HA_NOI).get(5) as number;
    const summary = {
      cellsByScenario: { 5: { done: 3, na: 2, begun: 6, stuck: 1, asOf: RECEIVED } },
      blockingById: {},
    };
    expect(boardCells(HA_NOI, summary)[4]).toEqual({
      scenario: 5,
      done: 3,
      total: total - 2,
      begun: 6,
      stuck: 1,
      asOf: RECEIVED,
    });
  });
});
