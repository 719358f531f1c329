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

/** The store of this page. */
export function appStore(): Store {
  current ??= createStore({ events: { onSuperseded: () => tell('superseded'), onBlocked: () => tell('blocked') } });
  return current;
}

/** Puts another store in its place (wiring and tests); undefined = the next use opens the app's own again. */
export function replaceAppStore(store: Store | undefined): void {
  current = store;
  told = undefined;
}

export type StoreTrouble = 'superseded' | 'blocked';

const listeners = new Set<(trouble: StoreTrouble) => void>();
let told: StoreTrouble | undefined;

/** Tells when another tab's version gets in the way, or has done so already. Returns the end of the subscription. */
export function onStoreTrouble(listener: (trouble: StoreTrouble) => void): () => void {
  listeners.add(listener);
  if (told !== undefined) listener(told);
  return () => listeners.delete(listener);
}

function tell(trouble: StoreTrouble): void {
  told = trouble;
  for (const listener of listeners) listener(trouble);
}
