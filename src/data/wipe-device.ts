/**
 * Empties this device: the store, the second copy of what is unsent and the room kept for it, what stands in
 * `localStorage` and `sessionStorage`. The app's own files stay, they are the same for everybody [S124].
 *
 * It is noted first and done by a start of the page that has opened nothing yet: a file that is open cannot be deleted,
 * and a window that still held the store would bring back what it lost. A start goes on with it until it is done.
 */
import { appBuild } from './app-build.ts';
import { callServer } from './call-server.ts';
import type { InstallRow, RejectedRow } from './db.ts';
import { type Live, live } from './live.ts';
import { pause } from './pause.ts';
import { appStore, type Store } from './store.ts';
import { countUnsent } from './unsent.ts';
import { WIPE_NOTE } from './wipe-note.ts';
import { within } from './within.ts';

/** What nobody would have any more. */
export interface WouldBeLost {
  /** Changes the city has no receipt for, of everybody on this device. */
  readonly unsent: number;
  /** Changes that came back without the city having them, and that nobody has dealt with yet [S8]. */
  readonly returned: number;
  /** Photos and files of which the city does not have the bytes, and this device does. */
  readonly photos: number;
  readonly drafts: number;
}

export function observeWouldBeLost(store = appStore()): Live<WouldBeLost> {
  return live(() => readWouldBeLost(store));
}

async function readWouldBeLost({ db }: Store): Promise<WouldBeLost> {
  const [installs, rejected, photos, drafts] = await Promise.all([
    db.installs.toArray(),
    db.rejected.toArray(),
    db.evidence.where('state').noneOf(['received']).toArray(),
    db.drafts.count(),
  ]);
  return {
    unsent: countUnsent(installs),
    returned: rejected.filter((row) => row.settled === undefined && isUntaken(row, installs)).length,
    photos: photos.filter(({ isHere }) => isHere).length,
    drafts,
  };
}

/** The city never took its number: the others of its install went on without it. What is unsent is counted by its number. */
function isUntaken({ installId, n }: RejectedRow, installs: readonly InstallRow[]): boolean {
  return n > (installs.find((install) => install.installId === installId)?.lastN ?? 0);
}

const TELL_WITHIN_MS = 5_000;

/** Notes it, tells the city that nobody is signed in here any more where it can be told, and begins the page anew. */
export async function wipeDevice(restart: () => void, store = appStore()): Promise<void> {
  const people = (await store.db.people.toArray()).filter(({ isSignedOut }) => !isSignedOut);
  globalThis.localStorage.setItem(WIPE_NOTE, '1');
  // The address goes while a session may still say so.
  const tell = async (): Promise<void> => {
    const { dropNotices } = await import('./notices.ts');
    await dropNotices(store);
    await Promise.all(people.map(({ session }) => endSession(store, session)));
  };
  await within(TELL_WITHIN_MS, tell()).catch(() => undefined);
  restart();
}

async function endSession(store: Store, session: string): Promise<void> {
  await callServer(store.network, {
    path: '/api/v1/sign-out',
    accepts: 'application/json',
    body: { session },
    build: appBuild(),
  });
}

/** The rest of it, before anything of the device is opened. Windows that start side by side do it once. */
export async function finishWipe(): Promise<void> {
  await navigator.locks.request('hai-cap.wipe', async () => {
    if (globalThis.localStorage.getItem(WIPE_NOTE) === null) return;
    await deleteDatabases();
    await deleteFiles();
    globalThis.sessionStorage.clear();
    // The note goes with it: only now is it done.
    globalThis.localStorage.clear();
  });
}

async function deleteDatabases(): Promise<void> {
  const databases = await indexedDB.databases();
  await Promise.all(databases.flatMap(({ name }) => (name === undefined ? [] : [deleteDatabase(name)])));
}

/** A window that is about to go may hold it for a moment: the browser waits for that. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.addEventListener('success', () => resolve());
    asked.addEventListener('error', () => reject(asked.error ?? new Error(`${name} could not be deleted`)));
  });
}

/** Held by the worker of a window that is about to go, a file cannot be deleted yet. */
const AGAIN_AFTER_MS = 200;
const TIMES = 25;

async function deleteFiles(): Promise<void> {
  if (navigator.storage?.getDirectory === undefined) return;
  const root = await navigator.storage.getDirectory();
  for (let time = 1; ; time += 1) {
    try {
      for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
      return;
    } catch (error) {
      if (time === TIMES) throw error;
      await pause(AGAIN_AFTER_MS, new AbortController().signal);
    }
  }
}
