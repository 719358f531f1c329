/**
 * Keeps the day books of this device up to date while the engine runs: after a round that came through, when a day has
 * ended, another ward is here, or some time has gone by.
 */
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import { fetchDayBooks } from './fetch-day-books.ts';
import { keepFault } from './keep-fault.ts';
import { readMeta } from './meta.ts';
import { readDay } from './read-day.ts';
import type { Store } from './store.ts';
import { observeSyncStatus } from './sync-status.ts';

/** What comes late for a day that is over can wait this long. */
const AGAIN_AFTER_MS = 10 * 60_000;
/** Weather. */
const RETRY_AFTER_MS = 60_000;

/** Returns the end of it. */
export function keepDayBooks(store: Store): () => void {
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let fetchedFor = '';
  let isRunning = false;
  let isEnded = false;

  const look = async (): Promise<void> => {
    const ground = await describeGround(store);
    const isElapsed = store.nowMs() >= notBeforeMs;
    if (isEnded || (ground === fetchedFor && !isElapsed)) return;
    const isDone = await fetchDayBooks(store);
    fetchedFor = ground;
    notBeforeMs = store.nowMs() + (isDone ? AGAIN_AFTER_MS : RETRY_AFTER_MS);
  };

  const subscription = observeSyncStatus(store).subscribe({
    next: ({ state, pending }) => {
      if (state !== 'synced' || pending > 0 || isRunning || isEnded) return;
      isRunning = true;
      look()
        .catch((error: unknown) => keepFault(error, store))
        .finally(() => (isRunning = false));
    },
    error: (error) => void keepFault(error, store),
  });
  return () => {
    isEnded = true;
    subscription.unsubscribe();
  };
}

/** Where one of these has changed, there are books to be fetched at once. */
async function describeGround(store: Store): Promise<string> {
  const { db } = store;
  const [epoch, campaign, wards, { today }] = await Promise.all([
    readMeta(db, 'epoch'),
    db.scopes.get(CAMPAIGN_SCOPE),
    db.scopes.toCollection().primaryKeys(),
    readDay(store),
  ]);
  return [epoch?.epoch, campaign?.hash, today, ...wards].join(' ');
}
