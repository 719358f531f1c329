/** Tokens of programs: opaque, stored as their hash like the cookies of devices, with an end that cannot be moved. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type OutwardWards, TOKENS_PER_PERSON } from '../../protocol/api-tokens.ts';
import { hashToken } from '../accounts/device-cookies.ts';
import type { Person } from '../person.ts';
import { rowToPerson } from '../person-row.ts';
import type { Tables } from '../tables.ts';
import { textToWards, wardsToText } from './outward-wards.ts';

export interface StoredToken {
  readonly id: string;
  readonly name: string;
  readonly wards: OutwardWards;
  readonly createdAtMs: number;
  readonly endsAtMs: number;
  readonly lastUsedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export interface TokenWithOwner extends StoredToken {
  readonly owner: Person;
}

const PREFIX = 'hct_';
/** What ended is listed for as long, then forgotten: whoever asks why their program stopped finds it. */
const LISTED_AFTER_END_MS = 90 * 86_400_000;
/** A use is written down once in this time: reading is not to write. */
const USE_NOTED_EVERY_MS = 60_000;

export interface TokenDraft {
  readonly personId: string;
  readonly name: string;
  readonly wards: OutwardWards;
  readonly endsAtMs: number;
}

/** The token itself is in the answer and nowhere else. Undefined where the person has as many as anybody may. */
export function createApiToken(
  db: Kysely<Tables>,
  { personId, name, wards, endsAtMs }: TokenDraft,
  nowMs: number,
): Promise<{ readonly id: string; readonly token: string } | undefined> {
  const token = PREFIX + randomBytes(32).toString('base64url');
  const id = randomUUID();
  return db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('apiToken')
      .where('endsAtMs', '<=', nowMs - LISTED_AFTER_END_MS)
      .execute();
    const { valid } = await transaction
      .selectFrom('apiToken')
      .select((row) => row.fn.countAll<number>().as('valid'))
      .where('personId', '=', personId)
      .where('revokedAtMs', 'is', null)
      .where('endsAtMs', '>', nowMs)
      .executeTakeFirstOrThrow();
    if (valid >= TOKENS_PER_PERSON) return undefined;
    await transaction
      .insertInto('apiToken')
      .values({ id, hash: hashToken(token), personId, name, wards: wardsToText(wards), createdAtMs: nowMs, endsAtMs })
      .execute();
    return { id, token };
  });
}

/** Newest first. */
export async function readApiTokens(db: Kysely<Tables>, personId: string): Promise<readonly StoredToken[]> {
  const rows = await db
    .selectFrom('apiToken')
    .select(['id', 'name', 'wards', 'createdAtMs', 'endsAtMs', 'lastUsedAtMs', 'revokedAtMs'])
    .where('personId', '=', personId)
    .orderBy('createdAtMs', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ wards, ...row }) => ({ ...row, wards: textToWards(wards) }));
}

/** Undefined for one that was never made here. One that ended is found, so that it can be said why. */
export async function findApiToken(db: Kysely<Tables>, token: string): Promise<TokenWithOwner | undefined> {
  if (!token.startsWith(PREFIX)) return undefined;
  const row = await db
    .selectFrom('apiToken')
    .innerJoin('person', 'person.id', 'apiToken.personId')
    .select([
      'apiToken.id',
      'apiToken.name',
      'apiToken.wards',
      'createdAtMs',
      'endsAtMs',
      'lastUsedAtMs',
      'revokedAtMs',
    ])
    .select(['person.id as personId', 'person.name as personName', 'unit', 'unitId', 'role', 'person.wards as theirs'])
    .where('hash', '=', hashToken(token))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { personId, personName, unit, unitId, role, theirs, wards, ...stored } = row;
  const owner = rowToPerson({ id: personId, name: personName, unit, unitId, role, wards: theirs });
  return { ...stored, wards: textToWards(wards), owner };
}

export async function noteUse(db: Kysely<Tables>, { id, lastUsedAtMs }: StoredToken, nowMs: number): Promise<void> {
  if (lastUsedAtMs !== null && nowMs - lastUsedAtMs < USE_NOTED_EVERY_MS) return;
  await db.updateTable('apiToken').set({ lastUsedAtMs: nowMs }).where('id', '=', id).execute();
}

/** False where the person has no such token; a second time nothing changes. */
export async function revokeApiToken(
  db: Kysely<Tables>,
  { id, personId }: { readonly id: string; readonly personId: string },
  nowMs: number,
): Promise<boolean> {
  const rows = await db
    .updateTable('apiToken')
    .set((row) => ({ revokedAtMs: row.fn.coalesce('revokedAtMs', row.val(nowMs)) }))
    .where('id', '=', id)
    .where('personId', '=', personId)
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** All of a person, from the city's side. Answers how many ended by it. */
export async function revokeApiTokensOf(db: Kysely<Tables>, personId: string, nowMs: number): Promise<number> {
  const rows = await db
    .updateTable('apiToken')
    .set({ revokedAtMs: nowMs })
    .where('personId', '=', personId)
    .where('revokedAtMs', 'is', null)
    .where('endsAtMs', '>', nowMs)
    .returning('id')
    .execute();
  return rows.length;
}
