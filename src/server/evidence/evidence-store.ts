/**
 * Where the bytes of evidence are kept, by the SHA-256 of what is kept. Nothing is ever changed or taken away: the same name
 * means the same bytes for ever, so copies can be made of it at any time. Two adapters: a folder, and a bucket of S3's kind.
 */
export interface EvidenceStore {
  /** Durable once it resolves; of the same bytes also a second time, which mends a copy that was spoilt. */
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, held against their name; undefined where there are none. Throws `damaged` where they are others. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  has(sha256: string): Promise<boolean>;
  /** All names, in no particular order. */
  list(): AsyncIterable<string>;
}

/** `refused`: the store does not know us or its bucket. `unreachable`: weather. */
export type StoreFault = 'full' | 'damaged' | 'refused' | 'unreachable';

export class EvidenceStoreFailed extends Error {
  readonly fault: StoreFault;

  constructor(fault: StoreFault, message: string) {
    super(message);
    this.name = 'EvidenceStoreFailed';
    this.fault = fault;
  }
}
