/** Wires the sync engine to this tablet: adapters, wake, and the lock under which one tab at a time runs it. */
import { createBrowserWake } from '../data/browser-wake.ts';
import { createSyncWorld } from '../data/create-sync-world.ts';
import { cutNetwork } from '../data/cut-network.ts';
import { followCable, throughCable } from '../data/pulled-cable.ts';
import { keepFault } from '../data/keep-fault.ts';
import { appStore, onStoreTrouble, type Store } from '../data/store.ts';
import { withSyncLock } from '../data/sync-lock.ts';
import { createSyncLoop } from '../sync/sync-loop.ts';
import { offerPictures } from './offer-pictures.ts';
import { offerTables } from './offer-tables.ts';

/** Returns the end of it. */
export function startSync(): () => void {
  offerPictures();
  offerTables();
  const store = appStore();
  const end = new AbortController();
  const run = async (lost: AbortSignal): Promise<void> => {
    const over = AbortSignal.any([end.signal, lost]);
    const wake = createBrowserWake(store);
    // Who lost the lock in the middle of a message must not take its answer for news: another tab speaks now [S39].
    const spoken = { ...store, network: throughCable(cutNetwork(store.network, lost)) };
    const loop = createSyncLoop(createSyncWorld(spoken, wake));
    over.addEventListener('abort', () => loop.stop());
    void keepNotices(store);
    void keepBeside(async () => (await import('../data/keep-day-books.ts')).keepDayBooks, spoken, over);
    void keepBeside(async () => (await import('../data/keep-city-news.ts')).keepCityNews, spoken, over);
    const endCable = followCable();
    await loop.run();
    endCable();
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

/** Few devices have them: what keeps them up comes only where they are allowed. */
async function keepNotices(store: Store): Promise<void> {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const notices = await import('../data/notices.ts').catch(() => undefined);
  await notices?.keepNotices(store).catch(() => undefined);
}

/**
 * What is fetched beside the rounds, over the same line as they are: nobody looks at it in the first second, so it comes
 * after them. Where its part is not on the device, the next start tries again.
 */
async function keepBeside(
  load: () => Promise<(store: Store) => () => void>,
  store: Store,
  over: AbortSignal,
): Promise<void> {
  const keep = await load().catch(() => undefined);
  if (keep === undefined || over.aborted) return;
  over.addEventListener('abort', keep(store));
}
