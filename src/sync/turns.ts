/** When the next turn of the loop comes [S2, S10]. */
import { backOffMs, busyMs } from './back-off.ts';
import type { SyncWorld, WakeReason } from './ports.ts';
import type { Session } from './step.ts';
import type { RoundEnd } from './sync-round.ts';

/** A look at the city while people look at the app. */
const VISIBLE_EVERY_MS = 30_000;
const HIDDEN_EVERY_MS = 300_000;
/** Rounds in a row that begin again at once; then it is weather. */
const AGAIN_MAX = 6;

export interface LoopState {
  /** Present from a round that came through until something fails. */
  readonly session?: Session;
  readonly isUpgradeAsked: boolean;
  /** Rounds in a row that met no city. */
  readonly failures: number;
  /** Rounds in a row that had to begin again. */
  readonly again: number;
}

export const START: LoopState = { isUpgradeAsked: false, failures: 0, again: 0 };

export function nextState(before: LoopState, reason: WakeReason, end: RoundEnd): LoopState {
  const failures = reason === 'asked' ? 0 : before.failures;
  switch (end.type) {
    case 'done':
      return { session: end.session, isUpgradeAsked: end.isUpgradeAsked, failures: 0, again: 0 };
    case 'again':
      return { ...START, failures, again: before.again + 1 };
    case 'unreachable':
      return { ...START, failures: failures + 1 };
    case 'idle':
    case 'wait':
    case 'paused':
      return START;
  }
}

/** A busy city and a paused queue are not asked again for every save. */
export async function waitForTurn(world: SyncWorld, state: LoopState, end: RoundEnd): Promise<WakeReason> {
  const isHeldOff = end.type === 'wait' || end.type === 'paused';
  const untilMs = world.clock.nowMs() + (await waitMs(world, state, end));
  for (;;) {
    const reason = await world.wake.wait(Math.max(0, untilMs - world.clock.nowMs()));
    if (!isHeldOff || reason === 'time' || reason === 'asked') return reason;
  }
}

async function waitMs({ wake, dice, outbox }: SyncWorld, state: LoopState, end: RoundEnd): Promise<number> {
  const everyMs = wake.isVisible() ? VISIBLE_EVERY_MS : HIDDEN_EVERY_MS;
  switch (end.type) {
    case 'again':
      return state.again <= AGAIN_MAX ? 0 : backOffMs(state.again - AGAIN_MAX, false, dice.fraction());
    case 'unreachable': {
      const isUrgent = wake.isVisible() && (await outbox.isAnyUnsent());
      return backOffMs(state.failures, isUrgent, dice.fraction());
    }
    case 'wait':
      return busyMs(end.ms, dice.fraction());
    case 'done':
    case 'idle':
    case 'paused':
      return everyMs;
  }
}
