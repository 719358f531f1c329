/** How a step of a round ended, and what an answer that is not `ok` makes of it. */
import type { SyncTrouble } from '../domain/sync-status.ts';
import type { Answer, SyncWorld } from './ports.ts';

/** What stays the same from one hello to the next. */
export interface Session {
  readonly epoch: string;
  readonly epochNo: number;
  /** Another one means that other scopes may be listened to. */
  readonly grantsVersion: string | number;
}

export type StepFailure =
  /** What the round stands on has changed: begin again with hello. */
  | { readonly type: 'again' }
  | { readonly type: 'unreachable'; readonly portal: boolean; readonly isCityTrouble?: true }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'paused'; readonly trouble: SyncTrouble };

export type StepEnd = { readonly type: 'done' } | StepFailure;

export const DONE: StepEnd = { type: 'done' };
export const AGAIN: StepFailure = { type: 'again' };
export const UNREACHABLE: StepFailure = { type: 'unreachable', portal: false };

/** An answer, or the pause that a 401 leads to. */
export type Asked<Body> = Answer<Body> | { readonly type: 'paused'; readonly trouble: SyncTrouble };

/** A 401 first fetches a fresh cookie by the device's key, once, before anybody hears of it [S9]. */
export async function ask<Body>(world: SyncWorld, call: () => Promise<Answer<Body>>): Promise<Asked<Body>> {
  const first = await call();
  if (first.type !== 'unauthenticated') return first;
  const refreshed = await world.transport.refreshDevice();
  if (refreshed.type === 'unauthenticated') return { type: 'paused', trouble: 'device-unknown' };
  if (refreshed.type === 'retry-later' || refreshed.type === 'unreachable') return refreshed;
  if (refreshed.type !== 'ok') return { type: 'unreachable', portal: false };
  const second = await call();
  return second.type === 'unauthenticated' ? { type: 'paused', trouble: 'signed-out' } : second;
}

/** What the step ends with when the answer is none it knows how to use. */
export function toFailure(asked: Exclude<Asked<unknown>, { type: 'ok' }>): StepFailure {
  switch (asked.type) {
    case 'paused':
    case 'unreachable':
      return asked;
    case 'retry-later':
      return { type: 'wait', ms: asked.retryAfterMs };
    case 'foreign-epoch':
      return AGAIN;
    case 'unauthenticated':
      return { type: 'paused', trouble: 'signed-out' };
    case 'foreign-install':
    case 'too-large':
    case 'refused':
      return UNREACHABLE;
  }
}

/** An answer of another life of the city's data: an older one is not our city, a newer one needs a hello [S3]. */
export function foreignEpoch(
  session: Session,
  answer: { readonly epoch: string; readonly epochNo: number },
): StepFailure | undefined {
  if (answer.epochNo < session.epochNo) return UNREACHABLE;
  return answer.epoch === session.epoch ? undefined : AGAIN;
}
