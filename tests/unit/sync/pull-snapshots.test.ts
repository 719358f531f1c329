/** Fetching and storing the files that an answer names. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../../src/domain/sync-status.ts';
import type { Page, Pull } from '../../../src/protocol/messages.ts';
import { SNAPSHOT_PATH } from '../../../src/protocol/snapshot-address.ts';
import { startPace } from '../../../src/sync/pace.ts';
import type { SnapshotFile } from '../../../src/sync/ports.ts';
import { pullAll } from '../../../src/sync/pull.ts';
import type { StepEnd } from '../../../src/sync/step.ts';
import {
  BROKEN,
  EPOCH,
  FakeWorld,
  makePage,
  makePullAnswer,
  makeScope,
  makeSnapshotPage,
  ok,
  SOUND,
  UNUSABLE,
} from '../../support/fake-world.ts';

const A = 'ward:00004';
const B = 'ward:00070';
const C = 'ward:00082';
const D = 'ward:00091';
const E = 'ward:00097';

let fake: FakeWorld;
let asked: Pull[];

beforeEach(() => {
  fake = new FakeWorld();
  fake.scopes = ['campaign', A, B, C].map((scope) => makeScope({ scope }));
  asked = [];
});

function pull(world = fake.world): Promise<StepEnd> {
  const push = async (): Promise<StepEnd> => {
    fake.done.push('push');
    return { type: 'done' };
  };
  return pullAll(world, { session: { ...EPOCH, grantsVersion: 1 }, pace: startPace(), push });
}

/** The city answers these pages, one list per pull; then none. */
function answer(...lists: Page[][]): void {
  fake.city.pull = (message) => {
    asked.push(message);
    return ok(makePullAnswer(message, lists.shift() ?? []));
  };
}

/** The files begin so, one after the other; then they are sound. */
function files(...firstBytes: number[]): void {
  fake.city.fetchSnapshot = () => ok(new Uint8Array([firstBytes.shift() ?? SOUND]));
}

const FIRST = [
  makeSnapshotPage('campaign', 'a', { head: 4 }),
  makeSnapshotPage(A, 'b'),
  makeSnapshotPage(B, 'b'),
  makeSnapshotPage(C, 'c'),
];

/** More than are stored together at first. */
const MANY = [...['campaign', A, B, C, D, E].entries()].map(([place, scope]) =>
  makeSnapshotPage(scope, 'abcdef'.charAt(place)),
);

/** The files behind the fourth come once `isTime` says so of what the screen is told. */
function holdBack(isTime: (words: Partial<SyncStatus>) => boolean): FakeWorld['world'] {
  const late = Promise.withResolvers<undefined>();
  let count = 0;
  fake.city.fetchSnapshot = async () => {
    if ((count += 1) > 4) await late.promise;
    return ok(new Uint8Array([SOUND]));
  };
  const told = fake.world.status;
  const status = {
    write: (words: Partial<SyncStatus>) => {
      if (isTime(words)) late.resolve(undefined);
      return told.write(words);
    },
  };
  return { ...fake.world, status };
}

describe('a pull that is answered with files', () => {
  it('stores each file once for all scopes it was named for, and then asks what came after [S32]', async () => {
    answer(FIRST, [makePage(B, 5, 6)]);
    expect(await pull()).toEqual({ type: 'done' });
    expect(fake.done).toEqual([
      `pull campaign ${A} ${B} ${C}`,
      'fetch a',
      'fetch b',
      'fetch c',
      'store campaign 4',
      `store ${A} 4`,
      `store ${B} 4`,
      `store ${C} 4`,
      'push',
      `pull ${A} ${B} ${C}`,
      `receive ${B} 5-6`,
      `complete ${A} ${C}`,
    ]);
    expect(asked.map(({ snapshots }) => snapshots)).toEqual([true, true]);
  });

  it('says what is here while the rest is on its way, and never less than before [S32]', async () => {
    fake.scopes = MANY.map(({ scope }) => makeScope({ scope }));
    answer(MANY);
    await pull(holdBack(({ fetching }) => fetching?.wardsDone === 3));
    const told = fake.statuses.map(({ fetching }) => fetching);
    expect(told).toEqual([3, 5].map((wardsDone) => ({ wardsDone, wardsTotal: 5 })));
  });

  it('needs no further answer where the city said that a file is at the head [S17]', async () => {
    answer(FIRST.map((page) => ({ ...page, head: 4 })));
    expect(await pull()).toEqual({ type: 'done' });
    expect(asked).toHaveLength(1);
    expect(fake.scopes.every(({ isComplete }) => isComplete)).toBe(true);
  });

  it('sends own work between two transactions [S12]', async () => {
    fake.scopes = MANY.map(({ scope }) => makeScope({ scope }));
    answer(MANY);
    fake.record(1);
    await pull(holdBack(({ fetching }) => fetching?.wardsDone === 3));
    const order = fake.done.filter((what) => what === 'push' || what.startsWith('store'));
    const stores = MANY.map(({ scope }) => `store ${scope} 4`);
    expect(order.slice(0, 7)).toEqual([...stores.slice(0, 4), 'push', ...stores.slice(4)]);
  });

  it('stores the first files together, the campaign before the wards, then what is here by then [S11, S32]', async () => {
    fake.scopes = MANY.map(({ scope }) => makeScope({ scope }));
    answer(MANY);
    const stored: string[][] = [];
    const world = holdBack(({ fetching }) => fetching?.wardsDone === 3);
    const replica = {
      ...world.replica,
      receiveSnapshots: (together: readonly SnapshotFile[]) => {
        stored.push(together.map(({ url }) => url));
        return fake.world.replica.receiveSnapshots(together);
      },
    };
    await pull({ ...world, replica });
    const urlsOf = (names: string): readonly string[] => names.split('').map((name) => SNAPSHOT_PATH + name.repeat(64));
    expect(stored).toEqual([urlsOf('abcd'), urlsOf('ef')]);
  });

  it('keeps what was stored when the next file does not come [S32]', async () => {
    answer(FIRST);
    let count = 0;
    fake.city.fetchSnapshot = () =>
      (count += 1) < 2 ? ok(new Uint8Array([SOUND])) : { type: 'unreachable', portal: false };
    expect(await pull()).toEqual({ type: 'unreachable', portal: false });
    expect(fake.scopes.map(({ seq }) => seq)).toEqual([4, 0, 0, 0]);
  });

  it('begins again with hello where a file is refused [S32]', async () => {
    answer(FIRST);
    fake.city.fetchSnapshot = () => ({ type: 'refused', problem: 'not-found' });
    expect(await pull()).toEqual({ type: 'again' });
    expect(fake.scopes.every(({ seq }) => seq === 0)).toBe(true);
  });
});

describe('a file that cannot be used', () => {
  it('is fetched once more where it is not as the city wrote it [S33]', async () => {
    answer([makeSnapshotPage(A, 'a', { head: 4 })]);
    files(BROKEN);
    expect(await pull()).toEqual({ type: 'done' });
    expect(fake.done.filter((what) => what === 'fetch a')).toHaveLength(2);
    expect(fake.done).toContain(`store ${A} 4`);
  });

  it('makes its scopes come by entries where it is wrong twice, after all others came [S33]', async () => {
    answer([makeSnapshotPage(A, 'a'), makeSnapshotPage(B, 'b', { head: 4 })], [], [makePage(A, 1, 9)]);
    files(BROKEN, SOUND, BROKEN);
    expect(await pull()).toEqual({ type: 'done' });
    expect(asked.map(({ snapshots }) => snapshots)).toEqual([true, undefined]);
    expect(asked[1]?.cursors).toEqual([{ scope: A, seq: 0 }]);
  });

  it('makes its scopes come by entries where this device cannot tell by it what it has to know [S34, S35]', async () => {
    answer([makeSnapshotPage(A, 'a')], [makePage(A, 1, 9)]);
    files(UNUSABLE);
    expect(await pull()).toEqual({ type: 'done' });
    expect(fake.done.filter((what) => what === 'fetch a')).toHaveLength(1);
    expect(fake.done).toContain(`receive ${A} 1-9`);
  });
});
