/** What a clock on the wall of a time zone shows: an instant (ms) → `YYYY-MM-DDTHH:mm`. */

const MINUTE_MS = 60_000;

/**
 * Zones whose clocks are never moved, since when. The browser's first look into its table of zones takes some thirty
 * milliseconds, four times that on a cheap tablet, and each start would wait for it to learn what day it is.
 */
const STEADY_ZONES: Readonly<Record<string, { readonly sinceMs: number; readonly aheadMs: number }>> = {
  'Asia/Ho_Chi_Minh': { sinceMs: Date.parse('1975-06-13T00:00:00Z'), aheadMs: 7 * 60 * MINUTE_MS },
};

export function wallTime(instantMs: number, timezone: string): string {
  const steady = STEADY_ZONES[timezone];
  if (steady !== undefined && instantMs >= steady.sinceMs) {
    return new Date(instantMs + steady.aheadMs).toISOString().slice(0, 16);
  }
  return clockOf(timezone).format(instantMs).replace(' ', 'T');
}

const clocksByZone = new Map<string, Intl.DateTimeFormat>();

/** Making one costs a hundred times what asking it does. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocksByZone.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  clocksByZone.set(timeZone, clock);
  return clock;
}

/** The instant at which a clock on the wall shows that; where clocks are moved, one of the two. */
export function instantAt(wall: string, timezone: string): number {
  const asUtc = Date.parse(`${wall}Z`);
  const aheadMs = Date.parse(`${wallTime(asUtc, timezone)}Z`) - asUtc;
  return asUtc - (Date.parse(`${wallTime(asUtc - aheadMs, timezone)}Z`) - (asUtc - aheadMs));
}
