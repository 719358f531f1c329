/**
 * What every operation of `data/` acts on: the database, the clock, the dice and the network of one tablet.
 * Screens leave it out and get the app's own; tests hand in tablets of their own.
 */
import { type HaiCapDb, openDb, type StoreEvents } from './db.ts';
import { browserNetwork, type Network } from './network.ts';

export interface Store {
  readonly db: HaiCapDb;
  /** Device clock, ms. */
  nowMs(): number;
  randomBytes(count: number): Uint8Array<ArrayBuffer>;
  readonly network: Network;
}

export const APP_DB_NAME = 'hai-cap';

export interface StoreOptions {
  readonly name?: string;
  readonly events?: StoreEvents;
  readonly nowMs?: () => number;
  readonly network?: Network;
}

export function createStore(options: StoreOptions = {}): Store {
  return {
    db: openDb(options.name ?? APP_DB_NAME, options.events),
    nowMs: options.nowMs ?? (() => Date.now()),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    network: options.network ?? browserNetwork,
  };
}

let current: Store | undefined;
let standIn: Store | undefined;

/** The store of this page; while somebody practises, the one that is thrown away. */
export function appStore(): Store {
  return standIn ?? ownStore();
}

/** The device's own, whoever practises: its people and what they owe the city. */
export function ownStore(): Store {
  current ??= openAppStore();
  return current;
}

/** Nothing outside the store may be written then either: it would outlive it. */
export function isStoodIn(): boolean {
  return standIn !== undefined;
}

/** Undefined: the page acts on its own store again. */
export function setStandIn(store: Store | undefined): void {
  standIn = store;
}

const BLOCKED_FOR_MS = 10_000;

/** Windows of other versions that miss the browser's own word to let go of the store hear it here. */
const LET_GO = 'hai-cap.let-go';

let windows: BroadcastChannel | undefined;

function openAppStore(): Store {
  const channel = new BroadcastChannel(LET_GO);
  windows = channel;
  const store = createStore({
    events: {
      onSuperseded: () => tell('superseded'),
      onBlocked: () => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
        channel.postMessage(LET_GO);
        // Most let go at once; only then is it worth a word.
        setTimeout(() => store.db.isOpen() || tell('blocked'), BLOCKED_FOR_MS);
      },
      onNewer: () => tell('newer'),
      onOpened: () => {
        if (told === 'blocked') tell(undefined);
      },
    },
  });
  channel.addEventListener('message', () => {
    tell('superseded');
    store.db.close();
  });
  return store;
}

/** Puts another store in its place (wiring and tests); undefined = the next use opens the app's own again. */
export function replaceAppStore(store: Store | undefined): void {
  current = store;
  told = undefined;
  windows?.close();
}

export type StoreTrouble = 'superseded' | 'blocked' | 'newer';

const listeners = new Set<(trouble: StoreTrouble | undefined) => void>();
let told: StoreTrouble | undefined;

/**
 * Tells when another tab's version gets in the way, or has done so already; undefined = it no longer does. Returns the end
 * of the subscription.
 */
export function onStoreTrouble(listener: (trouble: StoreTrouble | undefined) => void): () => void {
  listeners.add(listener);
  if (told !== undefined) listener(told);
  return () => listeners.delete(listener);
}

function tell(trouble: StoreTrouble | undefined): void {
  told = trouble;
  for (const listener of listeners) listener(trouble);
}
