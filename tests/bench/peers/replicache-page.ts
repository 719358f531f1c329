/** Replicache on the tablet: the city by one pull, then persisted, which it would else do a second later. */
import { ReplicacheImpl } from 'replicache/impl';
import { ITEM_COUNT } from './city-items.ts';

async function syncCity(): Promise<number> {
  const replicache = new ReplicacheImpl({
    name: 'city',
    pullURL: '',
    pushURL: '',
    pullInterval: null,
    logLevel: 'error',
  });
  const count = (): Promise<number> =>
    replicache.query(async (transaction) => {
      let found = 0;
      for await (const _ of transaction.scan().keys()) found += 1;
      return found;
    });
  // Without an address it pulls nothing by itself: the clock starts with the store open.
  await count();
  const startedMs = performance.now();
  replicache.pullURL = '/pull';
  await replicache.pull({ now: true });
  if ((await count()) !== ITEM_COUNT) throw new Error('the city is not whole');
  await replicache.persist();
  return performance.now() - startedMs;
}

Object.assign(globalThis, { syncCity });
