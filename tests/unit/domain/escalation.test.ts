import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LevelFacts,
  type LevelStanding,
  type Rule,
  standingAsAt,
  standingOf,
  waitsByLevel,
} from '../../../src/domain/escalation.ts';
import { PROBLEM_LEVELS, PROBLEM_STATES } from '../../../src/domain/ops.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

const HOUR_MS = 3_600_000;
const RAISED_MS = Date.parse('2025-06-23T02:30:00.000Z');
const at = (hours: number): string => new Date(RAISED_MS + hours * HOUR_MS).toISOString();

const RAISED: LevelFacts = { severity: 'medium', raisedAt: at(0), raisedLevel: 'ward', moves: [], states: [] };

function standing(facts: Partial<LevelFacts>, hours: number, rule: Rule = HA_NOI.calendar): LevelStanding {
  return standingOf({ ...RAISED, ...facts }, rule, RAISED_MS + hours * HOUR_MS);
}

const inHours = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : (ms - RAISED_MS) / HOUR_MS;
const stays = ({ stays: all }: LevelStanding) =>
  all.map(({ level, fromMs, toMs }) => [level, inHours(fromMs), inHours(toMs)]);

const MS = 1 / HOUR_MS;

describe('a problem that nobody solves', () => {
  test.each([
    [0, 'ward', 24],
    [24 - MS, 'ward', 24],
    [24, 'department', 48],
    [48 - MS, 'department', 48],
    [48, 'city', undefined],
    [24 * 365, 'city', undefined],
  ])('after %f hours stands at %s and climbs next at hour %s', (hours, level, next) => {
    const { climbsAtMs, ...found } = standing({}, hours);
    expect(found.level).toBe(level);
    expect(inHours(climbsAtMs)).toBe(next);
  });

  test('tells how long it was on each level, and since when it is over', () => {
    const found = standing({}, 55);
    expect(stays(found)).toEqual([
      ['ward', 0, 24],
      ['department', 24, 48],
      ['city', 48, 55],
    ]);
    expect(inHours(found.climbedAtMs)).toBe(48);
    expect([...waitsByLevel(found.stays)]).toEqual([
      ['ward', 24 * HOUR_MS],
      ['department', 24 * HOUR_MS],
      ['city', 7 * HOUR_MS],
    ]);
  });

  test('climbs by its severity', () => {
    const rule = { timezone: 'UTC', escalation: { afterHours: { low: 72, medium: 24, high: 4 } } };
    expect(standing({ severity: 'high' }, 4, rule).level).toBe('department');
    expect(standing({ severity: 'medium' }, 4, rule).level).toBe('ward');
    expect(standing({ severity: 'low' }, 72 - MS, rule).level).toBe('ward');
  });

  test('stays where it is raised under a calendar without the rule', () => {
    expect(standing({}, 1_000, { timezone: 'UTC' })).toMatchObject({ level: 'ward', climbsAtMs: undefined });
  });

  test('counts working hours only where the calendar names them', () => {
    const workingHours = { weekdays: [1, 2, 3, 4, 5], spans: [{ from: '08:00', to: '16:00' }] };
    const rule = { ...HA_NOI.calendar, escalation: { afterHours: { low: 8, medium: 8, high: 8 }, workingHours } };
    // Raised on Monday at 09:30; the eighth working hour is over on Tuesday at 09:30.
    expect(inHours(standing({}, 0, rule).climbsAtMs)).toBe(24);
    expect(inHours(standing({ raisedAt: '2025-06-27T02:30:00.000Z' }, 97, rule).climbsAtMs)).toBe(24 * 7);
  });
});

describe('what people do about it', () => {
  test('a move by hand restarts the count, up and down', () => {
    const moved = { moves: [{ at: at(10), level: 'department' as const }] };
    expect(standing(moved, 34 - MS)).toMatchObject({ level: 'department' });
    expect(standing(moved, 34).level).toBe('city');
    const back = { moves: [{ at: at(30), level: 'ward' as const }] };
    expect(stays(standing(back, 31))).toEqual([
      ['ward', 0, 24],
      ['department', 24, 30],
      ['ward', 30, 31],
    ]);
    expect(inHours(standing(back, 31).climbsAtMs)).toBe(54);
  });

  test('an answer stops it, at the very millisecond before it would have climbed', () => {
    const answered = { states: [{ at: at(24 - MS), state: 'handled' as const }] };
    expect(standing(answered, 1_000)).toMatchObject({ level: 'ward', isRunning: false, climbsAtMs: undefined });
    expect(standing({ states: [{ at: at(24), state: 'handled' as const }] }, 1_000).level).toBe('department');
  });

  test('reopening starts it again on the level it had; what lies between is nobody’s waiting', () => {
    const states = [
      { at: at(30), state: 'handled' as const },
      { at: at(100), state: 'open' as const },
    ];
    const found = standing({ states }, 101);
    expect(stays(found)).toEqual([
      ['ward', 0, 24],
      ['department', 24, 30],
      ['department', 100, 101],
    ]);
    expect(inHours(found.climbsAtMs)).toBe(124);
    expect(standing({ states }, 124).level).toBe('city');
  });

  test('what a clock that runs ahead says of later is not yet so', () => {
    expect(standing({ states: [{ at: at(30), state: 'confirmed' }] }, 25)).toMatchObject({ isRunning: true });
  });

  test('what a clock that runs behind says of earlier counts from the raising', () => {
    expect(inHours(standing({ moves: [{ at: at(-5), level: 'department' }] }, 1).climbsAtMs)).toBe(24);
  });
});

describe('as on another day', () => {
  test('what people did since counts then, in the order in which they did it', () => {
    const states = [
      { at: at(1_001), state: 'open' as const },
      { at: at(1_000), state: 'handled' as const },
    ];
    const look = (facts: Partial<LevelFacts>) =>
      standingAsAt({ ...RAISED, ...facts }, HA_NOI.calendar, RAISED_MS + 30 * HOUR_MS);
    expect(look({ states })).toMatchObject({ level: 'department', isRunning: true });
    expect(look({ states: states.slice(1) })).toMatchObject({ level: 'department', isRunning: false });
    const moves = [
      { at: at(1_000), level: 'city' as const },
      { at: at(1_001), level: 'ward' as const },
    ];
    expect(look({ moves })).toMatchObject({ level: 'ward', isRunning: true });
  });
});

describe('the rule over any facts', () => {
  const instants = fc.integer({ min: -10, max: 120 }).map(at);
  const facts = fc.record({
    severity: fc.constantFrom('low' as const, 'high' as const),
    raisedAt: fc.constant(at(0)),
    raisedLevel: fc.constantFrom(...PROBLEM_LEVELS),
    moves: fc.array(fc.record({ at: instants, level: fc.constantFrom(...PROBLEM_LEVELS) }), { maxLength: 4 }),
    states: fc.array(fc.record({ at: instants, state: fc.constantFrom(...PROBLEM_STATES) }), { maxLength: 5 }),
  });

  test('asks nothing of the order in which facts arrived', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 200 }), (given, hours) => {
        const turned = { ...given, moves: given.moves.toReversed(), states: given.states.toReversed() };
        expect(standing(turned, hours)).toEqual(standing(given, hours));
      }),
    );
  });

  test('names the very millisecond at which it climbs', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 130, max: 200 }), (given, hours) => {
        const { climbsAtMs, level } = standing(given, hours);
        if (climbsAtMs === undefined) return;
        const next = (atMs: number) => standingOf(given, HA_NOI.calendar, atMs).level;
        expect(next(climbsAtMs - 1)).toBe(level);
        expect(PROBLEM_LEVELS.indexOf(next(climbsAtMs))).toBe(PROBLEM_LEVELS.indexOf(level) + 1);
      }),
    );
  });

  test('leaves no gap in a waiting that nobody answered', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 200 }), (given, hours) => {
        const found = standing({ ...given, states: [] }, hours);
        const sum = found.stays.reduce((total, { fromMs, toMs }) => total + toMs - fromMs, 0);
        expect(sum).toBe(hours * HOUR_MS);
      }),
    );
  });
});
