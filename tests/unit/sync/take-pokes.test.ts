/** What the poke line tells. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Poke } from '../../../src/protocol/messages.ts';
import { startPace } from '../../../src/sync/pace.ts';
import { DONE, type StepEnd } from '../../../src/sync/step.ts';
import { takePokes } from '../../../src/sync/take-pokes.ts';
import { EPOCH, FakeWorld, makePage, makeScope } from '../../support/fake-world.ts';

const WARD = 'ward:00070';

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
  fake.scopes = [makeScope({ scope: WARD, seq: 4, isComplete: true })];
});

function take(...pokes: Poke[]): Promise<StepEnd> {
  const push = async (): Promise<StepEnd> => ({ type: 'done' });
  return takePokes(fake.world, { session: { ...EPOCH, grantsVersion: 1 }, pace: startPace(), push }, pokes);
}

describe('a poke', () => {
  it('with the next page needs no question [S16]', async () => {
    expect(await take({ scope: WARD, head: 5, page: makePage(WARD, 5, 5) })).toEqual({ type: 'done' });
    expect(fake.done).toEqual([`receive ${WARD} 5-5`]);
  });

  it('with the next page does not read again what the device holds', async () => {
    let reads = 0;
    const { replica } = fake.world;
    const world = {
      ...fake.world,
      replica: { ...replica, readScopes: () => ((reads += 1), replica.readScopes()) },
    };
    const lane = { session: { ...EPOCH, grantsVersion: 1 }, pace: startPace(), push: async () => DONE };
    await takePokes(world, lane, [{ scope: WARD, head: 5, page: makePage(WARD, 5, 5) }]);
    expect(reads).toBe(0);
  });

  it('with pages in a row takes them in a row [S16]', async () => {
    await take(
      { scope: WARD, head: 5, page: makePage(WARD, 5, 5) },
      { scope: WARD, head: 6, page: makePage(WARD, 6, 6) },
    );
    expect(fake.done).toEqual([`receive ${WARD} 5-5`, `receive ${WARD} 6-6`]);
  });

  it('whose page does not follow the cursor is a hint to pull [S16]', async () => {
    await take({ scope: WARD, head: 9, page: makePage(WARD, 8, 9) });
    expect(fake.done).toEqual([`pull ${WARD}`, `complete ${WARD}`]);
  });

  it('about a head that is held already asks nothing [S16]', async () => {
    await take({ scope: WARD, head: 4 }, { scope: WARD, head: 3, page: makePage(WARD, 3, 3) });
    expect(fake.done).toEqual([]);
  });

  it('about a scope that is not held begins with hello [S16]', async () => {
    expect(await take({ scope: 'ward:00004', head: 1 })).toEqual({ type: 'again' });
  });
});
