/** Papers of each kind, made of the sample week as the tablets make them. */
import { applyOp } from '../../src/domain/apply-op.ts';
import type { EntityState } from '../../src/domain/register.ts';
import { cityReport } from '../../src/domain/reports/city-report.ts';
import { dailyReport } from '../../src/domain/reports/daily-report.ts';
import { minutes } from '../../src/domain/reports/minutes.ts';
import { partyReport } from '../../src/domain/reports/party-report.ts';
import type { Paper } from '../../src/domain/reports/paper-frame.ts';
import { progressTable } from '../../src/domain/reports/progress-table.ts';
import { type PaperPlace, readFields } from '../../src/domain/reports/report-fields.ts';
import type { Report } from '../../src/domain/reports/report.ts';
import { reviewReport } from '../../src/domain/reports/review-report.ts';
import { digestWard, type WardDigest } from '../../src/domain/reports/ward-digest.ts';
import { gatherWard, type WardFacts } from '../../src/domain/reports/ward-facts.ts';
import type { WardFacts as FactsOfThen } from '../../src/domain/readiness.ts';
import { dateOf } from '../../src/domain/timeline.ts';
import { sampleWeek } from '../../src/reference/sample-week.ts';
import { HA_NOI, wardOf } from './ha-noi.ts';
import { makeOp } from './make-op.ts';

export const REVIEW_DAY = '2025-06-27';
const RECEIVED_AT = '2025-06-27T01:00:00.000Z';
export const NOW_MS = Date.parse('2025-06-27T02:00:00.000Z');
export const PEOPLE = { nameOf: (user: string) => (user === 'canbo.hoankiem' ? 'Đỗ Thị Phượng' : user) };

const factsByScope = Map.groupBy(sampleWeek(), ({ scope }) => scope);

/** What a ward shows at the end of the sample week. */
export function sampleShown(code: string): ReadonlyMap<string, EntityState> {
  const shown = new Map<string, EntityState>();
  for (const [index, fact] of (factsByScope.get(`ward:${code}`) ?? []).entries()) {
    const op = makeOp({ ...fact, n: index + 1 });
    shown.set(fact.entity, applyOp(shown.get(fact.entity), { op, seq: index + 1, receivedAt: RECEIVED_AT }).entity);
  }
  return shown;
}

/** The ward on a day; nothing of it where it is empty. */
export function sampleFacts(code: string, day: string, shown = sampleShown(code), back?: FactsOfThen): WardFacts {
  const dayOf = (at: string): string => dateOf(Date.parse(at), HA_NOI.calendar.timezone);
  const moment = { day, nowMs: NOW_MS, atMs: NOW_MS, present: REVIEW_DAY, dayOf };
  return gatherWard(shown, { campaign: HA_NOI, ward: wardOf(code), moment, back });
}

export function sampleDigests(day = REVIEW_DAY): readonly WardDigest[] {
  return [...HA_NOI.wardsByCode.keys()].map((code) => digestWard(sampleFacts(code, day), HA_NOI));
}

export function samplePaper(
  place: Omit<PaperPlace, 'layout'> & Partial<Pick<PaperPlace, 'layout'>>,
  kept: Readonly<Record<string, string>> = {},
  facts?: WardFacts,
): Paper {
  const full: PaperPlace = { layout: 'state', ...place };
  const run = facts?.runs.find(({ id }) => id === place.run);
  const person = { name: 'Trần Văn Hòa', role: place.unit === 'city' ? 'supervisor' : 'leader' };
  const ward = place.unit === 'city' ? undefined : wardOf(place.unit);
  const runTitle = run === undefined ? '' : (HA_NOI.scenariosByNo.get(run.scenario)?.shortTitle ?? '');
  return {
    campaign: HA_NOI,
    place: full,
    fields: readFields(full, kept, { campaign: HA_NOI, ward, person, run, runTitle }),
  };
}

/** One of each kind, of one ward; and the review of the city. */
export function sampleReports(code: string): Readonly<Record<string, Report>> {
  const facts = sampleFacts(code, REVIEW_DAY);
  const daily = sampleFacts(code, '2025-06-24');
  const run = facts.runs.find(({ end }) => end !== undefined);
  return {
    daily: dailyReport(samplePaper({ kind: 'daily', unit: code, day: '2025-06-24' }), daily),
    review: reviewReport(samplePaper({ kind: 'review', unit: code, day: REVIEW_DAY }), facts, PEOPLE),
    party: partyReport(samplePaper({ kind: 'party', layout: 'party', unit: code, day: REVIEW_DAY }), facts, PEOPLE),
    progress: progressTable(samplePaper({ kind: 'progress', unit: code, day: REVIEW_DAY }), facts, {
      scenario: undefined,
      people: PEOPLE,
    }),
    minutes: minutes(samplePaper({ kind: 'minutes', unit: code, day: REVIEW_DAY, run: run?.id }, {}, facts), {
      runs: 1,
      asOf: facts.newestReceivedAt,
    }),
  };
}

export function sampleCityReport(): Report {
  return cityReport(samplePaper({ kind: 'review', unit: 'city', day: REVIEW_DAY }), sampleDigests(), new Set());
}
