import { describe, expect, it } from 'vitest';
import type { TaskStatus } from '../../../src/domain/ops.ts';
import {
  isMet,
  isOutputMissing,
  newestReceivedAt,
  type TaskState,
  toTaskState,
  waitsFor,
} from '../../../src/domain/task.ts';
import { taskOf } from '../../support/ha-noi.ts';
import { foldEntity, makeOp } from '../../support/make-op.ts';

const UNTOUCHED = toTaskState(undefined);
const stateOf = (status: TaskStatus, output?: string): TaskState => ({
  ...UNTOUCHED,
  status,
  ...(output === undefined ? {} : { output }),
});

describe('the state of a task', () => {
  it('is todo and never heard of while untouched', () => {
    expect(UNTOUCHED).toEqual({ status: 'todo', conflicts: [], receivedAt: null });
  });

  it('reads each register', () => {
    const entity = foldEntity([
      makeOp({ opId: 'a', body: { status: 'blocked', reason: 'Chưa có đường truyền', output: 'Số 05' } }),
      makeOp({ opId: 'b', kind: 'task.noteSet', body: { text: 'Đã gọi VNPT' } }),
      makeOp({ opId: 'c', kind: 'task.assigned', body: { user: 'canbo.hoankiem' } }),
      makeOp({ opId: 'd', kind: 'task.dueSet', body: { on: null } }),
    ]);
    expect(toTaskState(entity)).toEqual({
      status: 'blocked',
      reason: 'Chưa có đường truyền',
      output: 'Số 05',
      note: 'Đã gọi VNPT',
      assignee: { user: 'canbo.hoankiem' },
      due: null,
      conflicts: [],
      receivedAt: '2025-06-24T01:03:00.000Z',
    });
  });

  it('has no note where the note was emptied', () => {
    expect(
      toTaskState(foldEntity([makeOp({ opId: 'b', kind: 'task.noteSet', body: { text: '' } })])),
    ).not.toHaveProperty('note');
  });

  it('names the fields in conflict', () => {
    const entity = foldEntity([
      makeOp({ opId: 'a', body: { status: 'doing' } }),
      makeOp({ opId: 'b', body: { status: 'done' } }),
      makeOp({ opId: 'c', kind: 'task.noteSet', body: { text: 'x' } }),
    ]);
    expect(toTaskState(entity).conflicts).toEqual(['status']);
  });

  it('is as old as its newest fact from the log, unsent ones aside', () => {
    expect(newestReceivedAt(undefined)).toBeNull();
    expect(newestReceivedAt(foldEntity([makeOp({ opId: 'a' })]))).toBe('2025-06-24T01:00:00.000Z');
  });
});

describe('a task is met', () => {
  const task = taskOf('S05-03');
  it.each([
    ['todo', stateOf('todo'), false, false],
    ['doing', stateOf('doing', 'Số 05'), false, false],
    ['stuck', stateOf('blocked', 'Số 05'), false, false],
    ['done without its output', stateOf('done'), true, false],
    ['done with blanks for an output', stateOf('done', ' \n\t\u00a0'), true, false],
    ['done with its output', stateOf('done', 'Số 05'), false, true],
    ['not applicable', stateOf('na'), false, true],
  ])('%s', (_, state, isMissing, isSettled) => {
    expect(isOutputMissing(task, state)).toBe(isMissing);
    expect(isMet(task, state)).toBe(isSettled);
  });

  it('done alone where the template asks for no output', () => {
    expect(isMet({ ...task, output: '' }, stateOf('done'))).toBe(true);
  });
});

describe('a task waits [A9]', () => {
  /** Heads of phòng come after the resolution of the HĐND and after the chair. */
  const task = taskOf('S03-05');
  const waits = (own: TaskStatus, needs: { readonly [id: string]: TaskStatus }) =>
    waitsFor(task, stateOf(own), (id) => stateOf(needs[id] ?? 'todo'));

  it.each([
    ['for all that are neither done nor na', 'todo', {}, ['S02-11', 'S03-01']],
    ['for those begun or stuck too', 'todo', { 'S02-11': 'doing', 'S03-01': 'blocked' }, ['S02-11', 'S03-01']],
    ['no longer for one that is done or na', 'todo', { 'S02-11': 'done' }, ['S03-01']],
    ['for nothing once all are met', 'todo', { 'S02-11': 'done', 'S03-01': 'na' }, []],
    ['for nothing once begun', 'doing', {}, []],
    ['for nothing once stuck', 'blocked', {}, []],
    ['for nothing once done', 'done', {}, []],
  ] as const)('%s', (_, own, needs, ids) => {
    expect(waits(own, needs)).toEqual(ids);
  });

  it('for nothing where it has no prerequisites', () => {
    expect(waitsFor(taskOf('S05-03'), UNTOUCHED, () => UNTOUCHED)).toEqual([]);
  });
});
