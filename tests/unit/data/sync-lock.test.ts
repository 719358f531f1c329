// @vitest-environment node
/** One tab at a time speaks with the city. */
import { describe, expect, it, vi } from 'vitest';
import { type Tab, withSyncLock } from '../../../src/data/sync-lock.ts';

/** A tab whose life the test leads. */
function openTab(isVisible = true) {
  const listeners = new Set<() => void>();
  let isAsleep = false;
  const sleep = (asleep: boolean): void => {
    isAsleep = asleep;
    for (const listener of [...listeners]) listener();
  };
  const tab: Tab = {
    askEveryMs: 10,
    life: {
      isVisible: () => isVisible,
      isAsleep: () => isAsleep,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  return { tab, sleep };
}

/** Work that goes on until it loses the lock, or is ended. */
function longWork() {
  const end = new AbortController();
  const losses: AbortSignal[] = [];
  const work = (lost: AbortSignal): Promise<void> => {
    losses.push(lost);
    return new Promise((resolve) => {
      for (const signal of [lost, end.signal]) signal.addEventListener('abort', () => resolve());
    });
  };
  return { work, losses, end: () => end.abort(), signal: end.signal };
}

describe('the lock', () => {
  it('lets the second tab begin when the first has ended [S28]', async () => {
    const told: string[] = [];
    const { signal } = new AbortController();
    let endFirst = (): void => undefined;
    const firstWork = new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    const first = withSyncLock(
      signal,
      async () => {
        told.push('first');
        await firstWork;
      },
      openTab().tab,
    );
    const second = withSyncLock(signal, async () => void told.push('second'), openTab().tab);
    await vi.waitFor(() => expect(told).toEqual(['first']));
    endFirst();
    await Promise.all([first, second]);
    expect(told).toEqual(['first', 'second']);
  });

  it('a tab that goes while it waits never begins', async () => {
    const end = new AbortController();
    let endFirst: (() => void) | undefined;
    const hold = (): Promise<void> => new Promise((resolve) => (endFirst = resolve));
    const first = withSyncLock(new AbortController().signal, hold, openTab().tab);
    await vi.waitFor(() => expect(endFirst).toBeDefined());
    const work = vi.fn();
    const waiting = withSyncLock(end.signal, work, openTab().tab);
    end.abort();
    await expect(waiting).resolves.toBeUndefined();
    expect(work).not.toHaveBeenCalled();
    endFirst?.();
    await first;
  });

  it('passes on what the work throws', async () => {
    const failing = withSyncLock(new AbortController().signal, () => Promise.reject(new Error('bug')), openTab().tab);
    await expect(failing).rejects.toThrow('bug');
  });
});

describe('a tab that sleeps', () => {
  it('gives the lock back at once, though its work has not ended, and asks anew when it wakes [S39, E14]', async () => {
    const { tab, sleep } = openTab();
    const first = longWork();
    const stuck = (lost: AbortSignal): Promise<void> => {
      void first.work(lost);
      // A frozen page answers nothing: its work does not end while it sleeps.
      return new Promise((resolve) => first.signal.addEventListener('abort', () => resolve()));
    };
    const firstRun = withSyncLock(first.signal, stuck, tab);
    await vi.waitFor(() => expect(first.losses).toHaveLength(1));
    const second = longWork();
    const secondRun = withSyncLock(second.signal, second.work, openTab().tab);
    sleep(true);
    await vi.waitFor(() => expect(second.losses).toHaveLength(1));
    expect(first.losses[0]?.aborted).toBe(true);
    sleep(false);
    second.end();
    await secondRun;
    await vi.waitFor(() => expect(first.losses).toHaveLength(2));
    first.end();
    await firstRun;
  });

  it('is not given the lock while it sleeps in the queue [S39]', async () => {
    const first = longWork();
    const firstRun = withSyncLock(first.signal, first.work, openTab().tab);
    await vi.waitFor(() => expect(first.losses).toHaveLength(1));
    const { tab, sleep } = openTab();
    const sleeper = longWork();
    const sleeperRun = withSyncLock(sleeper.signal, sleeper.work, tab);
    sleep(true);
    const third = longWork();
    const thirdRun = withSyncLock(third.signal, third.work, openTab().tab);
    first.end();
    await firstRun;
    await vi.waitFor(() => expect(third.losses).toHaveLength(1));
    expect(sleeper.losses).toEqual([]);
    sleeper.end();
    third.end();
    await Promise.all([sleeperRun, thirdRun]);
  });
});

describe('a holder that does not answer', () => {
  /** Another page's lock that nobody answers for. */
  function holdSilently(): { readonly end: () => void; readonly ended: Promise<string> } {
    let end = (): void => undefined;
    const work = new Promise<void>((resolve) => {
      end = resolve;
    });
    const ended = navigator.locks
      .request('sync', () => work)
      .then(
        () => 'ended',
        (error: DOMException) => error.name,
      );
    return { end, ended };
  }

  it('loses the lock to a tab that people look at [S39, E14]', async () => {
    const silent = holdSilently();
    const work = longWork();
    const run = withSyncLock(work.signal, work.work, openTab().tab);
    await vi.waitFor(() => expect(work.losses).toHaveLength(1));
    expect(await silent.ended).toBe('AbortError');
    silent.end();
    work.end();
    await run;
  });

  it('keeps it where nobody looks at the tab that waits [S39]', async () => {
    const silent = holdSilently();
    const questions: unknown[] = [];
    const channel = new BroadcastChannel('hai-cap-sync-lock');
    channel.addEventListener('message', ({ data }) => questions.push(data));
    let looks = 0;
    const { tab } = openTab();
    const hidden: Tab = { ...tab, life: { ...tab.life, isVisible: () => (looks += 1) < 0 } };
    const work = longWork();
    const run = withSyncLock(work.signal, work.work, hidden);
    await vi.waitFor(() => expect(looks).toBeGreaterThan(6));
    expect(questions).toEqual([]);
    expect(work.losses).toEqual([]);
    channel.close();
    silent.end();
    expect(await silent.ended).toBe('ended');
    await vi.waitFor(() => expect(work.losses).toHaveLength(1));
    work.end();
    await run;
  });

  it('is told from one that answers: that keeps it [S39]', async () => {
    const holder = longWork();
    const holding = withSyncLock(holder.signal, holder.work, openTab().tab);
    await vi.waitFor(() => expect(holder.losses).toHaveLength(1));
    const waiter = longWork();
    const waiting = withSyncLock(waiter.signal, waiter.work, openTab().tab);
    const channel = new BroadcastChannel('hai-cap-sync-lock');
    let questions = 0;
    await new Promise<void>((resolve) => {
      channel.addEventListener('message', ({ data }) => {
        questions += data === 'who' ? 1 : 0;
        if (questions === 6) resolve();
      });
    });
    channel.close();
    expect(holder.losses[0]?.aborted).toBe(false);
    expect(waiter.losses).toEqual([]);
    holder.end();
    await holding;
    await vi.waitFor(() => expect(waiter.losses).toHaveLength(1));
    waiter.end();
    await waiting;
  });
});
