/** Enrolment: a code for a device, a cookie in return. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Enrol } from '../../protocol/accounts.ts';
import type { Tables } from '../tables.ts';
import { issueCookie } from './device-cookies.ts';
import { isUsableKey, keyToDeviceId, keyToText } from './device-keys.ts';
import { redeemEnrolCode, tidyCode } from './enrol-codes.ts';

export interface EnrolRules {
  /** A code that may be used any number of times; evaluation only. */
  readonly openCode?: string;
  /** Evaluation only: a device without a key may name its own id. */
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
  | { readonly type: 'bad-key' };

export async function enrolDevice(db: Kysely<Tables>, request: Enrol, around: EnrolSurroundings): Promise<Enrolled> {
  const { rules, nowMs } = around;
  if (request.publicKey !== undefined && !isUsableKey(request.publicKey)) return { type: 'bad-key' };
  if (!isOpenCode(request.code, rules) && !(await redeemEnrolCode(db, request.code, nowMs))) {
    return { type: 'wrong-code' };
  }
  const deviceId = await storeDevice(db, request, around);
  return { type: 'enrolled', deviceId, cookie: await issueCookie(db, deviceId, nowMs) };
}

function isOpenCode(code: string, { openCode }: EnrolRules): boolean {
  return openCode !== undefined && tidyCode(code) === tidyCode(openCode);
}

/**
 * A known key keeps its device; then a given id where that is allowed, or where the cookie says that it is this device's:
 * a tablet that lost its store has a new key and is still the one that made its unsent ops; then the key's own id.
 */
async function storeDevice(
  db: Kysely<Tables>,
  { publicKey, deviceName, deviceId: givenId }: Enrol,
  { rules, nowMs, cookieDeviceId }: EnrolSurroundings,
): Promise<string> {
  const keyText = publicKey === undefined ? null : keyToText(publicKey);
  const known = keyText === null ? undefined : await findByKey(db, keyText);
  const ownId = publicKey === undefined ? randomUUID() : keyToDeviceId(publicKey);
  const isTaken = rules.isDeviceIdTaken || givenId === cookieDeviceId;
  const deviceId = known ?? (isTaken ? givenId : undefined) ?? ownId;
  const row = { name: deviceName, enrolledAtMs: nowMs, ...(keyText === null ? {} : { publicKey: keyText }) };
  await db
    .insertInto('device')
    .values({ deviceId, ...row })
    .onConflict((conflict) => conflict.column('deviceId').doUpdateSet(row))
    .execute();
  return deviceId;
}

async function findByKey(db: Kysely<Tables>, keyText: string): Promise<string | undefined> {
  const row = await db.selectFrom('device').select('deviceId').where('publicKey', '=', keyText).executeTakeFirst();
  return row?.deviceId;
}
