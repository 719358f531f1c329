/** What is news of a day: verdicts that changed, problems that came and were answered, dates that passed. */
import { describe, expect, it } from 'vitest';
import { type BriefProblem, briefDay, type BriefWard, isUneventful } from '../../../src/domain/day-brief.ts';
import { isCounted, type WardFacts } from '../../../src/domain/readiness.ts';
import { addDays, dayEndMs } from '../../../src/domain/timeline.ts';
import { EMPTY_SUMMARY, type WardSummary } from '../../../src/domain/ward-summary.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

const DAY = '2025-06-24';
const endOf = (day: string): number => dayEndMs(day, 'Asia/Ho_Chi_Minh');
const MOMENTS = {
  before: { day: '2025-06-23', nowMs: endOf('2025-06-23') },
  now: { day: DAY, nowMs: endOf(DAY) },
  isOver: true,
};

const MET = Object.fromEntries([...HA_NOI.tasksById.keys()].map((id) => [id, 'met' as const]));
const facts = (summary: Partial<WardSummary>): WardFacts => ({
  summary: { ...EMPTY_SUMMARY, ...summary },
  newestReceivedAt: '2025-06-23T09:00:00.000Z',
});
const GO = facts({ blockingById: MET });
const NO_GO = facts({ blockingById: { ...MET, 'S05-01': 'stuck' } });
const UNKNOWN: WardFacts = { summary: EMPTY_SUMMARY, newestReceivedAt: null };

const ward = (before: WardFacts | undefined, now: WardFacts | undefined, code = '00070'): BriefWard => ({
  code,
  before,
  now,
});
const brief = (wards: readonly BriefWard[], problems: readonly BriefProblem[] = [], moments = MOMENTS) =>
  briefDay(HA_NOI, { wards, problems }, moments);

describe('the brief of a day', () => {
  it.each<readonly [string, WardFacts, WardFacts, { readonly ready: number; readonly fellBack: number }]>([
    ['that became ready', NO_GO, GO, { ready: 1, fellBack: 0 }],
    ['that was heard of for the first time, ready', UNKNOWN, GO, { ready: 1, fellBack: 0 }],
    ['that fell back', GO, NO_GO, { ready: 0, fellBack: 1 }],
    ['that is not known any more', GO, UNKNOWN, { ready: 0, fellBack: 1 }],
    ['that stayed ready', GO, GO, { ready: 0, fellBack: 0 }],
    ['that stayed what it was', NO_GO, UNKNOWN, { ready: 0, fellBack: 0 }],
  ])('tells of a ward %s', (_, before, now, expected) => {
    const { ready, fellBack } = brief([ward(before, now)]);
    expect({ ready: ready.length, fellBack: fellBack.length }).toEqual(expected);
  });

  it('guesses nothing of a ward of which one of the days is missing', () => {
    expect(brief([ward(undefined, GO), ward(GO, undefined, '00082')])).toMatchObject({
      ready: [],
      fellBack: [],
      missing: ['00070', '00082'],
    });
  });

  it('names blocking tasks whose last day was the day before, and that are not met', () => {
    const due = [...HA_NOI.tasksById.values()].find(
      (task) => task.due !== undefined && isCounted(HA_NOI, task, '2025-07-02'),
    );
    if (due?.due === undefined) throw new Error('the campaign has a blocking task with a date');
    const day = addDays(due.due, 1);
    const moments = {
      before: { day: due.due, nowMs: endOf(due.due) },
      now: { day, nowMs: endOf(day) },
      isOver: true,
    };
    const late = facts({ blockingById: { ...MET, [due.id]: 'open' } });
    expect(brief([ward(late, late)], [], moments).overdue).toEqual([{ ward: '00070', taskIds: [due.id] }]);
    expect(brief([ward(late, GO)], [], moments).overdue).toEqual([]);
    const nextDay = { ...moments, now: { day: addDays(day, 1), nowMs: endOf(addDays(day, 1)) } };
    expect(brief([ward(late, late)], [], nextDay).overdue.flatMap(({ taskIds }) => taskIds)).not.toContain(due.id);
  });

  it('tells high problems raised, and any that were answered, from one midnight to the next', () => {
    const problem = (id: string, fields: Partial<BriefProblem>): BriefProblem => ({
      id,
      ward: '00070',
      title: id,
      severity: 'high',
      raisedAt: '2025-06-20T01:00:00.000Z',
      answeredAt: [],
      ...fields,
    });
    const problems = [
      problem('the evening before', { raisedAt: '2025-06-23T16:59:59.999Z' }),
      problem('the first of the day', { raisedAt: '2025-06-23T17:00:00.000Z' }),
      problem('not high', { raisedAt: '2025-06-24T02:00:00.000Z', severity: 'medium' }),
      problem('the next day', { raisedAt: '2025-06-24T17:00:00.000Z' }),
      problem('answered again', {
        answeredAt: ['2025-06-21T01:00:00.000Z', '2025-06-24T02:00:00.000Z'],
        severity: 'low',
      }),
      problem('answered before', { answeredAt: ['2025-06-21T01:00:00.000Z'] }),
    ];
    const { high, answered } = brief([], problems);
    expect(high.map(({ id }) => id)).toEqual(['the first of the day']);
    expect(answered.map(({ id }) => id)).toEqual(['answered again']);
    const going = brief([], problems, { ...MOMENTS, isOver: false });
    expect(going.high.map(({ id }) => id)).toEqual(['the first of the day', 'the next day']);
  });

  it('is uneventful where nothing of it happened, whatever is missing', () => {
    expect(isUneventful(brief([ward(GO, GO), ward(undefined, GO)]))).toBe(true);
    expect(isUneventful(brief([ward(GO, NO_GO)]))).toBe(false);
  });
});
