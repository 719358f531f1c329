/**
 * The key by which the city signs what leaves it as a file. Made once and kept with the data: devices remember its public
 * half, so a restore must not bring another one. Where a copy is of a time before it, the one of the replaced data stays.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, sign, verify } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { PublicKey } from '../../protocol/public-key.ts';
import { readKept } from '../kept-value.ts';
import type { Tables } from '../tables.ts';

export interface SealKey {
  readonly publicKey: PublicKey;
  /** base64url of r‖s over the UTF-8 of the text. */
  sign(text: string): string;
}

const META_KEY = 'sealKey';
const HOW = { dsaEncoding: 'ieee-p1363' } as const;

export async function readSealKey(db: Kysely<Tables>): Promise<SealKey> {
  const jwk = await readKept<JsonWebKey>(db, META_KEY, () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  );
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const { x = '', y = '' } = jwk;
  return {
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    sign: (text) => sign('sha256', Buffer.from(text), { key, ...HOW }).toString('base64url'),
  };
}

export function isSealedBy(key: PublicKey, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key, format: 'jwk' });
    return verify('sha256', Buffer.from(text), { key: publicKey, ...HOW }, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** For a restore: the stored text of the key in data that are to go; undefined where they have none. */
export function findSealKey(sqlite: DatabaseSync): string | undefined {
  const row = sqlite.prepare('SELECT value FROM meta WHERE key = ?').get(META_KEY);
  return row === undefined ? undefined : String(row['value']);
}

/** Data that have a key keep theirs. */
export function keepSealKey(sqlite: DatabaseSync, value: string): void {
  sqlite.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)').run(META_KEY, value);
}
