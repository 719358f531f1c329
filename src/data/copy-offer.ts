/**
 * Whether a copy of what is unsent is worth a word: the device has been without the city for a day, with work on it, and
 * nobody has copied it out or put it off for a day. Once a day, not more: offline is no emergency.
 */
import type { SyncStatus } from '../domain/sync-status.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import { appStore } from './store.ts';

const DAY_MS = 86_400_000;

/** When work was last copied out of this device, or the offer was put off; null = never. */
export function observeCopyOfferAnswered(store = appStore()): Live<string | null> {
  return sharedLive(store, 'copyOffer', () =>
    live(async () => (await readMeta(store.db, 'copyOfferAnswered'))?.at ?? null),
  );
}

/** The file is there, or the person wants none today. */
export async function answerCopyOffer(store = appStore()): Promise<void> {
  await writeMeta(store.db, 'copyOfferAnswered', { at: new Date(store.nowMs()).toISOString() });
}

/** All by the device's own clock. */
export function isCopyWorthwhile(status: SyncStatus, answeredAt: string | null, nowMs: number): boolean {
  const { pending, state, oldestPendingAt, lastContactAt } = status;
  if (pending === 0 || oldestPendingAt === null || state !== 'offline') return false;
  const isLong = (at: string | undefined | null): boolean => at === undefined || at === null || isDayAgo(at, nowMs);
  return isLong(oldestPendingAt) && isLong(lastContactAt) && isLong(answeredAt);
}

/** A clock that was put back has not let a day pass. */
function isDayAgo(at: string, nowMs: number): boolean {
  return nowMs - Date.parse(at) >= DAY_MS;
}
