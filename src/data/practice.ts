/**
 * Practice (feature A18): a copy of what this device holds, in a store of its own that is deleted at the end. It has no
 * engine, no network, no journal and no badge; the device's own store goes on sending meanwhile. A practice that was
 * killed ends with the next start of the app.
 */
import { Dexie } from 'dexie';
import type { HaiCapDb } from './db.ts';
import { bearInstall } from './install.ts';
import { createStore, isStoodIn, ownStore, setStandIn, type Store } from './store.ts';
import { uuidV7 } from './uuid-v7.ts';

const NAME = 'hai-cap-tap-';

/** `changing`: neither store may be read by a screen. `failed`: off, because the copy could not be made. */
export type PracticeState = 'off' | 'changing' | 'on' | 'failed';

interface Running {
  readonly store: Store;
  readonly letGo: () => void;
}

let state: PracticeState = 'off';
let running: Running | undefined;
const listeners = new Set<() => void>();

export function readPracticeState(): PracticeState {
  return state;
}

export function onPracticeState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let screens = 0;
let onGone: (() => void) | undefined;

/** A screen is drawn on the store of the moment. Returns the end of it. */
export function noteScreen(): () => void {
  screens += 1;
  return () => {
    screens -= 1;
    if (screens === 0) onGone?.();
  };
}

/** What a screen writes when it goes, it writes before this resolves. */
async function untilNoScreen(): Promise<void> {
  if (screens > 0) await new Promise<void>((resolve) => (onGone = resolve));
  onGone = undefined;
}

/** Every screen is gone while it changes: what it still had to write goes to the store it belongs to. */
function become(next: PracticeState): void {
  state = next;
  for (const listener of [...listeners]) listener();
}

/** Resolves when the copy is whole and the page acts on it; where that cannot be (a full disk), nothing has changed. */
export async function startPractice(): Promise<void> {
  if (state === 'changing' || state === 'on') return;
  const own = ownStore();
  become('changing');
  await untilNoScreen();
  const name = NAME + uuidV7(own.nowMs(), own.randomBytes(10));
  const store: Store = {
    ...createStore({ name, nowMs: () => own.nowMs(), network: noNetwork }),
    randomBytes: (count) => own.randomBytes(count),
  };
  try {
    const letGo = await holdName(name);
    running = { store, letGo };
    await copyHeld(own.db, store);
    setStandIn(store);
    become('on');
  } catch {
    await drop().catch(() => undefined);
    become('failed');
  }
}

/** Drops all of it. Resolves when the store is deleted. */
export async function endPractice(): Promise<void> {
  if (state !== 'on') return;
  become('changing');
  await untilNoScreen();
  setStandIn(undefined);
  await drop();
  become('off');
}

async function drop(): Promise<void> {
  const ended = running;
  running = undefined;
  if (ended === undefined) return;
  const { db } = ended.store;
  // What is being written ends in the store that goes, not in a notice that offers to write it again.
  await db.transaction('rw', db.tables, () => undefined).catch(() => undefined);
  await db.delete();
  ended.letGo();
}

/** What a practice that never ended left behind; those of other windows go on. */
export async function dropLeftPractice(): Promise<void> {
  const names = (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(NAME));
  for (const name of names) if (!isStoodIn() || running?.store.db.name !== name) await dropUnheld(name);
}

/** Tables a screen reads; nothing that is owed to the city under the device's own name, no key, no draft. */
const COPIED = ['scopes', 'packs', 'entities', 'history', 'dayBooks', 'people', 'installs', 'outbox'] as const;
const COPIED_META = ['about', 'currentPerson', 'clockOffsetMs', 'preferences', 'epoch', 'syncStatus'] as const;

async function copyHeld(from: HaiCapDb, to: Store): Promise<void> {
  const { db } = to;
  const tables = COPIED.map((name) => from.table(name));
  const [rows, meta] = await from.transaction('r', [...tables, from.meta], () =>
    Promise.all([Promise.all(tables.map((table) => table.toArray())), from.meta.bulkGet([...COPIED_META])]),
  );
  await db.transaction('rw', [...COPIED.map((name) => db.table(name)), db.meta], async () => {
    for (const [index, name] of COPIED.entries()) await db.table(name).bulkAdd(rows[index] ?? []);
    await db.meta.bulkPut(meta.filter((row) => row !== undefined));
    const births = (await db.installs.toArray()).map(({ birthNo }) => birthNo);
    // What is recorded here never passes for one of the device's own numbers.
    await bearInstall(to, Math.max(0, ...births) + 1);
  });
}

function noNetwork(): Promise<Response> {
  return Promise.reject(new TypeError('nothing is sent while somebody practises'));
}

/** Held until it is let go, or the page dies: then nobody practises there any more. */
function holdName(name: string): Promise<() => void> {
  const locks = readLocks();
  if (locks === undefined) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    locks.request(name, () => new Promise<void>((letGo) => resolve(letGo))).catch(reject);
  });
}

async function dropUnheld(name: string): Promise<void> {
  const locks = readLocks();
  if (locks === undefined) return Dexie.delete(name);
  await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await Dexie.delete(name);
  });
}

/** Where the origin is not secure there are none. */
function readLocks(): LockManager | undefined {
  return (navigator as { readonly locks?: LockManager | null }).locks ?? undefined;
}
