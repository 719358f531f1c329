/** Wires the sync engine to this tablet: adapters, wake, and the lock under which one tab at a time runs it. */
import { createBrowserWake } from '../data/browser-wake.ts';
import { createSyncWorld } from '../data/create-sync-world.ts';
import { keepFault } from '../data/keep-fault.ts';
import { appStore, onStoreTrouble } from '../data/store.ts';
import { withSyncLock } from '../data/sync-lock.ts';
import { createSyncLoop } from '../sync/sync-loop.ts';

/** Returns the end of it. */
export function startSync(): () => void {
  const store = appStore();
  const end = new AbortController();
  const run = async (): Promise<void> => {
    const wake = createBrowserWake(store);
    const loop = createSyncLoop(createSyncWorld(store, wake));
    end.signal.addEventListener('abort', () => loop.stop());
    await loop.run();
    wake.close();
  };
  // A page whose store was closed by a newer version can neither send nor receive: it must not keep the lock either.
  const unwatch = onStoreTrouble((trouble) => {
    if (trouble === 'superseded') end.abort();
  });
  withSyncLock(end.signal, run).catch((error: unknown) => keepFault(error, store));
  return () => {
    unwatch();
    end.abort();
  };
}
