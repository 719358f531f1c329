/**
 * Where a problem stands now. Somebody who looks at another day sees it as on that day, at this hour.
 */
import { type LevelStanding, momentFor, standingAsAt } from '../../domain/escalation.ts';
import type { Problem } from '../../domain/problem.ts';
import { atThisHour } from '../../domain/working-time.ts';
import { observeDay } from '../../data/read-day.ts';
import { useCampaign } from './use-campaign.ts';
import { useLive } from './use-live.ts';
import { useNow } from './use-now.ts';

export interface ProblemClock {
  /** The moment it is looked at, ms. */
  nowFor(problem: Problem): number;
  standing(problem: Problem): LevelStanding;
}

export function useProblemClock(): ProblemClock {
  const nowMs = useNow();
  const calendar = useCampaign()?.calendar;
  const day = useLive(observeDay, []);
  const timezone = calendar?.timezone ?? 'UTC';
  const isOtherDay = day !== undefined && day.isChosen && calendar !== undefined;
  const atMs = isOtherDay ? atThisHour(day.day, nowMs, timezone) : nowMs;
  const nowFor = (problem: Problem): number => momentFor(problem, { atMs, nowMs });
  return {
    nowFor,
    standing: (problem) => standingAsAt(problem.levelFacts, calendar ?? { timezone }, nowFor(problem)),
  };
}
