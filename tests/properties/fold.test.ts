/** What must hold of the one fold over any history. Each property is seen to catch a fold that breaks it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp } from '../../src/domain/apply-op.ts';
import type { PlacedOp } from '../../src/domain/op.ts';
import { KIND_RULES, type OpKind } from '../../src/domain/ops.ts';
import { isSameValue } from '../../src/domain/register.ts';
import { seenBy } from '../../src/domain/seen-by.ts';
import {
  anyActions,
  anyLog,
  anyOffsetsMs,
  type Fold,
  foldAll,
  headIds,
  type History,
  play,
  type States,
} from '../support/history.ts';
import { referenceFold } from '../support/reference-fold.ts';
import * as wrong from '../support/wrong-folds.ts';

type Property = fc.IProperty<unknown>;

const RUNS = { numRuns: 300 };

/** Histories of three devices whose clocks are up to a year off, or logs nobody honest made. */
function anyHistoryLog(fold: Fold): fc.Arbitrary<readonly PlacedOp[]> {
  const honest = fc
    .tuple(anyActions(), anyOffsetsMs)
    .map(([actions, offsetsMs]) => play(actions, { fold, seenBy, offsetsMs }).log);
  return fc.oneof(honest, anyLog());
}

function holds(property: Property): void {
  fc.assert(property, RUNS);
}

/** A control: the property must not hold of a fold with this fault. */
function isBrokenBy(property: Property): void {
  expect(fc.check(property, { numRuns: 3_000, seed: 20250624 }).failed).toBe(true);
}

describe('the fold is what WSP/1 §3 says', () => {
  const property = (fold: Fold): Property =>
    fc.property(anyHistoryLog(applyOp), (log) => {
      const reference = referenceFold(log);
      const states = new Map();
      const entries = new Map<string, unknown[]>();
      for (const placed of log) {
        const { entity, opId, kind } = placed.op;
        const { outcome, conflictWith, entity: after } = fold(states.get(entity), placed);
        states.set(entity, after);
        const register = `${entity} ${KIND_RULES[kind as OpKind].field}`;
        entries.set(register, [
          ...(entries.get(register) ?? []),
          { opId, outcome, conflictWith: [...conflictWith].sort() },
        ]);
      }
      for (const [register, { heads }] of reference) expect(headIds(states).get(register)).toEqual(heads);
      for (const [register, expected] of reference) expect(entries.get(register)).toEqual(expected.entries);
    });

  it('compared with a second telling of it that keeps the whole log', () => holds(property(applyOp)));
  it.each([
    ['equals of a replaced head stay', wrong.equalsStay],
    ['a late op takes equals along', wrong.lateOpTakesEquals],
    ['a late op leaves alone what it names', wrong.lateOpReplacesNothing],
    ['names that have not come are forgotten', wrong.forgetsAwaited],
    ['the last arrival wins', wrong.lastArrivalWins],
    ['the later clock wins', wrong.lastClockWins],
  ])('and a fold is found out where %s', (_, fold) => isBrokenBy(property(fold)));
});

describe('replicas at the same cursor are equal, however the log came in pages [I3]', () => {
  const property = (fold: Fold): Property =>
    fc.property(anyHistoryLog(applyOp), fc.array(fc.nat({ max: 40 }), { maxLength: 5 }), (log, cuts) => {
      let states: States = new Map();
      let from = 0;
      for (const to of [...cuts.sort((a, b) => a - b), log.length]) {
        const page = log.slice(from, to);
        from = Math.max(from, Math.min(to, log.length));
        states = throughStorage(foldPage(states, page, fold));
      }
      expect(states).toEqual(foldAll(log, fold));
    });

  it('stored and read back between pages', () => holds(property(applyOp)));
  it('and a fold that does not say the same twice is found out', () =>
    isBrokenBy(property(wrong.createForgetfulFold())));
});

describe('nothing is overwritten in silence [I6]', () => {
  const property = (fold: Fold): Property =>
    fc.property(anyHistoryLog(applyOp), (log) => {
      let states: States = new Map();
      for (const placed of log) {
        const after = foldPage(states, [placed], fold);
        const { op } = placed;
        const { field, mode } = KIND_RULES[op.kind as OpKind];
        const before = states.get(op.entity)?.[field]?.heads ?? [];
        const left = new Set(after.get(op.entity)?.[field]?.heads.map(({ opId }) => opId));
        const named = before.filter(({ opId }) => op.seen.includes(opId));
        for (const head of before.filter(({ opId }) => !left.has(opId))) {
          const isEqual = mode === 'register' && named.some(({ body }) => isSameValue(body, head.body));
          expect(op.seen.includes(head.opId) || isEqual, `${head.opId} went with ${op.opId}`).toBe(true);
        }
        const isNamedBefore = log.slice(0, log.indexOf(placed)).some(({ op: earlier }) => {
          return (
            earlier.entity === op.entity &&
            KIND_RULES[earlier.kind as OpKind].field === field &&
            earlier.seen.includes(op.opId)
          );
        });
        expect(left.has(op.opId), `${op.opId} entered`).toBe(!isNamedBefore);
        states = after;
      }
    });

  it('a head goes only with an op that names it, or an equal of it', () => holds(property(applyOp)));
  it.each([
    ['the last arrival wins', wrong.lastArrivalWins],
    ['the later clock wins', wrong.lastClockWins],
    ['names that have not come are forgotten', wrong.forgetsAwaited],
  ])('and a fold is found out where %s', (_, fold) => isBrokenBy(property(fold)));
});

describe('a clock decides nothing [I8]', () => {
  const clockless = (fold: Fold): Property =>
    fc.property(
      anyHistoryLog(applyOp),
      fc.array(fc.integer({ min: -31_536_000_000, max: 31_536_000_000 }), { minLength: 1 }),
      (log, shiftsMs) => {
        const shifted = log.map(({ op, ...place }, i) => ({
          ...place,
          op: { ...op, madeAt: new Date(Date.parse(op.madeAt) + (shiftsMs[i % shiftsMs.length] ?? 0)).toISOString() },
        }));
        expect(headIds(foldAll(shifted, fold))).toEqual(headIds(foldAll(log, fold)));
      },
    );

  it('the same heads remain with every clock up to a year off', () => holds(clockless(applyOp)));
  it('and a fold is found out where the later clock wins', () => isBrokenBy(clockless(wrong.lastClockWins)));

  const seenLoses = (fold: Fold): Property =>
    fc.property(anyActions(), anyOffsetsMs, (actions, offsetsMs) => {
      const { log } = play(actions, { fold, seenBy, offsetsMs });
      for (const [i, placed] of log.entries()) {
        const { op } = placed;
        const heads =
          foldAll(log.slice(0, i + 1), fold).get(op.entity)?.[KIND_RULES[op.kind as OpKind].field]?.heads ?? [];
        expect(heads.filter(({ opId }) => op.seen.includes(opId))).toEqual([]);
        const isReplaced = log.slice(0, i).some(({ op: earlier }) => earlier.seen.includes(op.opId));
        expect(heads.some(({ opId }) => opId === op.opId)).toBe(!isReplaced);
      }
    });

  it('an edit made after seeing another replaces it, whatever the clocks say', () => holds(seenLoses(applyOp)));
  it('and a fold is found out where the later clock wins over what was seen', () =>
    isBrokenBy(seenLoses(wrong.lastClockWins)));
});

describe('the order of arrival decides nothing where values differ', () => {
  const property = (fold: Fold): Property =>
    fc.property(
      anyLog({ distinct: true }).chain((log) =>
        fc.tuple(fc.constant(log), fc.shuffledSubarray([...log], { minLength: log.length })),
      ),
      ([log, shuffled]) => {
        expect(headIds(foldAll(shuffled, fold))).toEqual(headIds(foldAll(log, fold)));
        const isNamed = (placed: PlacedOp): boolean =>
          log.some(({ op }) => op !== placed.op && isSameRegister(op, placed.op) && op.seen.includes(placed.op.opId));
        const free = log.filter((placed) => !isNamed(placed)).map(({ op }) => op.opId);
        expect([...headIds(foldAll(shuffled, fold)).values()].flat().sort()).toEqual(free.sort());
      },
    );

  it('heads are the ops nobody names, a replacer may come before what it replaces', () => holds(property(applyOp)));
  it.each([
    ['names that have not come are forgotten', wrong.forgetsAwaited],
    ['a late op leaves alone what it names', wrong.lateOpReplacesNothing],
    ['the last arrival wins', wrong.lastArrivalWins],
  ])('and a fold is found out where %s', (_, fold) => isBrokenBy(property(fold)));
});

describe('a chain of edits by one person', () => {
  const property = (see: typeof seenBy): Property =>
    fc.property(anyActions({ devices: 1, maxLength: 60 }), anyOffsetsMs, (actions, offsetsMs) => {
      const edits = actions.filter(({ type }) => type !== 'resolve');
      const rest = { type: 'push' as const, device: 0, count: 1_000, refused: false };
      const { log, shown }: History = play([...edits, rest], { fold: applyOp, seenBy: see, offsetsMs });
      for (const states of [foldAll(log, applyOp), shown[0] as States]) {
        for (const heads of headIds(states).values()) expect(heads.length).toBeLessThanOrEqual(1);
      }
    });

  it('never conflicts with itself, whatever the city sends back of it', () => holds(property(seenBy)));
  it('and an edit is found out that forgets what its own unsent edit had seen', () =>
    isBrokenBy(property((shown) => seenBy(shown, new Map()))));
});

describe('numbering decides nothing', () => {
  const property = (fold: Fold): Property =>
    fc.property(anyHistoryLog(applyOp), fc.integer({ min: 0, max: 9 }), (log, by) => {
      const renumbered = log.map(({ op, ...place }) => ({
        ...place,
        op: { ...op, installId: 'reborn', n: op.n + by },
      }));
      expect(foldAll(renumbered, fold)).toEqual(foldAll(log, fold));
    });

  it('a new install with new numbers changes nothing', () => holds(property(applyOp)));
  it('and a fold is found out that reads the number', () => isBrokenBy(property(wrong.highestNumberWins)));
});

describe('a conflict is resolved', () => {
  const property = (fold: Fold): Property =>
    fc.property(anyHistoryLog(applyOp), (log) => {
      for (const [entity, state] of foldAll(log, fold)) {
        for (const [field, { heads, awaited = [] }] of Object.entries(state)) {
          const [first] = heads;
          if (first === undefined || field === 'comment') continue;
          const kind = field === 'note' ? 'task.noteSet' : 'task.statusSet';
          const source = log.find(({ op }) => op.opId === first.opId) as PlacedOp;
          const op = { ...source.op, opId: 'resolution', kind, seen: heads.map(({ opId }) => opId) };
          expect(awaited).not.toContain('resolution');
          const after = fold(state, { op, seq: log.length + 1, receivedAt: source.receivedAt });
          expect(
            after.entity[field]?.heads.map(({ opId }) => opId),
            entity,
          ).toEqual(['resolution']);
          expect(after.outcome).toBe('current');
        }
      }
    });

  it('by an op that names all heads: one head is left', () => holds(property(applyOp)));
  it('and a fold is found out that does not read what was seen', () => isBrokenBy(property(wrong.ignoresSeen)));
});

function isSameRegister(a: PlacedOp['op'], b: PlacedOp['op']): boolean {
  return a.entity === b.entity && KIND_RULES[a.kind as OpKind].field === KIND_RULES[b.kind as OpKind].field;
}

function foldPage(states: States, page: readonly PlacedOp[], fold: Fold): States {
  const after = new Map(states);
  for (const placed of page) after.set(placed.op.entity, fold(after.get(placed.op.entity), placed).entity);
  return after;
}

function throughStorage(states: States): States {
  return new Map(Object.entries(JSON.parse(JSON.stringify(Object.fromEntries(states)))));
}
