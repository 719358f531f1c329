/** Urgings of one ward, or of all wards that the current person may see (feature D10). */
import type { RecordSync } from '../domain/sync-status.ts';
import { toUrging, type Urging } from '../domain/urging.ts';
import type { HaiCapDb } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readInWards } from './read-in-wards.ts';
import { appStore } from './store.ts';

export interface UrgingRecord {
  readonly urging: Urging;
  /** Ward code. */
  readonly ward: string;
  readonly sync: RecordSync;
}

/** @param code undefined: of every ward that is granted and held. The oldest first. */
export function observeUrgings(code: string | undefined, store = appStore()): Live<readonly UrgingRecord[]> {
  const key = `urgings:${code ?? ''}`;
  return sharedLive(store, key, () => live(() => readUrgings(store.db, code)));
}

async function readUrgings(db: HaiCapDb, code: string | undefined): Promise<readonly UrgingRecord[]> {
  const found = await readInWards(db, code, toUrging);
  return found
    .map(({ thing, ward, sync }) => ({ urging: thing, ward, sync }))
    .sort((a, b) => (a.urging.sentAt < b.urging.sentAt ? -1 : 1));
}
