/** A fresh cookie by the device's key: an answer lost offline, or a cookie lost in a kill, logs nobody out. */
import type { Kysely } from 'kysely';
import type { DeviceCookie } from '../../protocol/accounts.ts';
import type { Tables } from '../tables.ts';
import { issueCookie } from './device-cookies.ts';
import { isSignedBy } from './device-keys.ts';

/** How far the device's clock may be off. */
const TOLERANCE_MS = 5 * 60_000;

/** The cookie; undefined where the key is unknown, the signature wrong, the time too far off or the nonce used. */
export async function renewCookie(
  db: Kysely<Tables>,
  request: DeviceCookie,
  nowMs: number,
): Promise<string | undefined> {
  const { deviceId, at, nonce, signature } = request;
  const keyText = await readKeyText(db, deviceId);
  if (keyText === undefined || !isSignedBy(keyText, { at, deviceId, nonce }, signature)) return undefined;
  if (Math.abs(Date.parse(at) - nowMs) > TOLERANCE_MS) return undefined;
  if (!(await useNonce(db, { deviceId, nonce }, nowMs))) return undefined;
  return issueCookie(db, deviceId, nowMs);
}

/** JWK text of the device's key; undefined for an unknown device or one without a key. */
export async function readKeyText(db: Kysely<Tables>, deviceId: string): Promise<string | undefined> {
  const row = await db.selectFrom('device').select('publicKey').where('deviceId', '=', deviceId).executeTakeFirst();
  return row?.publicKey ?? undefined;
}

/** Kept as long as a signature with it could still be in time. */
async function useNonce(
  db: Kysely<Tables>,
  { deviceId, nonce }: { readonly deviceId: string; readonly nonce: string },
  nowMs: number,
): Promise<boolean> {
  await db.deleteFrom('nonce').where('endsAtMs', '<=', nowMs).execute();
  const row = await db
    .insertInto('nonce')
    .values({ deviceId, nonce, endsAtMs: nowMs + 2 * TOLERANCE_MS })
    .onConflict((conflict) => conflict.columns(['deviceId', 'nonce']).doNothing())
    .returning('nonce')
    .executeTakeFirst();
  return row !== undefined;
}
