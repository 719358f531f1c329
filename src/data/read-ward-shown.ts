/** All that is shown of one ward, read once: for what goes through many wards, one after the other. */
import type { EntityState } from '../domain/register.ts';
import { wardScope } from '../domain/scope.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope } from './read-ward.ts';
import { appStore } from './store.ts';

/** Undefined where the current person has no grant or the device holds nothing of it. */
export async function readWardShown(
  code: string,
  { db } = appStore(),
): Promise<ReadonlyMap<string, EntityState> | undefined> {
  const scope = wardScope(code);
  const [granted, shown] = await db.transaction('r', [db.scopes, db.meta, db.people, db.packs, db.entities], () =>
    Promise.all([readGrantedScope(db, scope), readShown(db, scope)]),
  );
  return granted === undefined ? undefined : shown;
}
