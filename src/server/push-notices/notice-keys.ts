/**
 * The key pair by which push services know this city (RFC 8292). Made once and kept with the data, so that a backup carries
 * it: every device's permission is bound to it, and with a new one each of them would have to be asked again. Whoever holds
 * a backup holds the addresses beside it anyway.
 */
import { createECDH } from 'node:crypto';
import type { Kysely } from 'kysely';
import { readKept } from '../kept-value.ts';
import type { Tables } from '../tables.ts';

export interface NoticeKeys {
  /** base64url of the uncompressed point. */
  readonly publicKey: string;
  /** base64url of 32 bytes. */
  readonly privateKey: string;
}

const META_KEY = 'noticeKeys';
export const CURVE = 'prime256v1';
const PRIVATE_BYTES = 32;

export async function readNoticeKeys(db: Kysely<Tables>): Promise<NoticeKeys> {
  return readKept(db, META_KEY, createKeys);
}

function createKeys(): NoticeKeys {
  const pair = createECDH(CURVE);
  const publicKey = pair.generateKeys('base64url');
  const bytes = pair.getPrivateKey();
  // A small number comes in fewer bytes than its place has.
  const padded = Buffer.concat([Buffer.alloc(PRIVATE_BYTES - bytes.length), bytes]);
  return { publicKey, privateKey: padded.toString('base64url') };
}

/** True for a point on the curve: anything else cannot be encrypted for. */
export function isOnCurve(publicKey: string): boolean {
  try {
    const pair = createECDH(CURVE);
    pair.generateKeys();
    pair.computeSecret(publicKey, 'base64url');
    return true;
  } catch {
    return false;
  }
}
