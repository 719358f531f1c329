/** Facts that a hook did not take in all its tries: laid aside until a person sends them again or drops them. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

export interface StoredLetter {
  readonly id: string;
  readonly webhookId: string;
  readonly scope: string;
  readonly seq: number;
  readonly kind: string;
  readonly tries: number;
  readonly lastStatus: number | null;
  readonly diedAtMs: number;
}

export async function layAside(db: Kysely<Tables>, letter: Omit<StoredLetter, 'id'>): Promise<void> {
  await db
    .insertInto('deadLetter')
    .values({ id: randomUUID(), ...letter })
    .execute();
}

const LISTED = 500;

/** Newest first. */
export async function readLetters(db: Kysely<Tables>, webhookId: string): Promise<readonly StoredLetter[]> {
  return db
    .selectFrom('deadLetter')
    .selectAll()
    .where('webhookId', '=', webhookId)
    .orderBy('diedAtMs', 'desc')
    .orderBy('scope')
    .orderBy('seq')
    .limit(LISTED)
    .execute();
}

export async function countLetters(db: Kysely<Tables>): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('deadLetter')
    .select((row) => ['webhookId', row.fn.countAll<number>().as('letters')])
    .groupBy('webhookId')
    .execute();
  return new Map(rows.map(({ webhookId, letters }) => [webhookId, letters]));
}

interface LetterName {
  readonly id: string;
  readonly webhookId: string;
}

export async function findLetter(db: Kysely<Tables>, { id, webhookId }: LetterName): Promise<StoredLetter | undefined> {
  return db
    .selectFrom('deadLetter')
    .selectAll()
    .where('id', '=', id)
    .where('webhookId', '=', webhookId)
    .executeTakeFirst();
}

export async function dropLetter(db: Kysely<Tables>, { id, webhookId }: LetterName): Promise<boolean> {
  const rows = await db
    .deleteFrom('deadLetter')
    .where('id', '=', id)
    .where('webhookId', '=', webhookId)
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** It was tried once more, in vain. */
export async function noteResend(
  db: Kysely<Tables>,
  { id, tries }: StoredLetter,
  lastStatus: number | null,
): Promise<void> {
  await db
    .updateTable('deadLetter')
    .set({ tries: tries + 1, lastStatus })
    .where('id', '=', id)
    .execute();
}
