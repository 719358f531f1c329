/** The board's small record of a ward, changed task by task, says what a full count would say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp } from '../../src/domain/apply-op.ts';
import { boardCells } from '../../src/domain/readiness.ts';
import type { EntityState } from '../../src/domain/register.ts';
import { seenBy } from '../../src/domain/seen-by.ts';
import { changeSummary, EMPTY_SUMMARY, summarizeWard, type WardSummary } from '../../src/domain/ward-summary.ts';
import { HA_NOI } from '../support/ha-noi.ts';
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
  return { cells: boardCells(HA_NOI, summary), blocking: summary.blockingById };
}

const property = (change: Change): fc.IProperty<unknown> =>
  fc.property(anyHistory, ({ log, pending }) => {
    let summary = EMPTY_SUMMARY;
    const states = new Map<string, EntityState>();
    const moveTo = (entity: string, after: EntityState | undefined): void => {
      const task = HA_NOI.tasksById.get(entity);
      if (task !== undefined) summary = change(summary, task, states.get(entity), after);
      if (after !== undefined) states.set(entity, after);
    };
    for (const placed of log) moveTo(placed.op.entity, applyOp(states.get(placed.op.entity), placed).entity);
    expect(board(summary)).toEqual(board(summarizeWard(states, HA_NOI)));

    const received = new Map(states);
    const isInLog = new Set(log.map(({ op }) => op.opId));
    for (const op of pending.flat().filter(({ opId }) => !isInLog.has(opId))) {
      moveTo(op.entity, applyOp(states.get(op.entity), { op, seq: null, receivedAt: null }).entity);
    }
    expect(board(summary)).toEqual(board(summarizeWard(states, HA_NOI)));

    for (const [entity] of states) if (received.has(entity)) moveTo(entity, received.get(entity));
    expect(board(summary)).toEqual(board(summarizeWard(states, HA_NOI)));
  });

describe('changing the summary task by task', () => {
  it('gives what a full count gives, own ops on top and taken back included', () => {
    fc.assert(property(changeSummary), { numRuns: 300 });
  });

  it.each<readonly [string, Change]>([
    ['a count forgets what was before', (summary, task, _, after) => changeSummary(summary, task, undefined, after)],
    [
      'a mark is never taken back',
      (summary, task, before, after) => {
        const changed = changeSummary(summary, task, before, after);
        return { ...changed, blockingById: { ...summary.blockingById, ...changed.blockingById } };
      },
    ],
    [
      'an age follows the last op and not the newest',
      (summary, task, before, after) => {
        const changed = changeSummary(summary, task, before, after);
        const cell = changed.cellsByScenario[task.scenario];
        const asOf =
          Object.values(after ?? {})
            .flatMap(({ heads }) => heads.map(({ receivedAt }) => receivedAt))
            .at(-1) ?? null;
        return { ...changed, cellsByScenario: { ...changed.cellsByScenario, [task.scenario]: { ...cell!, asOf } } };
      },
    ],
  ])('and a change is found out where %s', (_, change) => {
    expect(fc.check(property(change), { numRuns: 3_000, seed: 20250624 }).failed).toBe(true);
  });
});
