/** One ward, live: its definition, what was recorded, the verdict and the ten cells. */
import { observeCampaign } from '../../data/read-campaign.ts';
import { observeWard, type WardRecord } from '../../data/read-ward.ts';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { type BoardCell, boardCells, type WardReadiness, wardReadiness } from '../../domain/readiness.ts';
import { useDay } from '../marks/use-day.ts';
import { useLiveAnswer } from '../marks/use-live.ts';
import { useNow } from '../marks/use-now.ts';

export interface WardView {
  readonly campaign: Campaign;
  readonly ward: WardDefinition;
  readonly record: WardRecord;
  readonly readiness: WardReadiness;
  readonly cells: readonly BoardCell[];
  readonly day: string;
  readonly isDayChosen: boolean;
  readonly nowMs: number;
}

/** `missing`: unknown and not granted look the same. */
export type WardAnswer =
  | { readonly type: 'loading' }
  | { readonly type: 'missing' }
  | { readonly type: 'open'; readonly view: WardView };

export function useWardFacts(code: string): WardAnswer {
  const record = useLiveAnswer(() => observeWard(code), [code]);
  const campaign = useLiveAnswer(observeCampaign, []);
  const day = useDay();
  const nowMs = useNow();
  if (record.isLoading || campaign.isLoading) return { type: 'loading' };
  const ward = campaign.value?.wardsByCode.get(code);
  if (record.value === undefined) return { type: 'missing' };
  if (campaign.value === undefined || day === undefined) return { type: 'loading' };
  if (ward === undefined) return { type: 'missing' };
  const view: WardView = {
    campaign: campaign.value,
    ward,
    record: record.value,
    readiness: wardReadiness(campaign.value, record.value, { day: day.day, nowMs }),
    cells: boardCells(campaign.value, record.value.summary),
    day: day.day,
    isDayChosen: day.isChosen,
    nowMs,
  };
  return { type: 'open', view };
}
