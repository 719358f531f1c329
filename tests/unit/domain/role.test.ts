import { describe, expect, it } from 'vitest';
import { KIND_RULES, type OpKind, PROBLEM_STATES } from '../../../src/domain/ops.ts';
import { mayAssign, maySetState, mayRecord, ROLES } from '../../../src/domain/role.ts';

/** WSP/1 §5, written out: staff, leader, supervisor, admin. */
const MATRIX: { readonly [K in OpKind]: string } = {
  'task.statusSet': 'sl..',
  'task.noteSet': 'sl..',
  'task.assigned': 'sl..',
  'task.dueSet': 'sl..',
  'comment.added': 'slv.',
  'problem.raised': 'sl..',
  'problem.answered': 'slv.',
  'problem.stateSet': 'slv.',
  'problem.levelSet': 'slv.',
  'problem.ownerSet': 'slv.',
  'problem.causeSet': '..v.',
  'task.ownSet': 'sl..',
  'scenario.stepsSet': 'sl..',
  'run.started': 'sl..',
  'run.stepSet': 'sl..',
  'run.detailsSet': 'sl..',
  'run.ended': 'sl..',
  'figures.set': 'sl..',
  'evidence.attached': 'sl..',
  'evidence.removed': 'sl..',
  'signature.set': '.l..',
  'verdict.set': '..v.',
  'verification.set': '..v.',
  'urging.sent': '..v.',
  'urging.acknowledged': 'sl..',
  'urging.closed': '..v.',
  'guide.defined': '...a',
  'calendar.defined': '...a',
  'unit.defined': '...a',
  'ward.defined': '...a',
  'scenario.defined': '...a',
  'task.defined': '...a',
  'document.defined': '...a',
};

describe('who may record what', () => {
  it.each(Object.keys(KIND_RULES) as OpKind[])('%s', (kind) => {
    const letters = ROLES.map((role, i) => (mayRecord(role, kind) ? 'slva'[i] : '.')).join('');
    expect(letters).toBe(MATRIX[kind]);
  });
});

describe('who may assign', () => {
  const me = 'canbo.hoankiem';
  it.each([
    ['a leader assigns anybody', 'leader', { user: 'x' }, { user: 'y' }, true],
    ['a leader takes an assignment back', 'leader', { user: 'x' }, {}, true],
    ['staff take a task nobody has', 'staff', undefined, { user: me }, true],
    ['staff take a task that was freed', 'staff', {}, { user: me }, true],
    ['staff do not take what another has', 'staff', { user: 'x' }, { user: me }, false],
    ['staff do not take what a unit has', 'staff', { unit: 'van-thu' }, { user: me }, false],
    ['staff do not hand their own on', 'staff', { user: me }, { user: 'x' }, false],
    ['staff do not assign another', 'staff', undefined, { user: 'x' }, false],
    ['staff do not take one for their unit', 'staff', undefined, { user: me, unit: 'van-thu' }, false],
    ['supervisors do not assign', 'supervisor', undefined, { user: me }, false],
    ['admins do not assign', 'admin', undefined, { user: me }, false],
  ] as const)('%s', (_, role, before, after, isAllowed) => {
    expect(mayAssign(role, me, before, after)).toBe(isAllowed);
  });
});

describe('who may say what became of a problem', () => {
  it.each(['staff', 'leader'] as const)('%s say everything of their ward', (role) => {
    expect(PROBLEM_STATES.every((state) => maySetState(role, state))).toBe(true);
  });

  it('a supervisor does not confirm in the place of the ward', () => {
    expect(PROBLEM_STATES.filter((state) => maySetState('supervisor', state))).toEqual(['open', 'handled']);
  });
});
