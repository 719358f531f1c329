/** How long to wait before the city is asked again [S10]. */

const FIRST_MS = 1_000;
/** While people look and something is unsent: with the city back, receipts come within 6 s. */
const URGENT_MAX_MS = 5_000;
const CALM_MAX_MS = 30_000;
/** What a busy city asks for is honoured up to this. */
const BUSY_MAX_MS = 300_000;

/** After `failures` ≥ 1 failed rounds in a row; `fraction` is chance, 0 ≤ x < 1. Never above the maximum. */
export function backOffMs(failures: number, isUrgent: boolean, fraction: number): number {
  const most = isUrgent ? URGENT_MAX_MS : CALM_MAX_MS;
  const full = Math.min(most, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(full * (0.7 + 0.3 * fraction));
}

/** A little later than asked, so that not everybody comes at once. */
export function busyMs(retryAfterMs: number, fraction: number): number {
  return Math.round(Math.min(BUSY_MAX_MS, retryAfterMs) * (1 + 0.25 * fraction));
}
