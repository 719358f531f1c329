/** What people who look after wards want to know besides the log: asked for after a round, now and then, by one window. */
import { refreshFleet } from './fleet.ts';
import { keepFault } from './keep-fault.ts';
import { refreshSealedBoards } from './sealed-boards.ts';
import type { Store } from './store.ts';
import { observeSyncStatus } from './sync-status.ts';

/** Rounds come more often than this; the news are for people, not for machines. */
const AGAIN_AFTER_MS = 120_000;

/** Until the returned function is called. */
export function keepCityNews(store: Store): () => void {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const subscription = observeSyncStatus(store).subscribe({
    next: ({ state }) => {
      if (state !== 'synced' || store.nowMs() - askedAtMs < AGAIN_AFTER_MS) return;
      askedAtMs = store.nowMs();
      const asked = Promise.all([refreshFleet(store), refreshSealedBoards(store)]);
      asked.catch((error: unknown) => keepFault(error, store));
    },
  });
  return () => subscription.unsubscribe();
}
