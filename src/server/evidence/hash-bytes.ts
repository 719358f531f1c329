/** SHA-256 in lower-case hex, the name of everything in an evidence store. */
import { hash } from 'node:crypto';
import { EvidenceStoreFailed } from './evidence-store.ts';

export function hashBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** The same bytes back. Throws where they are not what their name says: what is spoilt is never handed on. */
export function asNamed(sha256: string, bytes: Uint8Array): Uint8Array {
  if (hashBytes(bytes) === sha256) return bytes;
  throw new EvidenceStoreFailed('damaged', `${sha256} không còn nguyên vẹn`);
}
