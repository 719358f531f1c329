/** When a hook is tried again. */
import { expect, it } from 'vitest';
import { askedWaitMs, faultOf, MAX_TRIES, retryAfterMs } from '../../../../src/server/webhooks/retry-rule.ts';

it('waits longer each time, a fifth to either side, within half a day in all', () => {
  const waits = Array.from({ length: MAX_TRIES - 1 }, (_, index) => retryAfterMs(index + 1, 0.5));
  expect(waits).toEqual([30_000, 120_000, 600_000, 1_800_000, 3_600_000, 10_800_000, 21_600_000]);
  expect([retryAfterMs(1, 0), retryAfterMs(1, 1), retryAfterMs(99, 0.5)]).toEqual([24_000, 36_000, 21_600_000]);
});

it.each([
  [undefined, 0],
  ['120', 120_000],
  ['999999', 3_600_000],
  ['-5', 0],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 0],
])('is asked to wait by Retry-After %s: %d ms', (header, ms) => {
  expect(askedWaitMs(header)).toBe(ms);
});

it.each([
  [200, undefined],
  [204, undefined],
  [302, 'refused'],
  [400, 'refused'],
  [404, 'refused'],
  [408, 'busy'],
  [410, 'gone'],
  [429, 'busy'],
  [500, 'busy'],
  [undefined, 'busy'],
])('takes an answer %s for %s', (status, fault) => {
  expect(faultOf(status)).toBe(fault);
});
