/**
 * How the device stands with the city. The loop writes the state, the install rows know what is unsent: read together,
 * they never show green over unsent work.
 */
import type { SyncStatus } from '../domain/sync-status.ts';
import type { StatusBoard } from '../sync/ports.ts';
import type { HaiCapDb } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readMeta, type StoredSyncStatus, writeMeta } from './meta.ts';
import { ownStore, type Store } from './store.ts';
import { countUnsent, readOldestUnsentAt } from './unsent.ts';

/** The same object until it says something else. */
export function observeSyncStatus(store = ownStore()): Live<SyncStatus> {
  return sharedLive(store, 'syncStatus', () => {
    let before: SyncStatus | undefined;
    return live(async () => {
      const now = await readSyncStatus(store.db);
      if (JSON.stringify(before) !== JSON.stringify(now)) before = now;
      return before ?? now;
    });
  });
}

/** In one transaction: it is read again with every tick and every receipt. */
export function readSyncStatus(db: HaiCapDb): Promise<SyncStatus> {
  return db.transaction('r', db.meta, db.installs, db.outbox, async () => {
    const [stored, installs, offsetMs] = await Promise.all([
      readMeta(db, 'syncStatus'),
      db.installs.toArray(),
      readMeta(db, 'clockOffsetMs'),
    ]);
    const status = stored ?? NEVER_SYNCED;
    const pending = countUnsent(installs);
    const oldestPendingAt = pending === 0 ? null : await readOldestUnsentAt(db, installs);
    const state = status.state === 'synced' && pending > 0 ? 'syncing' : status.state;
    return { ...status, state, pending, oldestPendingAt, clockOffsetMs: offsetMs ?? null };
  });
}

export function createStatusBoard(store: Store): StatusBoard {
  const { db } = store;
  /** As this tab last wrote it; only the tab that speaks with the city writes. */
  let written: StoredSyncStatus | undefined;
  return {
    async write(patch) {
      const { pending: _pending, oldestPendingAt: _at, clockOffsetMs: _offset, ...told } = patch;
      if (written !== undefined && saysNothingNew(written, told)) return;
      written = await db.transaction('rw', db.meta, async () => {
        const before = (await readMeta(db, 'syncStatus')) ?? NEVER_SYNCED;
        const isChanged = told.state !== undefined && told.state !== before.state;
        const since = isChanged ? new Date(store.nowMs()).toISOString() : before.since;
        const next = { ...before, ...told, since };
        await writeMeta(db, 'syncStatus', next);
        return next;
      });
    },
  };
}

/** "Received at" is shown to the minute: after every tick it is not worth a write that waits for the disk. */
const SAME_MOMENT_MS = 5_000;
const MOMENTS: readonly string[] = ['lastSyncedAt', 'lastContactAt'] satisfies readonly (keyof StoredSyncStatus)[];

function saysNothingNew(written: StoredSyncStatus, told: Partial<StoredSyncStatus>): boolean {
  return Object.entries(told).every(([key, value]) => {
    const before = written[key as keyof StoredSyncStatus];
    if (MOMENTS.includes(key) && typeof before === 'string' && typeof value === 'string') {
      return isSameMoment(before, value);
    }
    return JSON.stringify(before) === JSON.stringify(value);
  });
}

function isSameMoment(before: string, now: string): boolean {
  const laterMs = Date.parse(now) - Date.parse(before);
  return laterMs >= 0 && laterMs < SAME_MOMENT_MS;
}

const NEVER_SYNCED: StoredSyncStatus = {
  state: 'offline',
  since: new Date(0).toISOString(),
  sending: null,
  lastSyncedAt: null,
  fetching: null,
  trouble: null,
};

/** Device clock minus the city's as last measured; 0 until it was. */
export async function readClockOffset(store = ownStore()): Promise<number> {
  return (await readMeta(store.db, 'clockOffsetMs')) ?? 0;
}
