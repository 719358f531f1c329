/**
 * Where a problem stands now. Somebody who looks at another day sees it as on that day, at this hour.
 */
import { type LevelStanding, standingAsAt } from '../../domain/escalation.ts';
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
  // What was raised after that day is seen as it is now: there is nothing of it to be seen before.
  const nowFor = ({ raisedAt }: Problem): number => (Date.parse(raisedAt) > dayMs ? nowMs : dayMs);
  return {
    nowFor,
    standing: (problem) => {
      const atMs = nowFor(problem);
      return standingAsAt(problem.levelFacts, calendar ?? { timezone }, atMs);
    },
  };
}
