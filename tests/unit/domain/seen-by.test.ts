import { describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { SEEN_MAX, seenBy, seenByAll } from '../../../src/domain/seen-by.ts';
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
