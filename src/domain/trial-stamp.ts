/** Which days' papers are rehearsals: the new wards had no legal existence before go-live (feature A19). */
import type { CalendarDefinition } from './campaign.ts';
import { requirePhase } from './timeline.ts';

/** True for what is made from the first trial day to the eve of go-live. */
export function isTrialCopy(calendar: CalendarDefinition, day: string): boolean {
  const trial = requirePhase(calendar, calendar.trialPhase);
  return trial.from <= day && day < requirePhase(calendar, calendar.goLivePhase).from;
}
