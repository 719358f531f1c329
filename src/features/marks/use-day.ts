/** The day the campaign is looked at: today, one chosen on this device, or what an evaluation copy opens on (feature D4). */
import { type CampaignDay, observeDay } from '../../data/read-day.ts';
import { useLive } from './use-live.ts';

/** Undefined while it is read. */
export function useDay(): CampaignDay | undefined {
  return useLive(observeDay, []);
}
