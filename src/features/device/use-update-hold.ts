/** What keeps a new version from being offered now; undefined = nothing, `unknown` = not read yet. */
import { useSyncExternalStore } from 'react';
import { observeDraftCount } from '../../data/drafts.ts';
import { observeCampaign } from '../../data/read-campaign.ts';
import { observeSyncStatus } from '../../data/sync-status.ts';
import type { Campaign, Freeze } from '../../domain/campaign.ts';
import { dateOf, freezeOn } from '../../domain/timeline.ts';
import { useLive, useLiveAnswer } from '../marks/use-live.ts';
import { useNow } from '../marks/use-now.ts';
import { isTyping, onTypingChange } from './typing.ts';
import { type UpdateHold, updateHold } from './update-hold.ts';
import { useVersion } from './version-store.ts';

export function useUpdateHold(): UpdateHold | undefined | 'unknown' {
  const isTypingHere = useSyncExternalStore(onTypingChange, isTyping);
  const isReplaced = useVersion(({ phase }) => phase === 'replaced');
  const status = useLive(observeSyncStatus, []);
  const drafts = useLive(observeDraftCount, []);
  const campaign = useLiveAnswer(observeCampaign, []);
  const nowMs = useNow();
  if (status === undefined || drafts === undefined || campaign.isLoading) return 'unknown';
  const freeze = campaign.value === undefined ? undefined : freezeToday(campaign.value, nowMs);
  return updateHold({ isTyping: isTypingHere, drafts, status, freeze, isReplaced });
}

/** By the device's clock, corrected by the city's. */
function freezeToday({ calendar }: Campaign, nowMs: number): Freeze | undefined {
  return freezeOn(calendar, dateOf(nowMs, calendar.timezone));
}
