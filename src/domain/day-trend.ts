/** Day by day: how many wards were ready, how far one ward had come (D5). Of days that are over, and the one that goes on. */
import type { Campaign } from './campaign.ts';
import { factsOn, type KnownDays } from './day-book.ts';
import { boardCells, type ReadinessMoment, type Verdict, type WardFacts, wardReadiness } from './readiness.ts';
import { addDays, dayEndMs } from './timeline.ts';

/** What is known of a ward: its days, and how it stands now where it is drawn from what is. */
export interface TrendWard extends KnownDays {
  readonly now?: WardFacts;
}

/** The days that are drawn, and the moment of the last where it goes on. */
export interface TrendDays {
  readonly days: readonly string[];
  /** Absent: the last day is over like the others. */
  readonly now?: ReadinessMoment;
}

export interface CityDay {
  readonly day: string;
  readonly counts: { readonly [verdict in Verdict]: number };
  /** Wards of which the day is not known here. */
  readonly missing: number;
}

export interface WardDay {
  readonly day: string;
  /** Absent: not known here. */
  readonly known?: { readonly verdict: Verdict; readonly done: number; readonly total: number };
}

/** So many days fit a screen. */
const DAYS_DRAWN = 14;

/** From the first day on which anything was recorded to `last`, no more than fit. */
export function trendDays(wards: readonly KnownDays[], last: string): readonly string[] {
  let first = last;
  for (const { books } of wards) {
    const day = books[0]?.day;
    if (day !== undefined && day < first) first = day;
  }
  const days = [last];
  while (days.length < DAYS_DRAWN && (days[0] as string) > first) days.unshift(addDays(days[0] as string, -1));
  return days;
}

export function cityTrend(campaign: Campaign, wards: readonly TrendWard[], drawn: TrendDays): readonly CityDay[] {
  return drawn.days.map((day) => {
    const counts = { go: 0, 'no-go': 0, unknown: 0 };
    let missing = 0;
    for (const ward of wards) {
      const stood = standingOn(campaign, ward, day, drawn);
      if (stood === undefined) missing += 1;
      else counts[stood.verdict] += 1;
    }
    return { day, counts, missing };
  });
}

export function wardTrend(campaign: Campaign, ward: TrendWard, drawn: TrendDays): readonly WardDay[] {
  return drawn.days.map((day) => {
    const stood = standingOn(campaign, ward, day, drawn);
    if (stood === undefined) return { day };
    const cells = boardCells(campaign, stood.facts.summary);
    const done = cells.reduce((sum, cell) => sum + cell.done, 0);
    const total = cells.reduce((sum, cell) => sum + cell.total, 0);
    return { day, known: { verdict: stood.verdict, done, total } };
  });
}

function standingOn(campaign: Campaign, ward: TrendWard, day: string, { now }: TrendDays) {
  const isNow = now !== undefined && day === now.day;
  const facts = isNow ? ward.now : factsOn(ward, day);
  if (facts === undefined) return undefined;
  const moment = isNow ? now : { day, nowMs: dayEndMs(day, campaign.calendar.timezone) };
  return { facts, verdict: wardReadiness(campaign, facts, moment).verdict };
}
