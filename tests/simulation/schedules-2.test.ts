/** The second half of them, for the second core. */
import { describe, it } from 'vitest';
import { expectKept } from './expect-kept.ts';

const timeout = 3_600_000;

describe('a schedule drawn by a seed', () => {
  it('keeps every promise, 3,000 times [I1, I2, I3, I4, I5, I6, I7, I8, I9, I10]', { timeout }, () =>
    expectKept(200_000, 3_000),
  );

  it('keeps every promise, 2,000 times more', { timeout }, () => expectKept(2_001, 2_000));
});
