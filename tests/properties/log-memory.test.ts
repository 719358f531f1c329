/** What the log remembers is what its tables hold, whichever pushes fail and whichever commits the disk refuses. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { FAULTY_LOG_MEMORIES } from '../support/faulty-log-memories.ts';
import { anyLogHour, liveLogHour } from '../support/log-memory-history.ts';

vi.setConfig({ testTimeout: 120_000 });

const SEED = 20_250_624;

it('memory and tables agree after every turn [I2, I4, I7, I9]', async () => {
  await fc.assert(
    fc.asyncProperty(anyLogHour, async (turns) => {
      expect(await liveLogHour(turns)).toEqual([]);
    }),
    { numRuns: 40, seed: SEED },
  );
});

it.each(Object.entries(FAULTY_LOG_MEMORIES))('a memory that %s is found out', async (_, plant) => {
  const { failed } = await fc.check(
    fc.asyncProperty(anyLogHour, async (turns) => (await liveLogHour(turns, plant)).length === 0),
    { numRuns: 40, seed: SEED, endOnFailure: true },
  );
  expect(failed).toBe(true);
});
