/** A file of evidence as it is attached in tests: incompressible bytes with their hash. */
import { createHash } from 'node:crypto';
import { attachEvidence, type Attached } from '../../src/data/attach-evidence.ts';
import { readCurrentPerson } from '../../src/data/people.ts';
import type { Store } from '../../src/data/store.ts';
import { createDice } from './seeded-dice.ts';
import { SCOPE } from './test-store.ts';

export function noise(count: number, seed = 1): ArrayBuffer {
  const { fraction } = createDice(seed);
  return Uint8Array.from({ length: count }, () => Math.floor(fraction() * 256)).buffer;
}

export function hashOf(bytes: ArrayBuffer): string {
  return createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
}

export interface FileFields {
  readonly scope?: string;
  readonly on?: string;
  readonly thumbnail?: string;
  /** Default: who is current. */
  readonly by?: string;
}

export async function attachBytes(store: Store, bytes: ArrayBuffer, fields: FileFields = {}): Promise<Attached> {
  const { scope = SCOPE, on = 'task:S05-03', thumbnail = 'AAAA' } = fields;
  const body = { on, sha256: hashOf(bytes), type: 'image/jpeg', width: 4, height: 3, thumbnail } as const;
  const by = fields.by ?? (await readCurrentPerson(store.db))?.id ?? '';
  return attachEvidence({ scope, body, bytes, by }, store);
}
