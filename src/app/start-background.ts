/**
 * What the first screen does not wait for: the sync engine and the worker. They start once people see where they are,
 * or after a moment where nothing answers.
 */
import { observePeople } from '../data/people.ts';
import { observeAbout } from '../data/read-about.ts';
import type { Live } from '../data/live.ts';
import { showUnsentBadge } from './unsent-badge.ts';

/** How long the sign-in page has the network and the processor for itself, once it has its people. */
export const AFTER_FIRST_SCREEN_MS = 1_000;
const NO_ANSWER_MS = 4_000;

export async function startBackground(): Promise<void> {
  await Promise.race([
    first(observePeople(), ({ current }) => current !== undefined),
    first(observeAbout(), (about) => about !== undefined).then(() => pause(AFTER_FIRST_SCREEN_MS)),
    pause(NO_ANSWER_MS),
  ]);
  const [{ startSync }, { registerWorker }] = await Promise.all([
    import('./start-sync.ts'),
    import('./register-worker.ts'),
  ]);
  startSync();
  showUnsentBadge();
  if (import.meta.env.PROD) await registerWorker();
}

/** Resolves when a live value first is as wanted; never where it cannot be read. */
function first<Value>(live: Live<Value>, isWanted: (value: Value) => boolean): Promise<void> {
  return new Promise((resolve) => {
    let isOver = false;
    const subscription = live.subscribe({
      next: (value) => {
        if (isOver || !isWanted(value)) return;
        isOver = true;
        resolve();
        // The first value may come before the subscription is at hand.
        queueMicrotask(() => subscription.unsubscribe());
      },
      error: () => undefined,
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
