/**
 * One tab at a time speaks with the city: the Web Lock `sync` [S28]. The next tab takes over when this one is gone.
 *
 * A tab that the browser puts to sleep gives the lock back, and its place in the queue with it; one that fell asleep
 * without a chance to do so does not answer, and a tab that people look at takes the lock from it [S39].
 */
import { browserTab, type TabLife } from './tab-life.ts';

const LOCK_NAME = 'sync';
const CHANNEL_NAME = 'hai-cap-sync-lock';
const ASK_EVERY_MS = 5_000;
/** Questions in a row without an answer: so long is no living tab busy. */
const UNANSWERED_MAX = 2;

/** Work under the lock. It has to end when the lock is lost; from then on another tab may speak. */
export type Work = (lost: AbortSignal) => Promise<void>;

export interface Tab {
  readonly life: TabLife;
  readonly askEveryMs: number;
}

/**
 * Waits for the lock and runs `work` under it until it ends, anew after the lock was lost. An aborted wait resolves
 * without running it.
 */
export async function withSyncLock(
  signal: AbortSignal,
  work: Work,
  tab: Tab = { life: browserTab(), askEveryMs: ASK_EVERY_MS },
): Promise<void> {
  const sleep = followSleep(tab.life);
  try {
    while (!signal.aborted) {
      await sleep.untilAwake(signal);
      if (signal.aborted || (await holdOnce({ signal, work, tab, sleep })) === 'done') return;
    }
  } finally {
    sleep.end();
  }
}

interface Attempt {
  readonly signal: AbortSignal;
  readonly work: Work;
  readonly tab: Tab;
  readonly sleep: Sleep;
}

async function holdOnce({ signal, work, tab, sleep }: Attempt): Promise<'done' | 'lost'> {
  const lost = new AbortController();
  const end = sleep.onAsleep(() => lost.abort());
  if (tab.life.isAsleep()) lost.abort();
  let isOver = false;
  const hold = async (): Promise<void> => {
    if (lost.signal.aborted) return;
    const endAnswers = answerQuestions();
    const run = async (): Promise<void> => {
      await work(lost.signal);
      isOver = true;
    };
    // A lost lock is given back at once, whatever the work still waits for.
    await Promise.race([run(), untilAborted(lost.signal)]).finally(endAnswers);
  };
  try {
    await takeLock(AbortSignal.any([signal, lost.signal]), hold, tab);
  } catch (error) {
    if (!isAbort(error)) throw error;
    lost.abort();
  } finally {
    end();
  }
  return isOver ? 'done' : 'lost';
}

/** In its turn, or at once from a holder that shows no life. */
async function takeLock(signal: AbortSignal, hold: () => Promise<void>, tab: Tab): Promise<void> {
  const dead = new AbortController();
  const endWatch = watchHolder(tab, () => dead.abort());
  let isHeld = false;
  const begin = (): Promise<void> => {
    isHeld = true;
    endWatch();
    return hold();
  };
  try {
    await navigator.locks.request(LOCK_NAME, { signal: AbortSignal.any([signal, dead.signal]) }, begin);
  } catch (error) {
    if (isHeld || signal.aborted || !dead.signal.aborted) throw error;
    await navigator.locks.request(LOCK_NAME, { steal: true }, hold);
  } finally {
    endWatch();
  }
}

/** While people look at this tab, asks whether the holder lives. */
function watchHolder({ life, askEveryMs }: Tab, tellDead: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  let unanswered = 0;
  channel.addEventListener('message', ({ data }) => {
    if (data === 'here') unanswered = 0;
  });
  const timer = setInterval(() => {
    if (!life.isVisible()) unanswered = 0;
    else if (unanswered >= UNANSWERED_MAX) tellDead();
    else {
      unanswered += 1;
      say(channel, 'who');
    }
  }, askEveryMs);
  return () => {
    clearInterval(timer);
    channel.close();
  };
}

function answerQuestions(): () => void {
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.addEventListener('message', ({ data }) => {
    if (data === 'who') say(channel, 'here');
  });
  return () => channel.close();
}

function say(channel: BroadcastChannel, word: 'who' | 'here'): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, its own
  channel.postMessage(word);
}

interface Sleep {
  untilAwake(signal: AbortSignal): Promise<void>;
  onAsleep(listener: () => void): () => void;
  end(): void;
}

function followSleep(life: TabLife): Sleep {
  const listeners = new Set<() => void>();
  const end = life.onChange(() => {
    for (const listener of [...listeners]) listener();
  });
  const on = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    end,
    onAsleep: (listener) => on(() => life.isAsleep() && listener()),
    untilAwake: (signal) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (life.isAsleep() && !signal.aborted) return;
          endWatch();
          signal.removeEventListener('abort', look);
          resolve();
        };
        const endWatch = on(look);
        signal.addEventListener('abort', look);
        look();
      }),
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
