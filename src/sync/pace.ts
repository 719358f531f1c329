/** How much one message carries: less on a line that breaks, more on one that holds. */
import { PULL_MAX_LIMIT, PUSH_MAX_BYTES, PUSH_MAX_OPS } from '../protocol/limits.ts';

export interface Pace {
  pushOps: number;
  pullEntries: number;
}

const PUSH_START = 500;
const PULL_START = 1_000;
const PULL_LEAST = 50;
/** Room for what surrounds the ops in a push. */
export const PUSH_BYTES = PUSH_MAX_BYTES - 16_384;
/** An answer within this time may be followed by a larger one. */
const QUICK_MS = 2_000;

export function startPace(): Pace {
  return { pushOps: PUSH_START, pullEntries: PULL_START };
}

export function slowDown(pace: Pace, lane: keyof Pace): void {
  if (lane === 'pushOps') pace.pushOps = Math.max(1, Math.floor(pace.pushOps / 2));
  else pace.pullEntries = Math.max(PULL_LEAST, Math.floor(pace.pullEntries / 4));
}

export function speedUp(pace: Pace, lane: keyof Pace, roundTripMs: number): void {
  if (roundTripMs > QUICK_MS) return;
  if (lane === 'pushOps') pace.pushOps = Math.min(PUSH_MAX_OPS, pace.pushOps * 2);
  else pace.pullEntries = Math.min(PULL_MAX_LIMIT, pace.pullEntries * 2);
}
