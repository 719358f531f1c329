import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  carriedDossiers,
  type DayFigures,
  FIGURES,
  figureFaults,
  figureOfDays,
  type GroupFigures,
  hasFigures,
  leftDossiers,
  LONGEST_AVERAGE_MINUTES,
  pendingAfter,
  readDayFigures,
  receivedDossiers,
} from '../../../src/domain/figures.ts';
import { FIGURE_GROUPS, figuresEntity } from '../../../src/domain/ops.ts';
import { foldEntity, makeOp } from '../../support/make-op.ts';

const EMPTY: DayFigures = { dossiers: {}, time: {}, documents: {}, feedback: {}, survey: {}, plan: {} };
const day = (groups: Partial<DayFigures>): DayFigures => ({ ...EMPTY, ...groups });
const faultsOf = (groups: Partial<DayFigures>, ...earlier: Partial<DayFigures>[]) =>
  figureFaults(day(groups), earlier.map(day)).map(({ name, type, most }) => [name, type, most]);

describe('a day [A8]', () => {
  it('is read from what was recorded of its groups, and of no other day', () => {
    const figures = { counter: 141, online: 0, late: null };
    const entity = figuresEntity('2025-06-24', 'dossiers');
    const state = foldEntity([makeOp({ opId: 'a', kind: 'figures.set', entity, body: { figures } })]);
    const stateOf = (name: string) => (name === entity ? state : undefined);
    expect(readDayFigures(stateOf, '2025-06-24')).toEqual(day({ dossiers: figures }));
    expect(readDayFigures(stateOf, '2025-06-23')).toEqual(EMPTY);
  });

  it('has figures from the first one entered: nothing is not zero', () => {
    expect(hasFigures(EMPTY)).toBe(false);
    expect(hasFigures(day({ dossiers: { counter: null }, plan: { incidents: '' } }))).toBe(false);
    expect(hasFigures(day({ dossiers: { counter: 0 } }))).toBe(true);
    expect(receivedDossiers(EMPTY)).toBeUndefined();
    expect(receivedDossiers(day({ dossiers: { counter: 0 } }))).toBe(0);
  });

  it('ends with what it began with, and what came, without what left', () => {
    const figures = day({ dossiers: { counter: 30, online: 12, early: 20, onTime: 10, late: 1, returned: 2 } });
    expect([receivedDossiers(figures), leftDossiers(figures)]).toEqual([42, 33]);
    expect(pendingAfter(figures, 5)).toBe(14);
    expect(pendingAfter(figures, undefined)).toBeUndefined();
    expect(carriedDossiers(day({ dossiers: { pending: 5 } }))).toBe(5);
    expect(carriedDossiers(undefined)).toBeUndefined();
  });
});

describe('a sum that cannot be [A8]', () => {
  it.each<[string, Partial<DayFigures>, Partial<DayFigures>[], unknown[]]>([
    ['nothing entered', {}, [], []],
    ['only what came', { dossiers: { counter: 5 } }, [], []],
    ['as many left as came', { dossiers: { counter: 5, onTime: 5 } }, [], []],
    ['more left than came', { dossiers: { counter: 5, onTime: 6 } }, [], [['onTime', 'more-left', 5]]],
    [
      'more left than came and was carried over',
      { dossiers: { counter: 5, onTime: 6, returned: 2 } },
      [{ dossiers: { pending: 2 } }],
      [['returned', 'more-left', 7]],
    ],
    [
      'as many left as came and were carried over',
      { dossiers: { counter: 5, onTime: 6 } },
      [{ dossiers: { pending: 1 } }],
      [],
    ],
    [
      'another rest than follows',
      { dossiers: { counter: 5, onTime: 3, pending: 9 } },
      [{ dossiers: { pending: 2 } }],
      [['pending', 'pending', 4]],
    ],
    ['a rest where nobody knows what was carried over', { dossiers: { counter: 5, onTime: 3, pending: 9 } }, [], []],
    [
      'more answers than came',
      { feedback: { ihanoiReceived: 3, ihanoiAnswered: 4, counterReceived: 1, counterAnswered: 1 } },
      [],
      [['ihanoiAnswered', 'answered', 3]],
    ],
    [
      'answers to what came the days before',
      { feedback: { ihanoiReceived: 3, ihanoiAnswered: 4 } },
      [{ feedback: { ihanoiReceived: 2 } }, { feedback: { ihanoiReceived: 0, ihanoiAnswered: 1 } }],
      [],
    ],
    ['more satisfied than asked', { survey: { turns: 9, satisfied: 10 } }, [], [['satisfied', 'satisfied', 9]]],
    ['an average of more than a month', { time: { land: LONGEST_AVERAGE_MINUTES + 1 } }, [], [['land', 'long', 43200]]],
    ['an average of a month', { time: { land: LONGEST_AVERAGE_MINUTES } }, [], []],
  ])('%s', (_name, figures, earlier, faults) => {
    expect(faultsOf(figures, ...earlier)).toEqual(faults);
  });

  it('is never found in a week whose every dossier and answer is counted once', () => {
    const share = fc.integer({ min: 0, max: 1_000 });
    const step = fc.record({ came: share, early: share, late: share, returned: share, fed: share, answered: share });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 7 }), (steps) => {
        let [rest, open] = [0, 0];
        const days: DayFigures[] = [];
        for (const one of steps) {
          const early = Math.min(one.early, rest + one.came);
          const late = Math.min(one.late, rest + one.came - early);
          const returned = Math.min(one.returned, rest + one.came - early - late);
          rest += one.came - early - late - returned;
          const answered = Math.min(one.answered, open + one.fed);
          open += one.fed - answered;
          const dossiers: GroupFigures = { counter: one.came, online: 0, early, late, returned, pending: rest };
          const feedback: GroupFigures = { counterReceived: one.fed, counterAnswered: answered };
          expect(figureFaults(day({ dossiers, feedback }), days)).toEqual([]);
          days.push(day({ dossiers, feedback }));
        }
      }),
    );
  });
});

describe('figures of several days', () => {
  const days = [
    day({ dossiers: { counter: 10, pending: 4 }, time: { copies: 10 } }),
    day({ dossiers: { counter: null } }),
    day({ dossiers: { counter: 0, pending: 1 }, time: { copies: 15 } }),
  ];

  it('are added, with the number of days that have one beside them', () => {
    expect(figureOfDays(days, 'dossiers', 'counter')).toEqual({ value: 10, days: 2 });
    expect(figureOfDays(days, 'dossiers', 'online')).toEqual({ value: undefined, days: 0 });
  });

  it('are the mean of an average, and the last of what is left over', () => {
    expect(figureOfDays(days, 'time', 'copies')).toEqual({ value: 13, days: 2 });
    expect(figureOfDays(days, 'dossiers', 'pending')).toEqual({ value: 1, days: 2 });
  });
});

it('every group has its figures, each named once', () => {
  for (const group of FIGURE_GROUPS) expect(new Set(FIGURES[group]).size).toBe(FIGURES[group].length);
});
