import { describe, expect, it } from 'vitest';
import { toTaskState } from '../../../src/domain/task.ts';
import {
  addDays,
  campaignDays,
  dateOf,
  daysBetween,
  daysLate,
  daysToGoLive,
  dueOf,
  dueWindow,
  freezeOn,
  phaseOn,
  requirePhase,
  isReviewDay,
  trialDay,
} from '../../../src/domain/timeline.ts';
import { HA_NOI, taskOf } from '../../support/ha-noi.ts';

const { calendar } = HA_NOI;
const UNTOUCHED = toTaskState(undefined);

describe('days', () => {
  it("an instant lies on the day of the campaign's place", () => {
    expect(dateOf(Date.parse('2025-06-30T16:59:59.999Z'), calendar.timezone)).toBe('2025-06-30');
    expect(dateOf(Date.parse('2025-06-30T17:00:00.000Z'), calendar.timezone)).toBe('2025-07-01');
  });

  it('are counted over months and daylight saving', () => {
    expect(daysBetween('2025-06-24', '2025-07-01')).toBe(7);
    expect(daysBetween('2025-07-01', '2025-06-24')).toBe(-7);
    expect(daysBetween('2025-03-01', '2025-11-01')).toBe(245);
    expect(addDays('2025-06-30', 1)).toBe('2025-07-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  });
});

describe('phases', () => {
  it.each([
    ['2025-01-01', 'chuan-bi'],
    ['2025-06-12', 'chuan-bi'],
    ['2025-06-19', 'chuan-bi'],
    ['2025-06-20', 'van-hanh-thu'],
    ['2025-06-26', 'van-hanh-thu'],
    ['2025-06-27', 'so-ket'],
    ['2025-06-30', 'so-ket'],
    ['2025-07-01', 'chinh-thuc'],
    ['2026-11-20', 'chinh-thuc'],
  ])('%s lies in %s', (day, key) => {
    expect(phaseOn(calendar, day).key).toBe(key);
  });

  it('a calendar without phases and a phase it lacks are faults of the data', () => {
    expect(() => phaseOn({ ...calendar, phases: [] }, '2025-06-24')).toThrow('needs a phase');
    expect(() => requirePhase(calendar, 'sau')).toThrow('sau');
  });
});

describe('the countdown', () => {
  it.each([
    ['2025-06-24', 7],
    ['2025-06-30', 1],
    ['2025-07-01', 0],
    ['2025-07-02', -1],
  ])('on %s there are %i days to go-live', (day, days) => {
    expect(daysToGoLive(calendar, day)).toBe(days);
  });

  it.each([
    ['2025-06-19', undefined],
    ['2025-06-20', { no: 1, of: 7 }],
    ['2025-06-24', { no: 5, of: 7 }],
    ['2025-06-26', { no: 7, of: 7 }],
    ['2025-06-27', undefined],
  ])('%s is trial day %j', (day, trial) => {
    expect(trialDay(calendar, day)).toEqual(trial);
  });

  it('a trial without an end has no numbered days', () => {
    expect(trialDay({ ...calendar, trialPhase: 'chinh-thuc' }, '2025-07-05')).toBeUndefined();
  });
});

it.each([
  ['2025-06-26', false],
  ['2025-06-27', true],
  ['2025-06-28', false],
])('%s is the day of the review: %s', (day, isReview) => {
  expect(isReviewDay(HA_NOI.calendar, day)).toBe(isReview);
});

describe('a freeze', () => {
  it.each([
    ['2025-06-19', undefined],
    ['2025-06-20', '2025-06-26'],
    ['2025-06-26', '2025-06-26'],
    ['2025-06-27', undefined],
    ['2025-06-30', '2025-07-02'],
    ['2025-07-01', '2025-07-02'],
    ['2025-07-03', undefined],
    ['2026-11-21', undefined],
  ])('holds on %s until %s [I2]', (day, to) => {
    expect(freezeOn(calendar, day)?.to).toBe(to);
  });

  it('that lies in a longer one ends with the longer one, in whatever order they stand', () => {
    const long = { from: '2025-08-01', to: '2025-08-20', reason: 'Bầu cử' };
    const short = { from: '2025-08-10', to: '2025-08-11', reason: 'Tổng kiểm tra' };
    expect(freezeOn({ freezes: [long, short] }, '2025-08-10')).toBe(long);
    expect(freezeOn({ freezes: [short, long] }, '2025-08-10')).toBe(long);
  });

  it('is unknown to a calendar that names none', () => {
    expect(freezeOn({}, '2025-06-24')).toBeUndefined();
  });
});

describe('when a task is due', () => {
  it.each([
    ['its own date', taskOf('S05-03'), UNTOUCHED, { on: '2025-06-20', fromPhase: false }],
    [
      'what the ward set',
      taskOf('S05-03'),
      { ...UNTOUCHED, due: '2025-06-28' },
      { on: '2025-06-28', fromPhase: false },
    ],
    ['never, where the ward took the date away', taskOf('S05-03'), { ...UNTOUCHED, due: null }, undefined],
    ['else the last day of its phase, said so', taskOf('S01-02'), UNTOUCHED, { on: '2025-06-19', fromPhase: true }],
    ['never, where its phase has no end', { ...taskOf('S01-02'), phase: 'chinh-thuc' }, UNTOUCHED, undefined],
    ['never, where its phase is unknown', { ...taskOf('S01-02'), phase: 'sau' }, UNTOUCHED, undefined],
  ])('is %s', (_, task, state, due) => {
    expect(dueOf(calendar, task, state)).toEqual(due);
  });

  it.each([
    ['on its day', taskOf('S05-03'), UNTOUCHED, '2025-06-20', 0],
    ['the day after', taskOf('S05-03'), UNTOUCHED, '2025-06-21', 1],
    ['weeks after', taskOf('S05-03'), UNTOUCHED, '2025-07-25', 35],
    ['when stuck', taskOf('S05-03'), { ...UNTOUCHED, status: 'blocked' as const }, '2025-06-22', 2],
    ['when done', taskOf('S05-03'), { ...UNTOUCHED, status: 'done' as const }, '2025-06-22', 0],
    ['when not applicable', taskOf('S05-03'), { ...UNTOUCHED, status: 'na' as const }, '2025-06-22', 0],
    ['after its phase, without a date of its own', taskOf('S01-02'), UNTOUCHED, '2025-06-25', 0],
    ['without any date', taskOf('S05-03'), { ...UNTOUCHED, due: null }, '2025-07-22', 0],
  ])('%s it is late by the named date only', (_, task, state, day, late) => {
    expect(daysLate(calendar, task, state, day)).toBe(late);
  });
});

describe('the days one may look at the campaign on', () => {
  it('go from its first to the last that its calendar or a task names', () => {
    expect(campaignDays(HA_NOI, '2025-06-24')).toEqual({ first: '2025-06-12', last: '2025-08-01' });
  });

  it('go to today where that is later', () => {
    expect(campaignDays(HA_NOI, '2026-11-20').last).toBe('2026-11-20');
  });

  it('end with the last phase where that has an end', () => {
    const phases = calendar.phases.map((phase) => ({ ...phase, to: phase.to ?? '2025-12-31' }));
    const ended = { ...HA_NOI, calendar: { ...calendar, phases } };
    expect(campaignDays(ended, '2026-11-20').last).toBe('2025-12-31');
  });
});

describe('the window of a due date', () => {
  const task = taskOf('S05-03');
  it.each([
    ['late', '2025-06-21'],
    ['today', '2025-06-20'],
    ['soon', '2025-06-19'],
    ['soon', '2025-06-17'],
    ['later', '2025-06-16'],
  ])('is %s on %s for a task due on 20/6', (window, day) => {
    expect(dueWindow(calendar, task, UNTOUCHED, day)).toBe(window);
  });

  it.each([
    ['today', '2025-06-19'],
    ['soon', '2025-06-18'],
    ['none', '2025-06-20'],
  ])('is %s on %s for a task that has only the end of its phase', (window, day) => {
    expect(dueWindow(calendar, taskOf('S01-02'), UNTOUCHED, day)).toBe(window);
  });

  it('is none without a date, and a closed task has none', () => {
    expect(dueWindow(calendar, task, { ...UNTOUCHED, due: null }, '2025-06-20')).toBe('none');
    expect(dueWindow(calendar, task, { ...UNTOUCHED, status: 'done' }, '2025-06-21')).toBeUndefined();
    expect(dueWindow(calendar, task, { ...UNTOUCHED, status: 'na' }, '2025-06-21')).toBeUndefined();
  });
});
