/** The day the campaign is looked at: today, or the day an evaluation copy opens on (feature D4). */
import { observeDay } from '../../data/read-day.ts';
import { useLive } from './use-live.ts';

export interface CampaignDay {
  /** `YYYY-MM-DD` in the campaign's time zone. */
  readonly day: string;
  /** True when it is not simply today. */
  readonly isChosen: boolean;
}

/** Undefined while it is read. */
export function useDay(): CampaignDay | undefined {
  return useLive(observeDay, []);
}
