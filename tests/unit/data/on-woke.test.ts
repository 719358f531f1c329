import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onWoke } from '../../../src/data/on-woke.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => vi.useRealTimers());

test('a page that goes on after it stood still is told so, once', () => {
  let woken = 0;
  const end = onWoke(() => (woken += 1));
  vi.advanceTimersByTime(60_000);
  expect(woken).toBe(0);
  // No beat comes while it stands still; the clock goes on.
  vi.setSystemTime(Date.now() + 20_000);
  vi.advanceTimersByTime(1_000);
  expect(woken).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(woken).toBe(1);
  end();
});

test('after its end nothing beats any more', () => {
  const end = onWoke(() => undefined);
  expect(vi.getTimerCount()).toBe(1);
  end();
  expect(vi.getTimerCount()).toBe(0);
});
