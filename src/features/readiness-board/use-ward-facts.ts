/** One ward, live: its definition, what was recorded, the verdict and the ten cells. */
import { observeCampaign } from '../../data/read-campaign.ts';
import { observeWard, type WardRecord } from '../../data/read-ward.ts';
import type { Campaign, WardDefinition } from '../../domain/campaign.ts';
import { type BoardCell, boardCells, type WardReadiness, wardReadiness } from '../../domain/readiness.ts';
import { EMPTY_SUMMARY } from '../../domain/ward-summary.ts';
import { useDay } from '../marks/use-day.ts';
import { type LookedBack, useLookedBack } from '../marks/use-looked-back.ts';
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
  /** Now; of a day that is over, its end. */
  readonly nowMs: number;
  /** The day is over: summary and verdict are of its end, and nothing is told of single tasks. */
  readonly back?: LookedBack;
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
  const clockMs = useNow();
  const timezone = campaign.isLoading ? undefined : campaign.value?.calendar.timezone;
  const looked = useLookedBack(timezone, code);
  if (record.isLoading || campaign.isLoading) return { type: 'loading' };
  const ward = campaign.value?.wardsByCode.get(code);
  if (record.value === undefined) return { type: 'missing' };
  if (campaign.value === undefined || day === undefined || looked === undefined) return { type: 'loading' };
  if (ward === undefined) return { type: 'missing' };
  const back = looked === 'live' ? undefined : looked;
  const facts = back === undefined ? record.value : pastRecord(record.value, back);
  const nowMs = back?.endMs ?? clockMs;
  const view: WardView = {
    campaign: campaign.value,
    ward,
    record: facts,
    readiness: wardReadiness(campaign.value, facts, { day: day.day, nowMs }),
    cells: boardCells(campaign.value, facts.summary),
    day: day.day,
    isDayChosen: day.isChosen,
    nowMs,
    ...(back === undefined ? {} : { back }),
  };
  return { type: 'open', view };
}

/** What single tasks say now says nothing of then. */
function pastRecord(record: WardRecord, { factsByWard }: LookedBack): WardRecord {
  const { summary, newestReceivedAt } = factsByWard.get(record.code) ?? {
    summary: EMPTY_SUMMARY,
    newestReceivedAt: null,
  };
  return { ...record, tasksById: new Map(), othersByEntity: new Map(), summary, newestReceivedAt, isComplete: true };
}
