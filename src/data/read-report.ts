/** What reports are made of, read from this device alone: a ward in full, or all wards one after the other. */
import type { Campaign } from '../domain/campaign.ts';
import { factsOn, isLookedBackAt, type LookedAt, mayBeOver } from '../domain/day-book.ts';
import type { WardFacts as FactsOfThen } from '../domain/readiness.ts';
import { gatherWard, type ReportMoment, type WardFacts } from '../domain/reports/ward-facts.ts';
import { digestWard, type WardDigest } from '../domain/reports/ward-digest.ts';
import { wardScope } from '../domain/scope.ts';
import type { DayBooksRow } from './db.ts';
import { type Live, live } from './live.ts';
import { readMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { readCampaign } from './read-campaign.ts';
import { readDay } from './read-day.ts';
import { momentOn, toDayOf } from './read-day-counts.ts';
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
    const [shown, books] = await Promise.all([
      readShown(db, scope),
      mayBeOver(context.looked) ? db.dayBooks.get(scope) : undefined,
    ]);
    return gatherWard(shown, { ...context, ward, back: factsOfThen(context, books) });
  });
}

export interface CityReading {
  readonly day: string;
  /** Called after each ward: a city takes seconds. */
  readonly onProgress: (done: number, total: number) => void;
  /** Ended when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

export interface CityDigests {
  readonly digests: readonly WardDigest[];
  /** Codes of granted wards of which not all has come yet. */
  readonly coming: ReadonlySet<string>;
}

/**
 * Every ward that the current person may see and the device holds, in the order of the campaign. Between two wards the
 * page does what a person does meanwhile. Undefined until the campaign has come, and where it was ended.
 */
export async function readCityDigests(
  { day, onProgress, signal }: CityReading,
  store = appStore(),
): Promise<CityDigests | undefined> {
  const { db } = store;
  const [context, person] = await Promise.all([readContext(day, store), readCurrentPerson(db)]);
  if (context === undefined) return undefined;
  const granted = new Set(person?.grants.map(({ scope }) => scope));
  const [rows, books] = await Promise.all([
    db.scopes.toArray(),
    mayBeOver(context.looked) ? db.dayBooks.toArray() : [],
  ]);
  const isCompleteByScope = new Map(rows.map(({ scope, isComplete }) => [scope, isComplete]));
  const booksByScope = new Map(books.map((row) => [row.scope, row]));
  const seen = [...context.campaign.wardsByCode.values()].filter(({ code }) => granted.has(wardScope(code)));
  const wards = seen.filter(({ code }) => isCompleteByScope.has(wardScope(code)));
  const coming = new Set(
    seen.map(({ code }) => code).filter((code) => isCompleteByScope.get(wardScope(code)) !== true),
  );
  const digests: WardDigest[] = [];
  for (const ward of wards) {
    const shown = await readShown(db, wardScope(ward.code));
    if (signal.aborted) return undefined;
    const back = factsOfThen(context, booksByScope.get(wardScope(ward.code)));
    digests.push(digestWard(gatherWard(shown, { ...context, ward, back }), context.campaign));
    onProgress(digests.length, wards.length);
  }
  return { digests, coming };
}

/** Tells again when another ward has come whole. */
export function observeCompleteWards(store = appStore()): Live<number> {
  return live(() => store.db.scopes.filter(({ isComplete }) => isComplete).count());
}

interface ReportContext {
  readonly campaign: Campaign;
  readonly moment: ReportMoment;
  /** The day of the report among the days of this device. */
  readonly looked: LookedAt;
}

/** How the ward stood at the end of the day, as its day books tell; undefined of a day that goes on, or is not known here. */
function factsOfThen({ looked }: ReportContext, row: DayBooksRow | undefined): FactsOfThen | undefined {
  if (row === undefined || !isLookedBackAt(looked, row.books.at(-1)?.day)) return undefined;
  return factsOn(row, looked.day);
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
  const nowMs = store.nowMs() - (offsetMs ?? 0);
  const atMs = momentOn(day, campaign, now, nowMs);
  const { today, present } = now;
  return {
    campaign,
    moment: { day, nowMs, atMs, present, dayOf: toDayOf(campaign, about, now) },
    looked: { day, today, present },
  };
}
