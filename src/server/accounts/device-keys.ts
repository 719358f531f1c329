/**
 * The device's key is its identity: ECDSA P-256. Its id is the key's thumbprint (RFC 7638), so a device that enrols again,
 * even with a server that forgot it, keeps its id.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';

export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** The four members that make the key, in JCS: one text per key. */
export function keyToText({ crv, kty, x, y }: PublicKey): string {
  return canonicalJson({ crv, kty, x, y });
}

export function keyToDeviceId(key: PublicKey): string {
  return createHash('sha256').update(keyToText(key)).digest('base64url');
}

/** True for a point on the curve; a well-formed JWK need not be one. */
export function isUsableKey(key: PublicKey): boolean {
  try {
    createPublicKey({ key: { ...key }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/** Signature: base64url of raw r‖s over the UTF-8 of JCS(value) (WSP/1 §9). False for anything that does not verify. */
export function isSignedBy(keyText: string, value: unknown, signature: string): boolean {
  try {
    const key = createPublicKey({ key: JSON.parse(keyText) as Record<string, string>, format: 'jwk' });
    const data = Buffer.from(canonicalJson(value));
    return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
