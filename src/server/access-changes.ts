/**
 * An operator's command, run beside the server, changes what people may see. Requests ask anew each time; an open stream
 * does not: it is ended before anything more is sent on it, and opens again with the rights of then [I5].
 */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Pokes } from './pokes.ts';
import type { Tables } from './tables.ts';

const META_KEY = 'access';

/** For the command, in the transaction of its change or after it. */
export async function noteAccessChange(db: Kysely<Tables>): Promise<void> {
  const value = randomUUID();
  await db
    .insertInto('meta')
    .values({ key: META_KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export interface GuardedPokes extends Pokes {
  /** To be called now and then: devices that nobody sends anything to hear of it too. */
  endStale(): void;
}

export function guardPokes(pokes: Pokes, sqlite: DatabaseSync): GuardedPokes {
  const dataVersion = sqlite.prepare('PRAGMA data_version');
  const access = sqlite.prepare('SELECT value FROM meta WHERE key = ?');
  const readVersion = (): unknown => dataVersion.get()?.['data_version'];
  const readAccess = (): unknown => access.get(META_KEY)?.['value'];
  let version = readVersion();
  let known = readAccess();
  const endStale = (): void => {
    if (version === readVersion()) return;
    version = readVersion();
    if (known === readAccess()) return;
    known = readAccess();
    pokes.closeAll();
  };
  return {
    ...pokes,
    announce: (entries) => {
      endStale();
      pokes.announce(entries);
    },
    endStale,
  };
}
