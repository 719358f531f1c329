/** The campaign as this device holds it; undefined while it is read, and until its calendar has come. */
import type { Campaign } from '../../domain/campaign.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { useLive } from './use-live.ts';

export function useCampaign(): Campaign | undefined {
  return useLive(observeCampaign, []);
}
