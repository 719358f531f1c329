/** A value that a city makes once and keeps with its data, so that a backup carries it. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The kept one; the first time the one that is made now. */
export async function readKept<Value>(db: Kysely<Tables>, key: string, make: () => Value): Promise<Value> {
  await db
    .insertInto('meta')
    .values({ key, value: JSON.stringify(make()) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return JSON.parse(row.value) as Value;
}
