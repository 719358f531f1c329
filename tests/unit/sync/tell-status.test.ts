/** What the person is told after a turn. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoundEnd } from '../../../src/sync/sync-round.ts';
import { tellStatus } from '../../../src/sync/tell-status.ts';
import { EPOCH, FakeWorld, makeScope } from '../../support/fake-world.ts';

const DONE: RoundEnd = { type: 'done', session: { ...EPOCH, grantsVersion: 1 }, isUpgradeAsked: false };

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
});

describe('green', () => {
  it('is told with its time when nothing is unsent and every scope is at its head [S17]', async () => {
    fake.scopes = [makeScope({ scope: 'campaign', isComplete: true })];
    await tellStatus(fake.world, DONE);
    expect(fake.status).toMatchObject({ state: 'synced', trouble: null, lastSyncedAt: '2025-06-24T01:00:00.000Z' });
  });

  it('is not told over unsent work [S17]', async () => {
    fake.record(1);
    await tellStatus(fake.world, DONE);
    expect(fake.status).toMatchObject({ state: 'syncing' });
    expect(fake.status).not.toHaveProperty('lastSyncedAt');
  });

  it('is not told while a scope is behind [S17]', async () => {
    fake.scopes = [makeScope({ scope: 'ward:00070' })];
    await tellStatus(fake.world, DONE);
    expect(fake.status.state).toBe('syncing');
  });

  it('or not, an answer of the city is noted with its time', async () => {
    fake.scopes = [makeScope({ scope: 'ward:00070' })];
    await tellStatus(fake.world, DONE);
    expect(fake.status.lastContactAt).toBe('2025-06-24T01:00:00.000Z');
    await tellStatus(fake.world, { type: 'unreachable', portal: true });
    expect(fake.statuses.at(-1)).not.toHaveProperty('lastContactAt');
  });
});

describe('other ends', () => {
  it.each([
    [{ type: 'unreachable', portal: false } as const, { state: 'offline', trouble: null }],
    [{ type: 'unreachable', portal: true } as const, { state: 'offline', trouble: 'portal' }],
    [{ type: 'unreachable', portal: false, isCityTrouble: true } as const, { state: 'offline', trouble: 'city' }],
    [{ type: 'wait', ms: 1 } as const, { state: 'offline', trouble: 'city' }],
    [{ type: 'idle' } as const, { state: 'offline', trouble: null }],
    [{ type: 'paused', trouble: 'signed-out' } as const, { state: 'paused', trouble: 'signed-out' }],
    [
      { ...DONE, isUpgradeAsked: true },
      { state: 'synced', trouble: 'upgrade' },
    ],
  ])('%j is told as %j [S38]', async (end, told) => {
    await tellStatus(fake.world, end);
    expect(fake.status).toMatchObject({ ...told, sending: null, fetching: null });
  });

  it('a round that begins again at once is not told', async () => {
    await tellStatus(fake.world, { type: 'again' });
    expect(fake.statuses).toEqual([]);
  });
});
