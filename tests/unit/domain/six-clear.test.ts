import { describe, expect, test } from 'vitest';
import { unclearPoints } from '../../../src/domain/six-clear.ts';
import { toTaskState } from '../../../src/domain/task.ts';
import { HA_NOI, taskOf } from '../../support/ha-noi.ts';
import { foldEntity, makeOp } from '../../support/make-op.ts';

const UNTOUCHED = toTaskState(undefined);

describe('the six clear points [A3]', () => {
  test('a task of the template lacks only its person', () => {
    expect(unclearPoints(HA_NOI, taskOf('S05-01'), UNTOUCHED)).toEqual(['person']);
  });

  test('a person makes it clear, a unit does not', () => {
    const assigned = (body: { readonly user?: string; readonly unit?: string }) =>
      toTaskState(foldEntity([makeOp({ opId: 'a', entity: 'S05-01', kind: 'task.assigned', body })]));
    expect(unclearPoints(HA_NOI, taskOf('S05-01'), assigned({ user: 'canbo.hoankiem' }))).toEqual([]);
    expect(unclearPoints(HA_NOI, taskOf('S05-01'), assigned({ unit: 'van-thu' }))).toEqual(['person']);
  });

  test('without a date of its own the last day of the phase makes the time clear', () => {
    expect(unclearPoints(HA_NOI, taskOf('S05-04'), UNTOUCHED)).not.toContain('time');
  });

  test('a phase without an end, or a due date the ward removed, leaves the time unclear', () => {
    const open = [...HA_NOI.tasksById.values()].find((task) => task.phase === 'chinh-thuc' && task.due === undefined)!;
    expect(unclearPoints(HA_NOI, open, UNTOUCHED)).toContain('time');
    const removed = toTaskState(
      foldEntity([makeOp({ opId: 'a', entity: 'S05-01', kind: 'task.dueSet', body: { on: null } })]),
    );
    expect(unclearPoints(HA_NOI, taskOf('S05-01'), removed)).toEqual(['person', 'time']);
  });

  test('a template without output, title or known lead is unclear there', () => {
    const bare = { ...taskOf('S05-01'), output: ' ', title: '', lead: 'no-such-unit' };
    expect(unclearPoints(HA_NOI, bare, UNTOUCHED)).toEqual(['person', 'work', 'responsibility', 'output']);
  });
});
