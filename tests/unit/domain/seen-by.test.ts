import { describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { SEEN_MAX, seenBy, seenByAll, seenByUndo } from '../../../src/domain/seen-by.ts';
import { foldEntity, makeOp } from '../../support/make-op.ts';

const NONE = new Map<string, Op>();
const shownOf = (ops: readonly Op[]) => foldEntity(ops)['status'];
const set = (opId: string, status: string, seen: readonly string[] = [], more: Partial<Op> = {}): Op =>
  makeOp({ opId, body: { status }, seen, ...more });

describe('what an edit has seen', () => {
  it('is nothing where nothing was recorded', () => {
    expect(seenBy(undefined, NONE)).toEqual([]);
    expect(seenBy({ heads: [] }, NONE)).toEqual([]);
  });

  it('is the shown head and its equals', () => {
    expect(seenBy(shownOf([set('a', 'done'), set('b', 'done')]), NONE)).toEqual(['a', 'b']);
  });

  it('is not the other side of an open conflict: a plain edit replaces only the value it was shown', () => {
    const late = { madeAt: '2025-06-24T08:30:00+07:00' };
    expect(seenBy(shownOf([set('a', 'doing'), set('b', 'done', [], late)]), NONE)).toEqual(['b']);
  });

  it('is also what an own edit had seen that the replica does not hold yet', () => {
    const mine = set('b', 'done', ['a']);
    expect(seenBy(shownOf([set('a', 'doing'), mine]), new Map([['b', mine]]))).toEqual(['b', 'a']);
    expect(seenBy(shownOf([set('a', 'doing'), mine]), NONE)).toEqual(['b']);
  });

  it('still replaces the value before when the own edit between is sent back', () => {
    const first = set('b', 'doing', ['a']);
    const second = set('c', 'done', seenBy(shownOf([set('a', 'todo'), first]), new Map([['b', first]])));
    expect(shownOf([set('a', 'todo'), second])?.heads.map(({ opId }) => opId)).toEqual(['c']);
  });

  it('closes over a chain of unsent edits and names at most a hundred, nearest first', () => {
    const chain: Op[] = [];
    for (let i = 0; i < SEEN_MAX + 20; i += 1) {
      const pending = new Map(chain.map((op) => [op.opId, op]));
      chain.push(set(`op-${i}`, i % 2 ? 'doing' : 'done', chain.length === 0 ? [] : seenBy(shownOf(chain), pending)));
    }
    expect(chain[3]?.seen).toEqual(['op-2', 'op-1', 'op-0']);
    const last = chain.at(-1) as Op;
    expect(last.seen).toHaveLength(SEEN_MAX);
    expect(last.seen[0]).toBe(`op-${SEEN_MAX + 18}`);
    expect(shownOf(chain)?.heads).toHaveLength(1);
  });
});

describe('what the resolution of a conflict has seen', () => {
  const conflict = [set('a', 'doing'), set('b', 'done'), set('c', 'done'), set('d', 'na')];

  it('is every head, so that one is left', () => {
    const seen = seenByAll(shownOf(conflict), NONE);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(shownOf([...conflict, set('e', 'done', seen)])?.heads.map(({ opId }) => opId)).toEqual(['e']);
  });

  it('is also what an own unsent side of it had seen', () => {
    const mine = set('e', 'todo', ['a']);
    expect(seenByAll(shownOf([...conflict, mine]), new Map([['e', mine]]))).toEqual(['b', 'c', 'd', 'e', 'a']);
  });

  it('is nothing where nothing was recorded', () => {
    expect(seenByAll(undefined, NONE)).toEqual([]);
  });
});

describe('what a way back has seen', () => {
  const undone = set('b', 'done', ['a'], { actor: 'me' });
  const mine = (opId: string, seen: readonly string[]): Op => set(opId, 'done', seen, { actor: 'me' });
  const theirs = set('t', 'blocked', ['b'], { actor: 'colleague' });

  it.each([
    ['the op it takes back', [], ['b']],
    ['what the same person recorded upon it', [mine('c', ['b']), mine('d', ['c'])], ['d', 'c', 'b']],
    ['that too where it inherited what was seen before', [mine('c', ['b', 'a'])], ['c', 'b']],
    ['not what a colleague recorded upon it', [theirs], ['b']],
    ['not what the person recorded upon a colleague’s', [theirs, mine('c', ['t', 'b'])], ['b']],
    ['not what the person chose between two versions', [mine('c', ['b', 'from-elsewhere'])], ['b']],
    ['not what the person recorded before, or without it', [mine('a', []), mine('c', [])], ['b']],
  ])('is %s', (_, later, seen) => {
    expect(seenByUndo(undone, [undone, ...later], NONE)).toEqual(seen);
  });

  it('is also what the op had seen, while the replica does not hold it', () => {
    expect(seenByUndo(undone, [undone], new Map([['b', undone]]))).toEqual(['b', 'a']);
  });
});
