/** Fetching what the city has beyond the cursors. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Page } from '../../../src/protocol/messages.ts';
import { startPace } from '../../../src/sync/pace.ts';
import { pullAll } from '../../../src/sync/pull.ts';
import type { StepEnd } from '../../../src/sync/step.ts';
import { EPOCH, FakeWorld, makePage, makePullAnswer, makeScope, ok } from '../../support/fake-world.ts';

const A = 'ward:00004';
const B = 'ward:00070';

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
  fake.scopes = [makeScope({ scope: 'campaign', isComplete: true }), makeScope({ scope: A }), makeScope({ scope: B })];
});

function pull(only?: ReadonlySet<string>): Promise<StepEnd> {
  const push = async (): Promise<StepEnd> => {
    fake.done.push('push');
    return { type: 'done' };
  };
  return pullAll(fake.world, { session: { ...EPOCH, grantsVersion: 1 }, pace: startPace(), push }, only);
}

/** The city answers these pages, one list per pull; then none. */
function answer(...lists: Page[][]): void {
  fake.city.pull = (message) => ok(makePullAnswer(message, lists.shift() ?? []));
}

describe('pull', () => {
  it('asks for every scope at once and takes no page for being at the head', async () => {
    expect(await pull()).toEqual({ type: 'done' });
    expect(fake.done).toEqual([`pull campaign ${A} ${B}`, `complete campaign ${A} ${B}`]);
  });

  it('goes on with those that have more, and pushes in between [S12]', async () => {
    answer([makePage(A, 1, 3), makePage(B, 1, 2, { head: 4, more: true })], [makePage(B, 3, 4)]);
    expect(await pull()).toEqual({ type: 'done' });
    expect(fake.done).toEqual([
      `pull campaign ${A} ${B}`,
      `receive ${A} 1-3`,
      `receive ${B} 1-2`,
      'complete campaign',
      'push',
      `pull ${B}`,
      `receive ${B} 3-4`,
    ]);
    expect(fake.statuses).toEqual([{ fetching: { wardsDone: 1, wardsTotal: 2 }, state: 'syncing' }]);
  });

  it('asks for the campaign first, in one message with the wards [S11]', async () => {
    fake.scopes = [makeScope({ scope: 'campaign' }), makeScope({ scope: A })];
    answer([makePage(A, 1, 1), makePage('campaign', 1, 3)]);
    await pull();
    expect(fake.done).toEqual([`pull campaign ${A}`, 'receive campaign 1-3', `receive ${A} 1-1`]);
  });

  it('a scope that found no room is asked for again [S13]', async () => {
    answer([makePage(A, 1, 1), makePage(B, 1, 0, { head: 9, more: true })], [makePage(B, 1, 9)]);
    expect(await pull()).toEqual({ type: 'done' });
    expect(fake.scopes.find(({ scope }) => scope === B)).toMatchObject({ seq: 9, isComplete: true });
  });

  it('an answer that brings nothing forward is a failed round, not an endless one [S13]', async () => {
    answer([makePage(A, 7, 8), makePage(B, 1, 0, { head: 9, more: true })]);
    fake.scopes = fake.scopes.filter(({ scope }) => scope !== 'campaign');
    expect(await pull()).toEqual({ type: 'unreachable', portal: false });
    expect(fake.done).toEqual([`pull ${A} ${B}`]);
  });

  it('without an answer changes nothing and asks for less next time [S24]', async () => {
    fake.city.pull = () => ({ type: 'unreachable', portal: false });
    expect(await pull()).toEqual({ type: 'unreachable', portal: false });
    expect(fake.done).toEqual([`pull campaign ${A} ${B}`]);
  });

  it('an answer of another epoch counts for nothing [S3]', async () => {
    fake.city.pull = (message) => ok({ ...makePullAnswer(message, [makePage(A, 1, 1)]), epoch: 'x', epochNo: 2 });
    expect(await pull()).toEqual({ type: 'again' });
    expect(fake.done).toEqual([`pull campaign ${A} ${B}`]);
  });

  it('sends the hash it stands on, and none at the beginning', async () => {
    const hash = 'a'.repeat(64);
    fake.scopes = [makeScope({ scope: A, seq: 3, hash }), makeScope({ scope: B })];
    const cursors: unknown[] = [];
    fake.city.pull = (message) => {
      cursors.push(...message.cursors);
      return ok(makePullAnswer(message, []));
    };
    await pull();
    expect(cursors).toEqual([
      { scope: A, seq: 3, hash },
      { scope: B, seq: 0 },
    ]);
  });

  it('a page for a scope that was not asked for is passed over', async () => {
    answer([makePage(B, 1, 1), makePage(A, 1, 1)]);
    await pull(new Set([A]));
    expect(fake.done).toEqual([`pull ${A}`, `receive ${A} 1-1`]);
  });

  it('stops where the push in between fails', async () => {
    answer([makePage(B, 1, 1, { head: 2, more: true })]);
    const lane = { session: { ...EPOCH, grantsVersion: 1 }, pace: startPace() };
    const push = async (): Promise<StepEnd> => ({ type: 'wait', ms: 5 });
    expect(await pullAll(fake.world, { ...lane, push }, new Set([B]))).toEqual({ type: 'wait', ms: 5 });
  });
});

describe('rights and history', () => {
  it('a scope that was revoked is dropped at once [S14]', async () => {
    answer([{ scope: A, revoked: true }]);
    expect(await pull(new Set([A]))).toEqual({ type: 'done' });
    expect(fake.done).toEqual([`pull ${A}`, `drop ${A}`]);
  });

  it('a scope that diverged starts again at 0 [S15]', async () => {
    fake.scopes = [makeScope({ scope: A, seq: 5, hash: 'b'.repeat(64) })];
    answer([{ scope: A, diverged: true }], [makePage(A, 1, 2)]);
    expect(await pull()).toEqual({ type: 'done' });
    expect(fake.done).toEqual([`pull ${A}`, `restart ${A}`, 'push', `pull ${A}`, `receive ${A} 1-2`]);
  });

  it('a scope that is said to diverge at 0 is a failed round, not an endless one [S13]', async () => {
    fake.city.pull = (message) => ok(makePullAnswer(message, [{ scope: A, diverged: true }]));
    expect(await pull(new Set([A]))).toEqual({ type: 'unreachable', portal: false });
  });
});
