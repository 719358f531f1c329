/** The day that is over and was chosen to be looked at: how the wards stood at its end, as far as this device knows (D4). */
import { useMemo } from 'react';
import type { Live } from '../../data/live.ts';
import type { CampaignDay } from '../../data/read-day.ts';
import { observeDayBooks, type WardDayBooks } from '../../data/read-day-books.ts';
import { factsOn, isLookedBackAt, mayBeOver } from '../../domain/day-book.ts';
import type { WardFacts } from '../../domain/readiness.ts';
import { dayEndMs } from '../../domain/timeline.ts';
import { useDay } from './use-day.ts';
import { useLive } from './use-live.ts';

export interface LookedBack {
  readonly day: CampaignDay;
  /** Its last moment: ages are counted from there. */
  readonly endMs: number;
  /** By ward code; wards of which the day is not known are left out. */
  readonly factsByWard: ReadonlyMap<string, WardFacts>;
  /** Codes of those. */
  readonly missing: readonly string[];
  /** Until when the oldest of these books was known to hold; null where there is none. */
  readonly at: string | null;
}

/** Where nothing has to be looked up: nothing is read. */
const NOTHING: Live<readonly WardDayBooks[]> = { subscribe: () => ({ unsubscribe: () => undefined }) };

/**
 * `live`: the day shown goes on, or is to come. Undefined while it is read.
 * @param code of the one ward that is meant; undefined: all that the person may see.
 */
export function useLookedBack(timezone: string | undefined, code?: string): LookedBack | 'live' | undefined {
  const day = useDay();
  const isPast = day !== undefined && mayBeOver(day);
  const wards = useLive(() => (isPast ? observeDayBooks(code) : NOTHING), [isPast, code]);
  return useMemo(() => {
    if (day === undefined || timezone === undefined) return undefined;
    if (!isPast) return 'live';
    if (wards === undefined) return undefined;
    return isLookedBackAt(day, lastDayOf(wards)) ? lookBack(day, wards, timezone) : 'live';
  }, [day, isPast, wards, timezone]);
}

function lastDayOf(wards: readonly WardDayBooks[]): string | undefined {
  return wards
    .flatMap(({ books }) => books.at(-1)?.day ?? [])
    .sort()
    .at(-1);
}

function lookBack(day: CampaignDay, wards: readonly WardDayBooks[], timezone: string): LookedBack {
  const factsByWard = new Map<string, WardFacts>();
  const missing: string[] = [];
  let oldest: string | null = null;
  for (const ward of wards) {
    const facts = factsOn(ward, day.day);
    if (facts === undefined) missing.push(ward.code);
    else factsByWard.set(ward.code, facts);
    if (facts !== undefined && ward.at !== null && (oldest === null || ward.at < oldest)) oldest = ward.at;
  }
  return { day, endMs: dayEndMs(day.day, timezone), factsByWard, missing, at: oldest };
}
