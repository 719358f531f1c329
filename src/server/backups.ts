/**
 * What the copies of the data hold of each install. A tablet keeps its edits until the oldest copy that may still be
 * restored holds them (`durableN`), so that a restore of any of them loses nothing of a living device [I7].
 */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** The operator keeps at least as many copies; an older one may be restored too, but then tablets no longer help. */
const KEPT = 7;

/** Before the copy is made, so that it holds at least what is noted. */
export async function noteBackup(db: Kysely<Tables>, nowMs: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const newest = transaction.selectFrom('evidence').select('id').orderBy('id', 'desc').limit(1);
    const lastEvidence = (await newest.executeTakeFirst())?.id ?? 0;
    const { id } = await transaction
      .insertInto('backup')
      .values({ takenAt: new Date(nowMs).toISOString(), isWhole: 0, lastEvidence })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('backedUp')
      .columns(['backupId', 'installId', 'lastN'])
      .expression((query) => query.selectFrom('install').select([sql.lit(id).as('backupId'), 'installId', 'lastN']))
      .execute();
    return id;
  });
}

/**
 * In data that came from a copy: that copy holds its own note as begun, and yet it is whole, for here are its data. It may
 * be restored once more, so tablets keep what it lacks.
 */
export async function countOwnCopy(db: Kysely<Tables>): Promise<void> {
  const last = await db.selectFrom('backup').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  if (last !== undefined) await db.updateTable('backup').set({ isWhole: 1 }).where('id', '=', last.id).execute();
}

/** Once the copy is on the disk and was read back: from here on tablets may let go of what the oldest one holds. */
export async function finishBackup(db: Kysely<Tables>, id: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('backup').set({ isWhole: 1 }).where('id', '=', id).execute();
    const kept = await transaction
      .selectFrom('backup')
      .select('id')
      .where('isWhole', '=', 1)
      .orderBy('id', 'desc')
      .limit(KEPT)
      .execute();
    const oldest = kept.at(-1)?.id ?? id;
    // Also copies that were begun and never finished.
    await transaction.deleteFrom('backup').where('id', '<', oldest).execute();
    await transaction
      .updateTable('install')
      .set((query) => ({
        durableN: query.fn.coalesce(
          query
            .selectFrom('backedUp')
            .select('backedUp.lastN')
            .where('backedUp.backupId', '=', oldest)
            .whereRef('backedUp.installId', '=', 'install.installId'),
          sql.lit(0),
        ),
      }))
      .execute();
  });
}
