/** Keeps the ballast: made in idle time once the first sync is over, given up on a full disk, made again when there is room. */
import type { Ballast } from './ballast.ts';
import { untilLive } from './live.ts';
import { setReserve } from './mend-store.ts';
import { readStorageTrouble, setStorageTrouble } from './storage-trouble.ts';
import type { Store } from './store.ts';
import { observeSyncStatus } from './sync-status.ts';

const LOOK_EVERY_MS = 600_000;

/** Returns the end of it. */
export function keepBallast(store: Store, ballast: Ballast): () => void {
  setReserve(() => ballast.free());
  const look = async (): Promise<void> => {
    const isThere = await ballast.keep();
    // Room for the ballast is room for everything.
    if (isThere && readStorageTrouble().space !== undefined) setStorageTrouble({ space: undefined });
  };
  const lookWhenIdle = (): void => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void look().catch(() => undefined));
    else void look().catch(() => undefined);
  };
  void untilLive(observeSyncStatus(store), ({ lastSyncedAt }) => lastSyncedAt !== null).then(lookWhenIdle);
  const timer = setInterval(lookWhenIdle, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    setReserve(undefined);
  };
}
