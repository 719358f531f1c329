/** Port `Carrier`: files of other devices that this one brings to the city. Hardly a tablet has one: the rest comes on demand. */
import type { Carrier } from '../sync/ports.ts';
import type { Store } from './store.ts';

export function createCarrier(store: Store): Carrier {
  return {
    findWork: async () => {
      if ((await store.db.carriedFiles.limit(1).count()) === 0) return undefined;
      return (await import('./carried-work.ts')).openCarriedWork(store);
    },
  };
}
