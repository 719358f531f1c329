/** The board's small record of a ward, changed task by task, says what a full count would say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp } from '../../src/domain/apply-op.ts';
import { boardCells } from '../../src/domain/readiness.ts';
import type { Op, PlacedOp } from '../../src/domain/op.ts';
import {
  KIND_RULES,
  type OpKind,
  PROBLEM_LEVELS,
  PROBLEM_STATES,
  RUN_RESULTS,
  SEVERITIES,
  OWN_VERDICTS,
  TASK_STATUSES,
  VERDICT_ENTITY,
} from '../../src/domain/ops.ts';
import { NO_PROBLEMS } from '../../src/domain/problem-tally.ts';
import type { EntityState } from '../../src/domain/register.ts';
import { seenBy } from '../../src/domain/seen-by.ts';
import { changeSummary, EMPTY_SUMMARY, summarizeWard, type WardSummary } from '../../src/domain/ward-summary.ts';
import { HA_NOI } from '../support/ha-noi.ts';
import { makeOp } from '../support/make-op.ts';
import { anyActions, anyLog, anyOffsetsMs, type History, play } from '../support/history.ts';

type Change = typeof changeSummary;

const DAY_MS = 86_400_000;
const anyServerStepsMs = fc.array(fc.integer({ min: -DAY_MS, max: DAY_MS }), { maxLength: 40 });

const anyHistory: fc.Arbitrary<History> = fc.oneof(
  fc
    .tuple(anyActions(), anyOffsetsMs, anyServerStepsMs)
    .map(([actions, offsetsMs, serverStepsMs]) => play(actions, { fold: applyOp, seenBy, offsetsMs, serverStepsMs })),
  anyLog().map((log) => ({ log, shown: [], pending: [] })),
);

/** What the board reads of it: a cell of zeros and no cell at all are one. */
function board(summary: WardSummary): unknown {
  const { cellsByScenario: _, ...rest } = summary;
  return { ...rest, cells: boardCells(HA_NOI, summary) };
}

type Player = Pick<History, 'log' | 'pending'>;

const property = (change: Change, history: fc.Arbitrary<Player> = anyHistory): fc.IProperty<unknown> =>
  fc.property(history, ({ log, pending }) => {
    let summary = EMPTY_SUMMARY;
    const states = new Map<string, EntityState>();
    const moveTo = (entity: string, after: EntityState | undefined): void => {
      const before = states.get(entity);
      if (after === undefined) states.delete(entity);
      else states.set(entity, after);
      summary = change(summary, HA_NOI, { entity, before, after }) ?? summarizeWard(states, HA_NOI);
    };
    const check = (): void => expect(board(summary)).toEqual(board(summarizeWard(states, HA_NOI)));
    for (const placed of log) {
      moveTo(placed.op.entity, applyOp(states.get(placed.op.entity), placed).entity);
      check();
    }
    const received = new Map(states);
    const isInLog = new Set(log.map(({ op }) => op.opId));
    for (const op of pending.flat().filter(({ opId }) => !isInLog.has(opId))) {
      moveTo(op.entity, applyOp(states.get(op.entity), { op, seq: null, receivedAt: null }).entity);
      check();
    }
    for (const entity of [...states.keys()]) moveTo(entity, received.get(entity));
    check();
  });

describe('changing the summary task by task', () => {
  it('gives what a full count gives, own ops on top and taken back included', () => {
    fc.assert(property(changeSummary), { numRuns: 300 });
  });

  it.each<readonly [string, Change]>([
    [
      'a count forgets what was before',
      (summary, campaign, change) => changeSummary(summary, campaign, { ...change, before: undefined }),
    ],
    [
      'a mark is never taken back',
      (summary, campaign, change) => {
        const changed = changeSummary(summary, campaign, change);
        return changed && { ...changed, blockingById: { ...summary.blockingById, ...changed.blockingById } };
      },
    ],
    [
      'an age follows the last op and not the newest',
      (summary, campaign, change) => {
        const changed = changeSummary(summary, campaign, change);
        const scenario = campaign.tasksById.get(change.entity)?.scenario;
        const cell = changed?.cellsByScenario[scenario ?? 0];
        if (changed === undefined || cell === undefined || scenario === undefined) return changed;
        const asOf =
          Object.values(change.after ?? {})
            .flatMap(({ heads }) => heads.map(({ receivedAt }) => receivedAt))
            .at(-1) ?? null;
        return { ...changed, cellsByScenario: { ...changed.cellsByScenario, [scenario]: { ...cell, asOf } } };
      },
    ],
  ])('and a change is found out where %s', (_, change) => {
    expect(fc.check(property(change), { numRuns: 3_000, seed: 20250624 }).failed).toBe(true);
  });
});

/** What a ward records in its trial week beside the campaign's tasks: few entities, so that facts meet. */
const RUNS = [1, 2, 3].map((no) => `0197a000-0000-7000-8000-00000000000${no}`);
const PROBLEMS = [4, 5].map((no) => `0197a000-0000-7000-8000-00000000000${no}`);
const OWN = [6, 7].map((no) => `0197a000-0000-7000-8000-00000000000${no}`);
type Body = Op['body'];
type Fact = readonly [kind: OpKind, entity: string, body: Body];
const of = <T>(list: readonly T[]) => fc.constantFrom(...list);
const anyStart = fc.record({
  scenario: of([4, 5]),
  on: of(['2025-06-23', '2025-06-24']),
  startedAt: of(['2025-06-24T08:00:00.000+07:00', '2025-06-24T01:00:00.000Z', '2025-06-24T09:00:00.000+07:00']),
});
const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.tuple(
    of(['run.started'] as const),
    of(RUNS),
    anyStart.map((start): Body => ({ ...start, steps: [] })),
  ),
  fc.tuple(
    of(['run.ended'] as const),
    of(RUNS),
    of(RUN_RESULTS).map((result): Body => ({ endedAt: '2025-06-24T10:00:00.000+07:00', result })),
  ),
  fc.tuple(
    of(['problem.raised'] as const),
    of(PROBLEMS),
    of(SEVERITIES).map((severity): Body => ({ title: 'x', category: 'khac', severity })),
  ),
  fc.tuple(
    of(['problem.stateSet'] as const),
    of(PROBLEMS),
    of(PROBLEM_STATES).map((state): Body => ({ state })),
  ),
  fc.tuple(
    of(['problem.levelSet'] as const),
    of(PROBLEMS),
    of(PROBLEM_LEVELS).map((level): Body => ({ level })),
  ),
  fc.tuple(
    of(['task.ownSet'] as const),
    of(OWN),
    fc
      .record({ scenario: of([4, 5]), blocking: fc.boolean(), output: of(['', 'Ảnh']), removed: fc.boolean() })
      .map((own): Body => ({ ...own, title: 'x', phase: 'van-hanh-thu' })),
  ),
  fc.tuple(
    of(['task.statusSet'] as const),
    of([...OWN, 'S05-01']),
    of(TASK_STATUSES).map((status): Body => ({ status })),
  ),
  fc.tuple(
    of(['verdict.set'] as const),
    of([VERDICT_ENTITY]),
    fc.record({ verdict: of([...OWN_VERDICTS, null]), reason: of(['', 'x']) }).map((said): Body => said),
  ),
);

/** Facts of two people who have seen all, the last or nothing of what stands in the register; some are never sent. */
const anyWeek: fc.Arbitrary<Player> = fc
  .array(fc.record({ fact: anyFact, sees: fc.nat(2), isSent: fc.nat(3).map((n) => n > 0), minute: fc.nat(400) }), {
    maxLength: 30,
  })
  .map((steps) => {
    const states = new Map<string, EntityState>();
    const log: PlacedOp[] = [];
    const pending: Op[] = [];
    for (const [at, { fact, sees, isSent, minute }] of steps.entries()) {
      const [kind, entity, body] = fact;
      const heads = states.get(entity)?.[KIND_RULES[kind].field]?.heads.map(({ opId }) => opId) ?? [];
      const seen = KIND_RULES[kind].mode === 'set' || sees === 2 ? [] : sees === 1 ? heads.slice(-1) : heads;
      const madeAt = new Date(Date.parse('2025-06-24T00:00:00Z') + minute * 60_000).toISOString();
      const op = makeOp({ opId: `op-${at}`, n: at + 1, kind, entity, body, seen, madeAt, offsetMs: 0 });
      if (!isSent) {
        pending.push(op);
        continue;
      }
      const placed = { op, seq: log.length + 1, receivedAt: new Date(Date.parse(madeAt) + 1_000).toISOString() };
      log.push(placed);
      states.set(entity, applyOp(states.get(entity), placed).entity);
    }
    return { log, pending: [pending] };
  });

describe('changing the summary fact by fact in a trial week', () => {
  it('gives what a full count gives: attempts, problems, own tasks and verdicts, moved, taken back and set against each other [D2]', () => {
    fc.assert(property(changeSummary, anyWeek), { numRuns: 600 });
  });

  it('answers without a full count for most facts: only what was last, or moved, is counted anew', () => {
    let [asked, recounted] = [0, 0];
    const counting: Change = (summary, campaign, change) => {
      const changed = changeSummary(summary, campaign, change);
      asked += 1;
      if (changed === undefined) recounted += 1;
      return changed;
    };
    fc.assert(property(counting, anyWeek), { numRuns: 200, seed: 20250624 });
    expect(recounted / asked).toBeLessThan(0.25);
  });

  it.each<readonly [string, Change]>([
    [
      'an attempt that ended earlier takes the place of the last',
      (summary, campaign, change) => {
        const last = toLast(change.entity, change.after);
        const changed = changeSummary(summary, campaign, change);
        const tally = last && changed?.runsByScenario?.[last.scenario];
        if (last === undefined || changed === undefined || tally === undefined) return changed;
        const { scenario, ...ended } = last;
        return {
          ...changed,
          runsByScenario: { ...changed.runsByScenario, [scenario]: { ...tally, last: { ...tally.last, ...ended } } },
        };
      },
    ],
    [
      'a problem that was confirmed still holds the ward back',
      (summary, campaign, change) => {
        const changed = changeSummary(summary, campaign, change);
        if (changed === undefined || summary.problems === undefined) return changed;
        return {
          ...changed,
          problems: {
            ...(changed.problems ?? NO_PROBLEMS),
            highById: { ...summary.problems.highById, ...changed.problems?.highById },
          },
        };
      },
    ],
    [
      'a supervisor’s verdict that was taken back stays',
      (summary, campaign, change) => {
        const changed = changeSummary(summary, campaign, change);
        return changed && { ...summary, ...changed };
      },
    ],
    [
      'a task of the ward is counted once for each time it is set',
      (summary, campaign, change) =>
        changeSummary(
          summary,
          campaign,
          change.after?.['own'] === undefined ? change : { ...change, before: undefined },
        ),
    ],
  ])('and a change is found out where %s', (_, change) => {
    expect(fc.check(property(change, anyWeek), { numRuns: 3_000, seed: 20250624 }).failed).toBe(true);
  });
});

function toLast(run: string, entity: EntityState | undefined) {
  const start = entity?.['run']?.heads[0]?.body as { readonly scenario: number } | undefined;
  return start === undefined || entity?.['end'] === undefined ? undefined : { scenario: start.scenario, run };
}
