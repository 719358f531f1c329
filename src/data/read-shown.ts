/** Reading all that a scope shows at once: pack below, overlay above. Callable inside a transaction over both. */
import type { EntityState } from '../domain/register.ts';
import type { EntityRow, HaiCapDb } from './db.ts';
import { packEntities } from './pack-entities.ts';

/** First and last key of everything a scope holds in a table keyed [scope+…]. */
export function scopeRange(scope: string): [[string, string], [string, string]] {
  return [
    [scope, ''],
    [scope, '\uffff'],
  ];
}

/** Everything shown in a scope, by entity. */
export async function readShown(db: HaiCapDb, scope: string): Promise<Map<string, EntityState>> {
  const [pack, rows] = await Promise.all([db.packs.get(scope), readOverlay(db, scope)]);
  const shown = new Map(Object.entries(packEntities(pack)));
  for (const row of rows) shown.set(row.entity, row.shown);
  return shown;
}

/** The overlay rows of a scope. */
export async function readOverlay(db: HaiCapDb, scope: string): Promise<EntityRow[]> {
  const [first, last] = scopeRange(scope);
  return db.entities.where('[scope+entity]').between(first, last).toArray();
}
