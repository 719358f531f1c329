/** Account secrets at rest: scrypt with its costs beside the hash, so that they can be raised later. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface SecretCost {
  /** scrypt N: memory is N KiB at r = 8. */
  readonly n: number;
  readonly p: number;
}

/** OWASP's floor for scrypt at 32 MiB. */
export const SECRET_COST: SecretCost = { n: 2 ** 15, p: 3 };

/** For secrets that stand on the sign-in page anyway. */
export const PUBLIC_SECRET_COST: SecretCost = { n: 2 ** 10, p: 1 };

const BLOCK = 8;
const KEY_BYTES = 32;

/** `scrypt$n$p$salt$key`. */
export async function hashSecret(secret: string, cost: SecretCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(secret, salt, cost);
  return ['scrypt', cost.n, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** True when the secret is the one that was hashed. */
export async function isSecret(secret: string, hash: string): Promise<boolean> {
  const [, n, p, salt, key] = hash.split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  const actual = await derive(secret, Buffer.from(salt ?? '', 'base64url'), { n: Number(n), p: Number(p) });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derive(secret: string, salt: Buffer, { n, p }: SecretCost): Promise<Buffer> {
  const options = { N: n, r: BLOCK, p, maxmem: 256 * n * BLOCK };
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
