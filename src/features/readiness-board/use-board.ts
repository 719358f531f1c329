/** What the board needs, live: the campaign, one small record per granted ward, the day and the clock. */
import { useMemo } from 'react';
import { type BoardRecord, observeBoard } from '../../data/read-board.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { SyncStatus } from '../../domain/sync-status.ts';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';
import { useNow } from '../marks/use-now.ts';
import { type BoardDistrict, boardDistricts } from './board-model.ts';
import { useCalm } from './use-calm.ts';

export interface Board {
  readonly campaign: Campaign;
  readonly districts: readonly BoardDistrict[];
  readonly records: readonly BoardRecord[];
  readonly nowMs: number;
  readonly status: SyncStatus | undefined;
}

const NOTHING = { campaign: undefined, records: undefined };

/** Undefined while it is read. */
export function useBoard(): Board | undefined {
  const { campaign, records } = useCalm(useLive(observeBoard, [])) ?? NOTHING;
  const day = useDay()?.day;
  const nowMs = useNow();
  const status = useCalm(useLive(observeSyncStatus, []));
  // The state of the connection changes often and says nothing about a ward.
  const districts = useMemo(() => {
    if (campaign === undefined || records === undefined || day === undefined) return undefined;
    return boardDistricts(campaign, records, { day, nowMs });
  }, [campaign, records, day, nowMs]);
  if (campaign === undefined || records === undefined || districts === undefined) return undefined;
  return { campaign, records, nowMs, status, districts };
}
