/** When the next turn comes. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RoundEnd } from '../../../src/sync/sync-round.ts';
import { nextState, START, waitForTurn } from '../../../src/sync/turns.ts';
import { EPOCH, FakeWorld } from '../../support/fake-world.ts';

const DONE: RoundEnd = { type: 'done', session: { ...EPOCH, grantsVersion: 1 }, isUpgradeAsked: false };
const DOWN: RoundEnd = { type: 'unreachable', portal: false };

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
});

async function firstWaitMs(end: RoundEnd, state = START): Promise<number | undefined> {
  await waitForTurn(fake.world, state, end);
  return fake.waitedMs[0];
}

describe('after a turn', () => {
  it('that came through, the city is asked again in 30 s while people look, in 5 min else [S2]', async () => {
    expect(await firstWaitMs(DONE)).toBe(30_000);
    fake.waitedMs.length = 0;
    fake.isVisible = false;
    expect(await firstWaitMs(DONE)).toBe(300_000);
  });

  it('without an answer, something unsent and in sight hurries [S10]', async () => {
    const state = { ...START, failures: 10 };
    fake.record(1);
    expect(await firstWaitMs(DOWN, state)).toBe(3_500);
    fake.waitedMs.length = 0;
    fake.isVisible = false;
    expect(await firstWaitMs(DOWN, state)).toBe(21_000);
  });

  it('that has to begin again begins at once, a few times; then it is weather', async () => {
    expect(await firstWaitMs({ type: 'again' }, { ...START, again: 1 })).toBe(0);
    fake.waitedMs.length = 0;
    expect(await firstWaitMs({ type: 'again' }, { ...START, again: 7 })).toBe(700);
  });

  it('a busy city is not asked again for a save, but for a person [S23]', async () => {
    fake.wakes.push('saved', 'poked', 'asked');
    expect(await waitForTurn(fake.world, START, { type: 'wait', ms: 9_000 })).toBe('asked');
    expect(fake.waitedMs).toEqual([9_000, 9_000, 9_000]);
  });

  it('a save without network is tried at once [S2]', async () => {
    fake.wakes.push('saved');
    expect(await waitForTurn(fake.world, START, DOWN)).toBe('saved');
  });
});

describe('failures', () => {
  it('are counted in a row; a person’s request starts anew [S10]', () => {
    const twice = nextState(nextState(START, 'time', DOWN), 'time', DOWN);
    expect(twice.failures).toBe(2);
    expect(nextState(twice, 'asked', DOWN).failures).toBe(1);
    expect(nextState(twice, 'time', DONE).failures).toBe(0);
  });

  it('end the session: the next turn begins with hello [S1]', () => {
    const live = nextState(START, 'asked', DONE);
    expect(live.session).toBeDefined();
    for (const end of [DOWN, { type: 'again' }, { type: 'wait', ms: 1 }] as const) {
      expect(nextState(live, 'time', end).session).toBeUndefined();
    }
  });
});
