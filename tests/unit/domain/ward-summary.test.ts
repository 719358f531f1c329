import { describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { changeSummary, EMPTY_SUMMARY, summarizeWard } from '../../../src/domain/ward-summary.ts';
import { HA_NOI, taskOf } from '../../support/ha-noi.ts';
import { foldEntity, foldLog, makeLog, makeOp } from '../../support/make-op.ts';

const set = (opId: string, entity: string, body: Op['body']): Op => makeOp({ opId, entity, body: body });

describe('the summary of a ward', () => {
  it('counts each scenario and marks blocking tasks that were touched', () => {
    const log = makeLog([
      set('1', 'S05-01', { status: 'done', output: 'Ảnh' }),
      set('2', 'S05-02', { status: 'done' }),
      set('3', 'S05-03', { status: 'blocked', reason: 'x' }),
      set('4', 'S05-05', { status: 'doing' }),
      set('5', 'S05-17', { status: 'na', reason: 'x' }),
      set('6', 'S07-02', { status: 'todo' }),
    ]);
    expect(summarizeWard(foldLog(log), HA_NOI)).toEqual({
      cellsByScenario: {
        5: { done: 2, na: 1, begun: 5, stuck: 1, asOf: '2025-06-24T01:04:00.000Z' },
        7: { done: 0, na: 0, begun: 0, stuck: 0, asOf: '2025-06-24T01:05:00.000Z' },
      },
      blockingById: { 'S05-01': 'met', 'S05-02': 'no-output', 'S05-03': 'stuck', 'S05-05': 'open' },
    });
  });

  it('passes over what is no task of the campaign', () => {
    const comment = makeOp({ opId: 'c', kind: 'comment.added', entity: 'c1', body: { on: 'task:S05-03', text: 'x' } });
    expect(summarizeWard(foldLog(makeLog([comment])), HA_NOI)).toEqual(EMPTY_SUMMARY);
  });

  it('goes back to what it was when an op is taken out again, except for its age', () => {
    const task = taskOf('S05-01');
    const done = foldEntity([set('1', 'S05-01', { status: 'done', output: 'Ảnh' })]);
    const there = changeSummary(EMPTY_SUMMARY, HA_NOI, { entity: task.id, before: undefined, after: done });
    const back = there && changeSummary(there, HA_NOI, { entity: task.id, before: done, after: undefined });
    expect(back?.blockingById).toEqual({});
    expect(back?.cellsByScenario['5']).toMatchObject({ done: 0, na: 0, begun: 0, stuck: 0 });
  });

  it('does not count a stuck task as stuck that holds nothing back', () => {
    const task = taskOf('S05-17');
    expect(task.blocking).toBe(false);
    const stuck = foldEntity([set('1', 'S05-17', { status: 'blocked', reason: 'x' })]);
    expect(changeSummary(EMPTY_SUMMARY, HA_NOI, { entity: task.id, before: undefined, after: stuck })).toMatchObject({
      cellsByScenario: { 5: { begun: 1, stuck: 0 } },
      blockingById: {},
    });
  });

  it('tells no age of what only this device holds', () => {
    const own = foldLog([{ op: set('1', 'S05-01', { status: 'done' }), seq: null, receivedAt: null }]);
    expect(summarizeWard(own, HA_NOI).cellsByScenario['5']?.asOf).toBeNull();
  });
});
