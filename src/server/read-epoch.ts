/** The running epoch: one life of the server's data. A restore appends the next; the first start appends number 1. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Epoch } from './op-log.ts';
import type { Tables } from './tables.ts';

export async function readEpoch(db: Kysely<Tables>, nowMs: number): Promise<Epoch> {
  const row = await db
    .selectFrom('epoch')
    .select(['epoch', 'epochNo'])
    .orderBy('epochNo', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? beginEpoch(db, 1, nowMs);
}

/** From here on devices of an older epoch are answered 409 and say hello anew. */
export async function beginEpoch(db: Kysely<Tables>, epochNo: number, nowMs: number): Promise<Epoch> {
  const epoch = randomUUID();
  await db
    .insertInto('epoch')
    .values({ epoch, epochNo, startedAt: new Date(nowMs).toISOString() })
    .execute();
  return { epoch, epochNo };
}
