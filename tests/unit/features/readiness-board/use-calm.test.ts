import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useCalm } from '../../../../src/features/readiness-board/use-calm.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function follow(first: number | undefined) {
  const { result, rerender } = renderHook(({ value }) => useCalm(value), { initialProps: { value: first } });
  return { shown: () => result.current, change: (value: number) => rerender({ value }) };
}

const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

describe('a value that changes many times a second', () => {
  test('is shown at once when it is there first, also where it had to be read', () => {
    expect(follow(1).shown()).toBe(1);
    const late = follow(undefined);
    late.change(1);
    expect(late.shown()).toBe(1);
  });

  test('is drawn at most twice in a second, and of what came meanwhile only the newest is shown', () => {
    const { shown, change } = follow(1);
    const drawn = new Set<number | undefined>();
    for (let value = 2; value <= 21; value += 1) {
      pass(50);
      change(value);
      drawn.add(shown());
    }
    expect(drawn.size).toBeLessThanOrEqual(3);
    pass(500);
    expect(shown()).toBe(21);
  });

  test('is shown at once where it stood still before', () => {
    const { shown, change } = follow(1);
    pass(500);
    change(2);
    expect(shown()).toBe(2);
    change(3);
    expect(shown()).toBe(2);
    pass(499);
    expect(shown()).toBe(2);
    pass(1);
    expect(shown()).toBe(3);
  });
});
