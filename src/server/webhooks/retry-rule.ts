/** When a hook is tried again, and when it is not: bounded, and never all at once. Pure; the dice are given. */

/** After each failed try; with the last one the fact is laid aside for a person. */
const RETRY_AFTER_MS = [30_000, 120_000, 600_000, 1_800_000, 3_600_000, 10_800_000, 21_600_000] as const;
export const MAX_TRIES = RETRY_AFTER_MS.length + 1;
/** Nothing is tried for longer than this: one fact is laid aside, a hook that took nothing at all is paused. */
export const GIVEN_UP_AFTER_MS = 24 * 3_600_000;
/** A receiver may ask for more time, but not for all of it. */
const LONGEST_ASKED_MS = 3_600_000;
/** A fifth to either side. */
const JITTER = 0.4;

/** `dice`: 0 to 1. `tries`: failed so far, from 1. */
export function retryAfterMs(tries: number, dice: number): number {
  const waitMs = RETRY_AFTER_MS[Math.min(tries, RETRY_AFTER_MS.length) - 1] ?? RETRY_AFTER_MS[0];
  return Math.round(waitMs * (1 - JITTER / 2 + JITTER * dice));
}

/** `Retry-After` in seconds; 0 for none and for dates. */
export function askedWaitMs(header: string | undefined): number {
  const seconds = Number(header ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1_000, LONGEST_ASKED_MS) : 0;
}

/** `busy`: the hook as a whole takes nothing now · `refused`: this fact is not taken · `gone`: nothing ever again. */
export type Fault = 'busy' | 'refused' | 'gone';

/** Undefined where it was taken. `status` undefined: there was no answer. */
export function faultOf(status: number | undefined): Fault | undefined {
  if (status === undefined || status === 408 || status === 429 || status >= 500) return 'busy';
  if (status === 410) return 'gone';
  return status >= 200 && status < 300 ? undefined : 'refused';
}
