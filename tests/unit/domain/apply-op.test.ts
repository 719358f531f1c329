import { describe, expect, it } from 'vitest';
import { applyOp } from '../../../src/domain/apply-op.ts';
import type { Op } from '../../../src/domain/op.ts';
import { isInConflict, REPLACED_KEPT, shownHead } from '../../../src/domain/register.ts';
import { foldEntity, makeLog, makeOp } from '../../support/make-op.ts';

const set = (opId: string, status: string, seen: readonly string[] = [], more: Partial<Op> = {}): Op =>
  makeOp({ opId, body: { status }, seen, ...more });

const headsOf = (ops: readonly Op[]): readonly string[] =>
  foldEntity(ops)['status']?.heads.map(({ opId }) => opId) ?? [];

/** Outcome of each op of a log about one register. */
function outcomesOf(ops: readonly Op[]): readonly (readonly [string, readonly string[]])[] {
  let entity;
  const outcomes: [string, readonly string[]][] = [];
  for (const placed of makeLog(ops)) {
    const applied = applyOp(entity, placed);
    outcomes.push([applied.outcome, applied.conflictWith]);
    entity = applied.entity;
  }
  return outcomes;
}

describe('an op that comes to a register', () => {
  it('is its only head where it names the head before', () => {
    expect(headsOf([set('a', 'doing'), set('b', 'done', ['a'])])).toEqual(['b']);
  });

  it('stands beside a head of another value it had not seen, and both are shown as an open conflict [I6]', () => {
    const ops = [set('a', 'doing'), set('b', 'done')];
    expect(headsOf(ops)).toEqual(['a', 'b']);
    expect(outcomesOf(ops)).toEqual([
      ['current', []],
      ['conflict', ['a']],
    ]);
    expect(isInConflict(foldEntity(ops)['status'])).toBe(true);
  });

  it('is no conflict with a head of the same value, however its keys are ordered', () => {
    const ops = [
      makeOp({ opId: 'a', body: { status: 'blocked', reason: 'x' } }),
      makeOp({ opId: 'b', body: { reason: 'x', status: 'blocked' } }),
    ];
    expect(headsOf(ops)).toEqual(['a', 'b']);
    expect(outcomesOf(ops)[1]).toEqual(['current', []]);
    expect(isInConflict(foldEntity(ops)['status'])).toBe(false);
  });

  it('takes the equals of what it saw along, and leaves other values', () => {
    expect(headsOf([set('a', 'doing'), set('b', 'doing'), set('c', 'done'), set('d', 'na', ['a'])])).toEqual([
      'c',
      'd',
    ]);
  });

  it('leaves an equal that comes after it', () => {
    expect(headsOf([set('a', 'doing'), set('b', 'done', ['a']), set('c', 'doing')])).toEqual(['b', 'c']);
  });

  it('wins over a later clock where it was made after seeing the other [I8]', () => {
    const late = set('a', 'doing', [], { madeAt: '2026-06-24T08:00:00+07:00' });
    const after = set('b', 'done', ['a'], { madeAt: '2024-06-24T08:00:00+07:00' });
    expect(headsOf([late, after])).toEqual(['b']);
  });

  it('resolves a conflict where it names all heads', () => {
    const ops = [set('a', 'doing'), set('b', 'done'), set('c', 'na'), set('d', 'done', ['a', 'b', 'c'])];
    expect(headsOf(ops)).toEqual(['d']);
    expect(outcomesOf(ops).at(-1)).toEqual(['current', []]);
  });

  it('leaves the other side of a conflict where it names only the head it was shown', () => {
    const ops = [set('a', 'doing'), set('b', 'done'), set('c', 'na', ['b'])];
    expect(headsOf(ops)).toEqual(['a', 'c']);
    expect(outcomesOf(ops).at(-1)).toEqual(['conflict', ['a']]);
  });

  it('meets only heads of its own field', () => {
    const entity = foldEntity([
      set('a', 'doing'),
      makeOp({ opId: 'b', kind: 'task.noteSet', body: { text: 'x' }, seen: ['a'] }),
    ]);
    expect(entity['status']?.heads).toHaveLength(1);
    expect(entity['note']?.heads).toHaveLength(1);
  });

  it('of an unknown kind stops the fold: such an op never reaches a log', () => {
    expect(() => applyOp(undefined, makeLog([makeOp({ opId: 'a', kind: 'task.burnt' })])[0]!)).toThrow('task.burnt');
  });
});

describe('an op that was replaced before it came', () => {
  it('enters as superseded and is no head', () => {
    const ops = [set('b', 'done', ['a']), set('a', 'doing')];
    expect(headsOf(ops)).toEqual(['b']);
    expect(outcomesOf(ops)[1]).toEqual(['superseded', []]);
  });

  it('takes the heads along that it names itself', () => {
    expect(headsOf([set('x', 'todo'), set('b', 'done', ['a']), set('a', 'doing', ['x'])])).toEqual(['b']);
  });

  it('takes no equals along: they stay as an open conflict, nothing is lost', () => {
    const ops = [set('x', 'todo'), set('y', 'todo'), set('b', 'done', ['a']), set('a', 'doing', ['x'])];
    expect(headsOf(ops)).toEqual(['y', 'b']);
  });

  it('hands on the names it had seen: what they name is superseded too when it comes', () => {
    const ops = [set('c', 'na', ['b']), set('b', 'done', ['a']), set('a', 'doing')];
    expect(headsOf(ops)).toEqual(['c']);
    expect(outcomesOf(ops).map(([outcome]) => outcome)).toEqual(['current', 'superseded', 'superseded']);
  });

  it('is awaited once, and no longer once it has come', () => {
    const waiting = foldEntity([set('b', 'done', ['a', 'a'])]);
    expect(waiting['status']?.awaited).toEqual(['a']);
    expect(foldEntity([set('b', 'done', ['a', 'a']), set('a', 'doing')])['status']).not.toHaveProperty('awaited');
  });

  it('is not awaited by another register that was told its name', () => {
    const entity = foldEntity([
      makeOp({ opId: 'n', kind: 'task.noteSet', body: { text: 'x' }, seen: ['a'] }),
      set('a', 'doing'),
    ]);
    expect(entity['status']?.heads.map(({ opId }) => opId)).toEqual(['a']);
  });
});

describe('what a register remembers', () => {
  it('the server clock of the newest fact, also where that fact is no head [D3]', () => {
    const entity = foldEntity([set('x', 'todo'), set('b', 'done', ['a']), set('a', 'doing')]);
    expect(entity['status']?.heads.at(-1)?.receivedAt).toBe('2025-06-24T01:01:00.000Z');
    expect(entity['status']?.heardAt).toBe('2025-06-24T01:02:00.000Z');
  });

  it('no more than the last hundred replaced ops', () => {
    const chain = Array.from({ length: REPLACED_KEPT + 50 }, (_, i) =>
      set(`op-${i}`, 'doing', i === 0 ? [] : [`op-${i - 1}`]),
    );
    const register = foldEntity(chain)['status'];
    expect(register?.replaced).toHaveLength(REPLACED_KEPT);
    expect(register).not.toHaveProperty('awaited');
    expect(shownHead(register)?.opId).toBe(`op-${REPLACED_KEPT + 49}`);
  });
});

describe('a set', () => {
  const add = (opId: string, text: string, seen: readonly string[] = []): Op =>
    makeOp({ opId, kind: 'comment.added', entity: 'c1', body: { on: 'task:S05-03', text }, seen });

  it('has members side by side without a conflict', () => {
    expect(outcomesOf([add('a', 'một'), add('b', 'hai')])).toEqual([
      ['current', []],
      ['current', []],
    ]);
  });

  it('loses only the members that are named, not their equals', () => {
    const entity = foldEntity([add('a', 'một'), add('b', 'một'), add('c', 'hai', ['a'])]);
    expect(entity['comment']?.heads.map(({ opId }) => opId)).toEqual(['b', 'c']);
  });
});
