/** Over random days with lost answers, new installs, restarts and pushes at once the server keeps its promises. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { FAULTY_OP_LOGS } from '../support/faulty-op-logs.ts';
import { anyServerDay, liveServerDay } from '../support/server-history.ts';

vi.setConfig({ testTimeout: 120_000 });

const SEED = 20_250_624;

it('every op stands once, every queue drains, the chain holds, the fold is the one of the rules [I1, I2, I3, I4, I6, I9]', async () => {
  await fc.assert(
    fc.asyncProperty(anyServerDay, async (actions) => {
      expect(await liveServerDay(actions)).toEqual([]);
    }),
    { numRuns: 25, seed: SEED },
  );
});

it.each(Object.entries(FAULTY_OP_LOGS))('a log that %s is found out', async (_, plant) => {
  const { failed } = await fc.check(
    fc.asyncProperty(anyServerDay, async (actions) => (await liveServerDay(actions, plant)).length === 0),
    { numRuns: 25, seed: SEED, endOnFailure: true },
  );
  expect(failed).toBe(true);
});
