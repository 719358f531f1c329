/** Everything of the server that has to do with the bytes of evidence. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { EvidenceRefusal } from '../../protocol/evidence-refusals.ts';
import type { Tables } from '../tables.ts';
import { createTurns, type TakeTurns } from '../take-turns.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { evidenceDirectory, sweepParts } from './file-evidence-store.ts';
import { Uploads } from './uploads.ts';

export interface EvidenceDesk {
  readonly db: Kysely<Tables>;
  readonly store: EvidenceStore;
  readonly uploads: Uploads;
  /** One file is looked into at a time: facts have the machine. */
  readonly inTurn: TakeTurns;
  /** By id of the upload: whoever asks meanwhile hears the same end. */
  readonly settling: Map<string, Promise<Settled>>;
}

/** `broken`: other bytes than were named; nothing of them is kept, and they may be sent again. */
export type Settled =
  | { readonly type: 'stored' | 'broken' | 'busy' | 'gone' }
  | { readonly type: 'refused'; readonly refusal: EvidenceRefusal };

export interface DeskPlace {
  readonly db: Kysely<Tables>;
  readonly store: EvidenceStore;
  readonly dataDirectory: string;
  readonly nowMs: number;
  readonly freeBytes?: () => number;
}

/** Clears up what a killed server left. */
export async function openEvidenceDesk({
  db,
  store,
  dataDirectory,
  nowMs,
  freeBytes,
}: DeskPlace): Promise<EvidenceDesk> {
  const directory = join(evidenceDirectory(dataDirectory), 'uploads');
  const uploads = new Uploads({ db, directory, ...(freeBytes === undefined ? {} : { freeBytes }) });
  await uploads.sweepFiles();
  await uploads.sweep(nowMs);
  await sweepParts(evidenceDirectory(dataDirectory), nowMs);
  return { db, store, uploads, inTurn: createTurns(), settling: new Map() };
}
