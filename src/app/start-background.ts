/**
 * What the first screen does not wait for: the sync engine and the worker. They start once people see where they are,
 * or after a moment where nothing answers.
 */
import { observePeople } from '../data/people.ts';
import { observeAbout } from '../data/read-about.ts';
import { observeSyncStatus } from '../data/sync-status.ts';
import { untilLive } from '../data/live.ts';
import { followWipeNote } from '../data/wipe-note.ts';
import { showUnsentBadge } from './unsent-badge.ts';

/** How long the sign-in page has the network and the processor for itself, once it has its people. */
export const AFTER_FIRST_SCREEN_MS = 1_000;
const NO_ANSWER_MS = 4_000;
/** A first sync that takes longer than this shares the network with the worker. */
const FIRST_SYNC_MS = 10_000;
/** Where the browser does not tell when it is idle. */
const NO_IDLE_MS = 200;

export async function startBackground(): Promise<void> {
  followWipeNote(() => location.reload());
  await Promise.race([
    untilLive(observePeople(), ({ current }) => current !== undefined),
    untilLive(observeAbout(), (about) => about !== undefined).then(() => pause(AFTER_FIRST_SCREEN_MS)),
    pause(NO_ANSWER_MS),
  ]);
  await untilIdle();
  const [{ startSync }, { registerWorker }] = await Promise.all([
    import('./start-sync.ts'),
    import('./register-worker.ts'),
    // Before the first word with the city: numbers that a rolled-back store hands out again would be taken for a fork.
    Promise.race([import('./start-guard.ts').then(({ startGuard }) => startGuard()), pause(NO_ANSWER_MS)]),
  ]);
  startSync();
  showUnsentBadge();
  if (!import.meta.env.PROD) return;
  await untilFirstSync();
  await registerWorker();
}

/** A first worker fetches and stores the whole app: people who have signed in meanwhile wait for their wards first. */
async function untilFirstSync(): Promise<void> {
  if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller !== null) return;
  await Promise.race([
    untilLive(observePeople(), ({ current }) => current === undefined),
    untilLive(observeSyncStatus(), ({ lastSyncedAt, trouble }) => lastSyncedAt !== null || trouble !== null),
    pause(FIRST_SYNC_MS),
  ]);
}

/** The first screen has the processor for itself until it stands. */
function untilIdle(): Promise<unknown> {
  if (!('requestIdleCallback' in globalThis)) return pause(NO_IDLE_MS);
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: AFTER_FIRST_SCREEN_MS }));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
