// @vitest-environment node
/** One tab at a time speaks with the city. */
import { describe, expect, it, vi } from 'vitest';
import { withSyncLock } from '../../../src/data/sync-lock.ts';

describe('the lock', () => {
  it('lets the second tab begin when the first has ended [S28]', async () => {
    const told: string[] = [];
    const { signal } = new AbortController();
    let endFirst = (): void => undefined;
    const firstWork = new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    const first = withSyncLock(signal, async () => {
      told.push('first');
      await firstWork;
    });
    const second = withSyncLock(signal, async () => void told.push('second'));
    await vi.waitFor(() => expect(told).toEqual(['first']));
    endFirst();
    await Promise.all([first, second]);
    expect(told).toEqual(['first', 'second']);
  });

  it('a tab that goes while it waits never begins', async () => {
    const end = new AbortController();
    let endFirst: (() => void) | undefined;
    const hold = (): Promise<void> => new Promise((resolve) => (endFirst = resolve));
    const first = withSyncLock(new AbortController().signal, hold);
    await vi.waitFor(() => expect(endFirst).toBeDefined());
    const work = vi.fn();
    const waiting = withSyncLock(end.signal, work);
    end.abort();
    await expect(waiting).resolves.toBeUndefined();
    expect(work).not.toHaveBeenCalled();
    endFirst?.();
    await first;
  });

  it('passes on what the work throws', async () => {
    const failing = withSyncLock(new AbortController().signal, () => Promise.reject(new Error('bug')));
    await expect(failing).rejects.toThrow('bug');
  });
});
