/**
 * The device's cookie: opaque, stored as its hash, a cache of the device's key. A browser may lose a new cookie in a kill,
 * so the old one stays valid for 24 h after the new one was first used.
 */
import { hash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

export interface Device {
  readonly deviceId: string;
  /** When the cookie it came with was issued. */
  readonly cookieIssuedAtMs: number;
}

const OVERLAP_MS = 24 * 3_600_000;

/** A fresh cookie for a device. */
export async function issueCookie(db: Kysely<Tables>, deviceId: string, nowMs: number): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  await db.deleteFrom('cookie').where('endsAtMs', '<=', nowMs).execute();
  await db
    .insertInto('cookie')
    .values({ hash: hashToken(cookie), deviceId, issuedAtMs: nowMs })
    .execute();
  return cookie;
}

/** The device a cookie stands for; undefined for an unknown or ended one. */
export async function findDevice(db: Kysely<Tables>, cookie: string, nowMs: number): Promise<Device | undefined> {
  const row = await db.selectFrom('cookie').selectAll().where('hash', '=', hashToken(cookie)).executeTakeFirst();
  if (row === undefined || (row.endsAtMs !== null && row.endsAtMs <= nowMs)) return undefined;
  if (row.firstUsedAtMs === null) await noteFirstUse(db, row, nowMs);
  return { deviceId: row.deviceId, cookieIssuedAtMs: row.issuedAtMs };
}

interface CookieRow {
  readonly id: number;
  readonly deviceId: string;
}

async function noteFirstUse(db: Kysely<Tables>, cookie: CookieRow, nowMs: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('cookie').set({ firstUsedAtMs: nowMs }).where('id', '=', cookie.id).execute();
    await transaction
      .updateTable('cookie')
      .set({ endsAtMs: nowMs + OVERLAP_MS })
      .where('deviceId', '=', cookie.deviceId)
      .where('id', '<', cookie.id)
      .where('endsAtMs', 'is', null)
      .execute();
  });
}

/** Hex SHA-256: what is stored of a token. */
export function hashToken(token: string): string {
  return hash('sha256', token);
}
