/** How long the engine waits for better weather. */
import { describe, expect, it } from 'vitest';
import { backOffMs, busyMs } from '../../../src/sync/back-off.ts';

const LATEST = 0.999_999;

describe('back-off', () => {
  it('doubles from 1 s to 5 s while people look and something is unsent [S10]', () => {
    expect([1, 2, 3, 4, 5, 50].map((failures) => backOffMs(failures, true, LATEST))).toEqual([
      1_000, 2_000, 4_000, 5_000, 5_000, 5_000,
    ]);
  });

  it('doubles to 30 s else [S10]', () => {
    expect([1, 4, 5, 6, 50].map((failures) => backOffMs(failures, false, LATEST))).toEqual([
      1_000, 8_000, 16_000, 30_000, 30_000,
    ]);
  });

  it('chance only shortens it, by less than a third [S10]', () => {
    expect(backOffMs(9, true, 0)).toBe(3_500);
    expect(backOffMs(9, false, 0)).toBe(21_000);
  });
});

describe('a busy city', () => {
  it('is asked a little later than it said, never sooner [S23]', () => {
    expect(busyMs(8_000, 0)).toBe(8_000);
    expect(busyMs(8_000, LATEST)).toBe(10_000);
  });

  it('is not waited for longer than about 5 min [S23]', () => {
    expect(busyMs(86_400_000, 0)).toBe(300_000);
  });
});
