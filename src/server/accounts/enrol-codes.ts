/** Short codes that enrol one device each. Stored hashed; valid 30 minutes. */
import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { hashToken } from './device-cookies.ts';

export interface EnrolCode {
  readonly code: string;
  readonly expiresAt: string;
}

/** No 0/O, 1/I/L, U: read aloud and typed by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;
const VALID_MS = 30 * 60_000;

export async function createEnrolCode(db: Kysely<Tables>, nowMs: number): Promise<EnrolCode> {
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const endsAtMs = nowMs + VALID_MS;
  await db.deleteFrom('enrolCode').where('endsAtMs', '<=', nowMs).execute();
  await db
    .insertInto('enrolCode')
    .values({ hash: hashToken(code), endsAtMs })
    .execute();
  return { code, expiresAt: new Date(endsAtMs).toISOString() };
}

/** Uses the code up. False where it is unknown, used or too old. */
export async function redeemEnrolCode(db: Kysely<Tables>, code: string, nowMs: number): Promise<boolean> {
  const row = await db
    .deleteFrom('enrolCode')
    .where('hash', '=', hashToken(tidyCode(code)))
    .where('endsAtMs', '>', nowMs)
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}

/** As people type it: spaces, dashes and lower case do not matter. */
export function tidyCode(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, '');
}
