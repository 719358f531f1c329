/**
 * Where a problem stands now. Somebody who looks at another day sees it as on that day, at this hour; a problem that was
 * dealt with after that as it is by then.
 */
import { type LevelStanding, standingOf } from '../../domain/escalation.ts';
import type { Problem } from '../../domain/problem.ts';
import { wallTime } from '../../domain/wall-time.ts';
import { instantOf } from '../../domain/working-time.ts';
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
  const dayMs = isOtherDay ? instantOf(`${day.day}T${wallTime(nowMs, timezone).slice(11)}`, timezone) : nowMs;
  const nowFor = (problem: Problem): number => Math.max(dayMs, Math.min(nowMs, Date.parse(problem.newestAt)));
  return {
    nowFor,
    standing: (problem) => standingOf(problem.levelFacts, calendar ?? { timezone }, nowFor(problem)),
  };
}
