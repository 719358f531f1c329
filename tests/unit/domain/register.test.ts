import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/canonical-json.ts';
import type { Json } from '../../../src/domain/op.ts';
import { type Head, heardAt, isInConflict, isSameValue, later, shownHead } from '../../../src/domain/register.ts';

function head(opId: string, fields: Partial<Head> = {}): Head {
  const at = '2025-06-24T01:00:00.000Z';
  return { opId, seq: 1, at, madeAt: at, receivedAt: at, actor: 'a', body: { status: 'todo' }, ...fields };
}

describe('the shown head', () => {
  it('is none where nothing was recorded', () => {
    expect(shownHead(undefined)).toBeUndefined();
    expect(shownHead({ heads: [] })).toBeUndefined();
  });

  it.each([
    ['the later effective time', [head('a', { at: '2025-06-24T02:00:00.000Z' }), head('b', { seq: 9 })], 'a'],
    ['on a tie the higher seq', [head('a', { seq: 7 }), head('b', { seq: 6 })], 'a'],
    ['on a tie an own unsent one', [head('a', { seq: null }), head('b', { seq: 9 })], 'a'],
    [
      'a signature before any later value',
      [head('a', { body: { signed: true } }), head('b', { body: { signed: false }, at: '2025-06-25T01:00:00.000Z' })],
      'a',
    ],
    [
      'a closed state before any later one',
      [head('a', { body: { state: 'confirmed' } }), head('b', { body: { state: 'open' }, seq: 9 })],
      'a',
    ],
    [
      'a removal after any other',
      [head('a', { body: { title: 'x', removed: true }, seq: 9 }), head('b', { body: { title: 'x' } })],
      'b',
    ],
    ['of two unsent the later in order', [head('a', { seq: null }), head('b', { seq: null })], 'b'],
  ])('is %s', (_, heads, opId) => {
    expect(shownHead({ heads })?.opId).toBe(opId);
  });
});

describe('an open conflict', () => {
  it.each([
    ['no head', [], false],
    ['one head', [head('a')], false],
    ['equal heads', [head('a'), head('b')], false],
    ['heads of two values', [head('a'), head('b'), head('c', { body: { status: 'done' } })], true],
  ])('with %s: %s', (_, heads, isOpen) => {
    expect(isInConflict({ heads })).toBe(isOpen);
  });

  it('values are equal by their canonical text', () => {
    expect(isSameValue({ a: 1, b: [2] }, { b: [2], a: 1.0 })).toBe(true);
    expect(isSameValue({ a: 1 }, { a: '1' })).toBe(false);
    expect(isSameValue({ a: null }, {})).toBe(false);
  });
});

describe('the age of a register', () => {
  it('is that of its newest fact from the log', () => {
    const heads = [head('a', { receivedAt: '2025-06-24T01:00:00.000Z' }), head('b', { receivedAt: null })];
    expect(heardAt(undefined)).toBeNull();
    expect(heardAt({ heads: [head('b', { receivedAt: null })] })).toBeNull();
    expect(heardAt({ heads })).toBe('2025-06-24T01:00:00.000Z');
    expect(heardAt({ heads, heardAt: '2025-06-24T05:00:00.000Z' })).toBe('2025-06-24T05:00:00.000Z');
  });

  it('later takes never for the earliest', () => {
    expect(later(null, null)).toBeNull();
    expect(later(null, 'b')).toBe('b');
    expect(later('b', null)).toBe('b');
    expect(later('a', 'b')).toBe('b');
    expect(later('b', 'a')).toBe('b');
  });
});

it('two values are the same exactly where their canonical texts are', () => {
  const value = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Json[]>(null, true, 0, -0, 1, 1.5, '', '1', 'a', [], {}),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), tie('value'), { maxKeys: 2 }),
    ),
  })).value;
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(isSameValue(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(isSameValue(a, JSON.parse(JSON.stringify(a)) as Json)).toBe(true);
    }),
    { numRuns: 2_000, seed: 7 },
  );
});
