/** The second half of them, for the second core. */
import { describe, it } from 'vitest';
import { expectKept } from './expect-kept.ts';

describe('a schedule drawn by a seed', () => {
  it('keeps every promise, seeds 5001 to 10000 [I1, I2, I3, I4, I5, I6, I7, I8, I9, I10]', { timeout: 3_600_000 }, () =>
    expectKept(5_001, 5_000),
  );
});
