/** What is shown of a few entities of a ward: the titles behind a reason, and what is not there is left out. */
import type { EntityState } from '../domain/register.ts';
import { readEntity } from './entity-rows.ts';
import { type Live, live } from './live.ts';
import { readGrantedScope } from './read-ward.ts';
import { appStore } from './store.ts';

/** Empty where the current person has no grant for the scope. */
export function observeEntities(
  scope: string,
  ids: readonly string[],
  store = appStore(),
): Live<ReadonlyMap<string, EntityState>> {
  return live(async () => {
    const { db } = store;
    const found = new Map<string, EntityState>();
    if (ids.length === 0 || (await readGrantedScope(db, scope)) === undefined) return found;
    for (const id of ids) {
      const { shown } = await readEntity(db, scope, id);
      if (shown !== undefined) found.set(id, shown);
    }
    return found;
  });
}
