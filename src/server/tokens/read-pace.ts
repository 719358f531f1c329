/** How often each token may ask: a bucket that fills again by itself. In memory: a restart forgives. */

export interface ReadPace {
  /** 0: it may. Else how long until it may again, in ms. */
  take(subject: string): number;
}

export const READS_PER_MINUTE = 300;
const MINUTE_MS = 60_000;
/** Tokens that asked within the last minute; more than a city has. */
const SUBJECTS = 10_000;

export function createReadPace(nowMs: () => number): ReadPace {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    take: (subject) => {
      const now = nowMs();
      const bucket = buckets.get(subject) ?? { left: READS_PER_MINUTE, atMs: now };
      const refilled = bucket.left + ((now - bucket.atMs) / MINUTE_MS) * READS_PER_MINUTE;
      bucket.left = Math.min(READS_PER_MINUTE, Math.max(refilled, 0));
      bucket.atMs = now;
      buckets.delete(subject);
      buckets.set(subject, bucket);
      if (buckets.size > SUBJECTS) buckets.delete(buckets.keys().next().value as string);
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / READS_PER_MINUTE) * MINUTE_MS);
      bucket.left -= 1;
      return 0;
    },
  };
}
