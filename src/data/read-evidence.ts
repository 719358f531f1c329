/** What is attached to something, and where the bytes of each piece are. */
import { type Evidence, toEvidence } from '../domain/evidence.ts';
import { wardScope } from '../domain/scope.ts';
import type { RecordSync } from '../domain/sync-status.ts';
import type { EvidenceRow } from './db.ts';
import { mayRowGo } from './evidence-bytes.ts';
import { type Live, live } from './live.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope, readSyncByEntity } from './read-ward.ts';
import { readSending } from './sending-choice.ts';
import { appStore } from './store.ts';

/**
 * `held`: it waits for Wi-Fi or for somebody's word. `sending`: some of it is with the city. `elsewhere`: this device has
 * only the fact and the thumbnail.
 */
export type FileState = 'queued' | 'held' | 'sending' | 'received' | 'refused' | 'elsewhere';

export interface EvidenceView extends Evidence {
  /** How the fact stands with the city. */
  readonly sync: RecordSync;
  readonly file: {
    readonly state: FileState;
    /** Share of the bytes that the city has, 0–1. */
    readonly sent: number;
    readonly isHere: boolean;
    readonly reason?: string;
  };
}

/** Oldest first; undefined where the current person may not see the ward. */
export function observeEvidence(
  code: string,
  on: string,
  store = appStore(),
): Live<readonly EvidenceView[] | undefined> {
  const { db } = store;
  const scope = wardScope(code);
  return live(async () => {
    if ((await readGrantedScope(db, scope)) === undefined) return undefined;
    const [shown, syncOf, sending] = await Promise.all([
      readShown(db, scope),
      readSyncByEntity(db, scope),
      readSending(store),
    ]);
    const attached = [...shown].flatMap(([id, state]) => toEvidence(id, state) ?? []).filter((one) => one.on === on);
    const rows = await db.evidence.bulkGet(attached.map(({ sha256 }) => [scope, sha256] as [string, string]));
    return attached
      .map((one, at) => ({ ...one, sync: syncOf(one.id), file: toFile(rows[at], sending.isHeld) }))
      .sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1));
  });
}

function toFile(row: EvidenceRow | undefined, isHeld: boolean): EvidenceView['file'] {
  if (row === undefined) return { state: 'elsewhere', sent: 0, isHere: false };
  const { state, isHere, upload, bytes, reason } = row;
  const sent = (upload?.offset ?? 0) / bytes;
  const waiting = isHeld ? 'held' : sent > 0 ? 'sending' : 'queued';
  return {
    state: state === 'queued' ? waiting : state,
    sent,
    isHere,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Files of evidence on this device, of all wards and people: for the meter. */
export interface EvidenceUse {
  readonly waiting: number;
  readonly waitingBytes: number;
  readonly refused: number;
  /** With the city too. */
  readonly received: number;
  readonly receivedBytes: number;
  /** Of those, how many the city's backups lack: they stay here for now [S116]. */
  readonly notBackedUp: number;
}

export function observeEvidenceUse(store = appStore()): Live<EvidenceUse> {
  return live(async () => {
    const rows = (await store.db.evidence.toArray()).filter(({ isHere }) => isHere);
    const waiting = rows.filter(({ state }) => state === 'queued');
    const received = rows.filter(({ state }) => state === 'received');
    return {
      waiting: waiting.length,
      waitingBytes: sumOf(waiting),
      refused: rows.filter(({ state }) => state === 'refused').length,
      received: received.length,
      receivedBytes: sumOf(received),
      notBackedUp: received.filter((row) => !mayRowGo(row, { isShort: false })).length,
    };
  });
}

function sumOf(rows: readonly EvidenceRow[]): number {
  return rows.reduce((sum, { bytes }) => sum + bytes, 0);
}
