/** Enrolment: a code for a device, a cookie in return. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Enrol } from '../../protocol/accounts.ts';
import type { Tables } from '../tables.ts';
import { issueCookie } from './device-cookies.ts';
import { isSignedBy, isUsableKey, keyToDeviceId, keyToText } from './device-keys.ts';
import { redeemEnrolCode, tidyCode } from './enrol-codes.ts';

export interface EnrolRules {
  /** A code that may be used any number of times; evaluation only. */
  readonly openCode?: string;
  /** Evaluation only: whoever names a device, by its id or its key, is that device. */
  readonly isDeviceIdTaken: boolean;
}

export interface EnrolSurroundings {
  readonly rules: EnrolRules;
  readonly nowMs: number;
  /** The device of the cookie that came with the request; undefined without a valid one. */
  readonly cookieDeviceId: string | undefined;
}

export type Enrolled =
  | { readonly type: 'enrolled'; readonly deviceId: string; readonly cookie: string }
  | { readonly type: 'wrong-code' }
  | { readonly type: 'bad-key' }
  /** The device is there already, and nothing shows that this is it. */
  | { readonly type: 'unproven' };

export async function enrolDevice(db: Kysely<Tables>, request: Enrol, around: EnrolSurroundings): Promise<Enrolled> {
  const { rules, nowMs } = around;
  if (request.publicKey !== undefined && !isUsableKey(request.publicKey)) return { type: 'bad-key' };
  if (!isOpenCode(request.code, rules) && !(await redeemEnrolCode(db, request.code, nowMs))) {
    return { type: 'wrong-code' };
  }
  const deviceId = await chooseDeviceId(db, request, around);
  if (!(await isItself(db, deviceId, request, around))) return { type: 'unproven' };
  await storeDevice(db, deviceId, request, nowMs);
  return { type: 'enrolled', deviceId, cookie: await issueCookie(db, deviceId, nowMs) };
}

function isOpenCode(code: string, { openCode }: EnrolRules): boolean {
  return openCode !== undefined && tidyCode(code) === tidyCode(openCode);
}

/**
 * A known key keeps its device; then a given id where that is allowed, or where the cookie says that it is this device's:
 * a tablet that lost its store has a new key and is still the one that made its unsent ops; then the key's own id.
 */
async function chooseDeviceId(
  db: Kysely<Tables>,
  { publicKey, deviceId: givenId }: Enrol,
  { rules, cookieDeviceId }: EnrolSurroundings,
): Promise<string> {
  const known = publicKey === undefined ? undefined : await findByKey(db, keyToText(publicKey));
  const ownId = publicKey === undefined ? randomUUID() : keyToDeviceId(publicKey);
  const isTaken = rules.isDeviceIdTaken || givenId === cookieDeviceId;
  return known ?? (isTaken ? givenId : undefined) ?? ownId;
}

/**
 * With a device go the sign-ins that are open on it, now and later, and its key is known to whoever holds a work file of it.
 * So a device that is there already is shown by its cookie, or by its key's signature over this code.
 */
async function isItself(
  db: Kysely<Tables>,
  deviceId: string,
  { code, publicKey, signature }: Enrol,
  { rules, cookieDeviceId }: EnrolSurroundings,
): Promise<boolean> {
  if (rules.isDeviceIdTaken || deviceId === cookieDeviceId) return true;
  if (publicKey !== undefined && signature !== undefined && isSignedBy(keyToText(publicKey), code, signature)) {
    return true;
  }
  const row = await db.selectFrom('device').select('deviceId').where('deviceId', '=', deviceId).executeTakeFirst();
  return row === undefined;
}

async function storeDevice(
  db: Kysely<Tables>,
  deviceId: string,
  { publicKey, deviceName }: Enrol,
  nowMs: number,
): Promise<void> {
  const key = publicKey === undefined ? {} : { publicKey: keyToText(publicKey) };
  const row = { name: deviceName, enrolledAtMs: nowMs, ...key };
  await db
    .insertInto('device')
    .values({ deviceId, ...row })
    .onConflict((conflict) => conflict.column('deviceId').doUpdateSet(row))
    .execute();
}

async function findByKey(db: Kysely<Tables>, keyText: string): Promise<string | undefined> {
  const row = await db.selectFrom('device').select('deviceId').where('publicKey', '=', keyText).executeTakeFirst();
  return row?.deviceId;
}
