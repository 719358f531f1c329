/** What reports are made of, read from this device alone: a ward in full, or all wards one after the other. */
import type { Campaign } from '../domain/campaign.ts';
import { gatherWard, type ReportMoment, type WardFacts } from '../domain/reports/ward-facts.ts';
import { digestWard, type WardDigest } from '../domain/reports/ward-digest.ts';
import { wardScope } from '../domain/scope.ts';
import { wallTime } from '../domain/wall-time.ts';
import { instantOf } from '../domain/working-time.ts';
import { type Live, live } from './live.ts';
import { readMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { readCampaign } from './read-campaign.ts';
import { readDay } from './read-day.ts';
import { toDayOf } from './read-day-counts.ts';
import { readShown } from './read-shown.ts';
import { readGrantedScope } from './read-ward.ts';
import { appStore, type Store } from './store.ts';

/** Undefined where the current person may not see the ward or the tablet holds nothing of it. */
export function observeWardFacts(code: string, day: string, store = appStore()): Live<WardFacts | undefined> {
  const { db } = store;
  return live(async () => {
    const scope = wardScope(code);
    const [granted, context] = await Promise.all([readGrantedScope(db, scope), readContext(day, store)]);
    const ward = context?.campaign.wardsByCode.get(code);
    if (granted === undefined || context === undefined || ward === undefined) return undefined;
    return gatherWard(await readShown(db, scope), { ...context, ward });
  });
}

export interface CityReading {
  readonly day: string;
  /** Called after each ward: a city takes seconds. */
  readonly onProgress: (done: number, total: number) => void;
  /** Ended when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/**
 * Every ward that the current person may see and the device holds, in the order of the campaign. Between two wards the
 * page does what a person does meanwhile. Undefined until the campaign has come, and where it was ended.
 */
export async function readCityDigests(
  { day, onProgress, signal }: CityReading,
  store = appStore(),
): Promise<readonly WardDigest[] | undefined> {
  const { db } = store;
  const [context, person] = await Promise.all([readContext(day, store), readCurrentPerson(db)]);
  if (context === undefined) return undefined;
  const granted = new Set(person?.grants.map(({ scope }) => scope));
  const held = new Set(await db.scopes.toCollection().primaryKeys());
  const wards = [...context.campaign.wardsByCode.values()].filter(({ code }) => {
    const scope = wardScope(code);
    return granted.has(scope) && held.has(scope);
  });
  const digests: WardDigest[] = [];
  for (const ward of wards) {
    const shown = await readShown(db, wardScope(ward.code));
    if (signal.aborted) return undefined;
    digests.push(digestWard(gatherWard(shown, { ...context, ward }), context.campaign));
    onProgress(digests.length, wards.length);
  }
  return digests;
}

interface ReportContext {
  readonly campaign: Campaign;
  readonly moment: ReportMoment;
}

async function readContext(day: string, store: Store): Promise<ReportContext | undefined> {
  const { db } = store;
  const [campaign, about, offsetMs, now] = await Promise.all([
    readCampaign(db),
    readMeta(db, 'about'),
    readMeta(db, 'clockOffsetMs'),
    readDay(store),
  ]);
  if (campaign === undefined) return undefined;
  const { timezone } = campaign.calendar;
  const nowMs = store.nowMs() - (offsetMs ?? 0);
  // Another day is looked at at this hour, as everywhere.
  const atMs = day === now.today ? nowMs : instantOf(`${day}T${wallTime(nowMs, timezone).slice(11)}`, timezone);
  return { campaign, moment: { day, nowMs, atMs, dayOf: toDayOf(campaign, about, now) } };
}
