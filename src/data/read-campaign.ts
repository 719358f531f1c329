/** The campaign as the tablet holds it: wards, scenarios, tasks, units, documents, dates. */
import { type Campaign, readCampaign as toCampaign } from '../domain/campaign.ts';
import { CAMPAIGN_SCOPE } from '../domain/scope.ts';
import type { HaiCapDb } from './db.ts';
import { readShown } from './entity-rows.ts';
import { type Live, live } from './live.ts';
import { appStore } from './store.ts';

/** Undefined until its calendar has come. */
export function observeCampaign(store = appStore()): Live<Campaign | undefined> {
  return live(() => readCampaign(store.db));
}

interface Cached {
  readonly revision: number;
  readonly hash: string;
  readonly campaign: Campaign | undefined;
}

/** Building it costs milliseconds, every tick needs it, and it changes a few times a year. */
const cacheByDb = new WeakMap<HaiCapDb, Cached>();

/** Callable inside a transaction over `scopes`, `packs` and `entities`. */
export async function readCampaign(db: HaiCapDb): Promise<Campaign | undefined> {
  const scope = await db.scopes.get(CAMPAIGN_SCOPE);
  if (scope === undefined) return undefined;
  const cached = cacheByDb.get(db);
  if (cached !== undefined && cached.revision === scope.revision && cached.hash === scope.hash) return cached.campaign;
  const campaign = toCampaign(await readShown(db, CAMPAIGN_SCOPE));
  cacheByDb.set(db, { revision: scope.revision, hash: scope.hash, campaign });
  return campaign;
}
