/** What the board needs, live: the campaign, one small record per granted ward, the day and the clock; or a day that is over. */
import { useMemo } from 'react';
import { type BoardRecord, observeBoard } from '../../data/read-board.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { SyncStatus } from '../../domain/sync-status.ts';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';
import { type LookedBack, useLookedBack } from '../marks/use-looked-back.ts';
import { useNow } from '../marks/use-now.ts';
import { type BoardDistrict, boardDistricts } from './board-model.ts';
import { pastRecords } from './past-records.ts';
import { useCalm } from './use-calm.ts';

export interface Board {
  readonly campaign: Campaign;
  readonly districts: readonly BoardDistrict[];
  readonly records: readonly BoardRecord[];
  readonly day: string;
  /** Now; of a day that is over, its end. */
  readonly nowMs: number;
  /** The day is over: the records are as they were then. */
  readonly back?: LookedBack;
  readonly status: SyncStatus | undefined;
}

const NOTHING = { campaign: undefined, records: undefined };

/** Undefined while it is read. */
export function useBoard(): Board | undefined {
  const { campaign, records: held } = useCalm(useLive(observeBoard, [])) ?? NOTHING;
  const day = useDay()?.day;
  const clockMs = useNow();
  const looked = useLookedBack(campaign?.calendar.timezone);
  const back = looked === 'live' ? undefined : looked;
  const nowMs = back?.endMs ?? clockMs;
  const records = useMemo(() => (back === undefined ? held : pastRecords(held, back)), [held, back]);
  const status = useCalm(useLive(observeSyncStatus, []));
  // The state of the connection changes often and says nothing about a ward.
  const districts = useMemo(() => {
    if (campaign === undefined || records === undefined || day === undefined) return undefined;
    return boardDistricts(campaign, records, { day, nowMs });
  }, [campaign, records, day, nowMs]);
  if (campaign === undefined || records === undefined || districts === undefined) return undefined;
  if (day === undefined || looked === undefined) return undefined;
  return { campaign, records, day, nowMs, status, districts, ...(back === undefined ? {} : { back }) };
}
