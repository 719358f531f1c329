/** The campaign as the tablet holds it: wards, scenarios, tasks, units, documents, dates. */
import { Dexie } from 'dexie';
import { type Campaign, readCampaign as toCampaign } from '../domain/campaign.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { HaiCapDb } from './db.ts';
import { readShown } from './read-shown.ts';
import { type Live, live, sharedLive } from './live.ts';
import { appStore } from './store.ts';

/** Undefined until its calendar has come. */
export function observeCampaign(store = appStore()): Live<Campaign | undefined> {
  return sharedLive(store, 'campaign', () => live(() => readCampaign(store.db)));
}

interface Cached {
  readonly revision: number;
  readonly hash: string;
  readonly campaign: Campaign | undefined;
}

interface Reading {
  readonly revision: number;
  readonly hash: string;
  readonly done: Promise<Campaign | undefined>;
}

/** Building it costs milliseconds, every tick needs it, and it changes a few times a year. */
const cacheByDb = new WeakMap<HaiCapDb, Cached>();

/** A screen that opens asks for it from several places at once: they wait for one reading. */
const readingByDb = new WeakMap<HaiCapDb, Reading>();

/** Callable inside a transaction over `scopes`, `packs` and `entities`. */
export async function readCampaign(db: HaiCapDb): Promise<Campaign | undefined> {
  const scope = await db.scopes.get(CAMPAIGN_SCOPE);
  if (scope === undefined) return undefined;
  const { revision, hash } = scope;
  const cached = cacheByDb.get(db);
  if (cached !== undefined && cached.revision === revision && cached.hash === hash) return cached.campaign;
  // A transaction that waits for what is not its own would end.
  if (Dexie.currentTransaction !== null) return readAndKeep(db, { revision, hash });
  const reading = readingByDb.get(db);
  if (reading !== undefined && reading.revision === revision && reading.hash === hash) return reading.done;
  const done = Dexie.ignoreTransaction(() => readAndKeep(db, { revision, hash }));
  readingByDb.set(db, { revision, hash, done });
  return done.finally(() => {
    if (readingByDb.get(db)?.done === done) readingByDb.delete(db);
  });
}

/** One that was read on the way into the store is not read again. */
export function keepCampaign(
  db: HaiCapDb,
  { revision, hash }: { readonly revision: number; readonly hash: string },
  campaign: Campaign,
): void {
  cacheByDb.set(db, { revision, hash, campaign });
}

async function readAndKeep(db: HaiCapDb, at: Omit<Cached, 'campaign'>): Promise<Campaign | undefined> {
  const campaign = toCampaign(await readShown(db, CAMPAIGN_SCOPE));
  cacheByDb.set(db, { ...at, campaign });
  return campaign;
}
