/** When a copy of unsent work is worth a word. */
import { expect, it } from 'vitest';
import { isCopyWorthwhile } from '../../../src/data/copy-offer.ts';
import type { SyncStatus } from '../../../src/domain/sync-status.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.parse('2025-06-24T09:40:00.000Z');
const hoursAgo = (hours: number): string => new Date(NOW_MS - hours * HOUR_MS).toISOString();

const LONG_AWAY: SyncStatus = {
  state: 'offline',
  since: hoursAgo(30),
  pending: 3,
  oldestPendingAt: hoursAgo(26),
  sending: null,
  lastSyncedAt: hoursAgo(40),
  lastContactAt: hoursAgo(30),
  fetching: null,
  trouble: null,
  clockOffsetMs: 0,
};

it('a day without the city, with work of a day on the device, is', () => {
  expect(isCopyWorthwhile(LONG_AWAY, null, NOW_MS)).toBe(true);
  const { lastContactAt: _, ...never } = LONG_AWAY;
  expect(isCopyWorthwhile(never, null, NOW_MS)).toBe(true);
});

it('nothing is while the city was heard within a day, the work is young, all is sent, or something else is amiss', () => {
  const less: readonly Partial<SyncStatus>[] = [
    { lastContactAt: hoursAgo(23) },
    { oldestPendingAt: hoursAgo(23) },
    { pending: 0, oldestPendingAt: null },
    { state: 'paused', trouble: 'signed-out' },
  ];
  expect(less.map((fields) => isCopyWorthwhile({ ...LONG_AWAY, ...fields }, null, NOW_MS))).toEqual(
    less.map(() => false),
  );
});

it('the offer comes once a day: after a copy or "not today" a day passes first, whatever the clock does', () => {
  const answered = [hoursAgo(1), hoursAgo(23), hoursAgo(24), hoursAgo(-5)];
  expect(answered.map((at) => isCopyWorthwhile(LONG_AWAY, at, NOW_MS))).toEqual([false, false, true, false]);
});
