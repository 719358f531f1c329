/** Rate limits: failures per subject in a sliding window. An attempt is counted before it is judged, so a burst cannot slip through. */
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

export interface Limit {
  readonly subject: string;
  readonly failures: number;
}

export const FAILURE_WINDOW_MS = 15 * 60_000;

export type Attempt =
  | { readonly type: 'counted'; readonly ids: readonly number[] }
  | { readonly type: 'too-many'; readonly retryAfterMs: number };

/** Counts an attempt as failed against every limit, or refuses it without counting. */
export function countAttempt(db: Kysely<Tables>, limits: readonly Limit[], nowMs: number): Promise<Attempt> {
  return db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('failure')
      .where('atMs', '<=', nowMs - FAILURE_WINDOW_MS)
      .execute();
    for (const { subject, failures } of limits) {
      const rows = await transaction
        .selectFrom('failure')
        .select('atMs')
        .where('subject', '=', subject)
        .orderBy('atMs')
        .execute();
      const oldest = rows[rows.length - failures];
      if (oldest !== undefined) {
        return { type: 'too-many', retryAfterMs: Math.max(0, oldest.atMs + FAILURE_WINDOW_MS - nowMs) };
      }
    }
    const inserted = await transaction
      .insertInto('failure')
      .values(limits.map(({ subject }) => ({ subject, atMs: nowMs })))
      .returning('id')
      .execute();
    return { type: 'counted', ids: inserted.map(({ id }) => id) };
  });
}

/** The attempt came through: it was no failure, and the `subject` starts afresh. */
export async function forgiveAttempt(
  db: Kysely<Tables>,
  attempt: Extract<Attempt, { readonly type: 'counted' }>,
  subject: string | undefined,
): Promise<void> {
  await db
    .deleteFrom('failure')
    .where((row) =>
      row.or([row('id', 'in', [...attempt.ids]), ...(subject === undefined ? [] : [row('subject', '=', subject)])]),
    )
    .execute();
}
