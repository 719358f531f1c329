/** The days from the first of the trial to go-live, as the ruler shows them: a function of the calendar and a day. */
import type { CalendarDefinition } from '../../domain/campaign.ts';
import { addDays, daysBetween, requirePhase } from '../../domain/timeline.ts';

export interface RulerDate {
  readonly on: string;
  /** `skipped`: between review and go-live nothing is planned. */
  readonly state: 'past' | 'today' | 'coming' | 'skipped';
  /** The first day of a part of the campaign. */
  readonly starts?: 'trial' | 'review' | 'live';
}

export function rulerDays(calendar: CalendarDefinition, day: string): readonly RulerDate[] {
  const first = requirePhase(calendar, calendar.trialPhase).from;
  const last = requirePhase(calendar, calendar.goLivePhase).from;
  const review = calendar.phases.find((phase) => phase.from > first && phase.from < last)?.from;
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => {
    const on = addDays(first, index);
    const isSkipped = review !== undefined && on > review && on < last && on !== day;
    const starts = on === first ? 'trial' : on === review ? 'review' : on === last ? 'live' : undefined;
    return { on, state: isSkipped ? 'skipped' : stateOf(on, day), ...(starts === undefined ? {} : { starts }) };
  });
}

function stateOf(on: string, day: string): 'past' | 'today' | 'coming' {
  if (on === day) return 'today';
  return on < day ? 'past' : 'coming';
}
