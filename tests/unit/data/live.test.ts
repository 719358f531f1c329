// @vitest-environment node
/** Values that go on. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Live, live, sharedLive, untilLive } from '../../../src/data/live.ts';
import { writeMeta } from '../../../src/data/meta.ts';
import { observeCampaign } from '../../../src/data/read-campaign.ts';
import type { Store } from '../../../src/data/store.ts';
import { observeSyncStatus } from '../../../src/data/sync-status.ts';
import { openTestStore, receiveCampaign, signInHere } from '../../support/test-store.ts';

let store: Store;

beforeEach(() => {
  store = openTestStore();
});

afterEach(() => store.db.delete());

function follow<T>(source: Live<T>): { readonly values: T[]; readonly end: () => void } {
  const values: T[] = [];
  const subscription = source.subscribe({ next: (value) => values.push(value) });
  return { values, end: () => subscription.unsubscribe() };
}

describe('a live value', () => {
  it('follows rows that are read after an await', async () => {
    const { values, end } = follow(
      live(async () => {
        await store.db.people.count();
        await store.db.scopes.count();
        return store.db.drafts.count();
      }),
    );
    await vi.waitFor(() => expect(values).toEqual([0]));
    await store.db.drafts.put({ key: 'a', text: 'x', savedAt: '' });
    await vi.waitFor(() => expect(values).toEqual([0, 1]));
    end();
  });

  it('follows what another tab writes', async () => {
    const tab = openTestStore({ name: store.db.name });
    const { values, end } = follow(observeSyncStatus(store));
    await vi.waitFor(() => expect(values).toHaveLength(1));
    await writeMeta(tab.db, 'clockOffsetMs', 7);
    await vi.waitFor(() => expect(values.at(-1)?.clockOffsetMs).toBe(7));
    end();
    tab.db.close();
  });

  it('of the campaign comes with the campaign', async () => {
    await signInHere(store);
    const { values, end } = follow(observeCampaign(store));
    await vi.waitFor(() => expect(values).toEqual([undefined]));
    await receiveCampaign(store);
    await vi.waitFor(() => expect(values.at(-1)?.tasksById.size).toBe(150));
    end();
  });

  it('of the campaign is read once for all who ask at the same moment, and again when it changed', async () => {
    await signInHere(store);
    await receiveCampaign(store);
    // Another page on the same device, which has read nothing yet.
    const page = openTestStore({ name: store.db.name });
    const followed = [observeCampaign(page), observeCampaign(page), observeCampaign(page)].map(follow);
    for (const { values } of followed) await vi.waitFor(() => expect(values).toHaveLength(1));
    const [first, ...others] = followed.map(({ values }) => values[0]);
    expect(first?.tasksById.size).toBe(150);
    for (const other of others) expect(other).toBe(first);
    await page.db.scopes.where('scope').equals('campaign').modify({ revision: 99 });
    for (const { values } of followed) await vi.waitFor(() => expect(values.at(-1)).not.toBe(first));
    for (const { end } of followed) end();
    page.db.close();
  });

  it('tells a query that fails to its observer', async () => {
    const errors: unknown[] = [];
    const failing = live(async (): Promise<number> => {
      throw new Error('no such table');
    });
    failing.subscribe({ next: () => undefined, error: (error) => errors.push(error) });
    await vi.waitFor(() => expect(errors).toEqual([new Error('no such table')]));
  });

  it('ends with its subscription', async () => {
    const { values, end } = follow(live(async () => store.db.drafts.count()));
    await vi.waitFor(() => expect(values).toEqual([0]));
    end();
    await store.db.drafts.put({ key: 'a', text: 'x', savedAt: '' });
    const later = follow(live(async () => store.db.drafts.count()));
    await vi.waitFor(() => expect(later.values).toEqual([1]));
    expect(values).toEqual([0]);
    later.end();
  });
});

describe('a shared live value', () => {
  function countReads(): { readonly source: () => Live<number>; readonly reads: () => number } {
    let reads = 0;
    const read = async (): Promise<number> => {
      reads += 1;
      return store.db.drafts.count();
    };
    return { source: () => sharedLive(store, 'drafts', () => live(read)), reads: () => reads };
  }

  it('is read once for all who follow it, and is there at once for who comes later', async () => {
    const { source, reads } = countReads();
    const [first, second] = [follow(source()), follow(source())];
    await vi.waitFor(() => expect(second.values).toEqual([0]));
    expect(first.values).toEqual([0]);
    expect(source().peek?.()).toEqual({ value: 0 });
    const before = reads();
    const late = follow(source());
    expect(late.values).toEqual([0]);
    expect(reads()).toBe(before);
    await store.db.drafts.put({ key: 'a', text: 'x', savedAt: '' });
    for (const { values } of [first, second, late]) await vi.waitFor(() => expect(values).toEqual([0, 1]));
    for (const { end } of [first, second, late]) end();
  });

  it('is read anew once nobody followed it any more', async () => {
    const { source } = countReads();
    const before = follow(source());
    await vi.waitFor(() => expect(before.values).toEqual([0]));
    before.end();
    expect(source().peek?.()).toBeUndefined();
    await store.db.drafts.put({ key: 'a', text: 'x', savedAt: '' });
    const after = follow(source());
    await vi.waitFor(() => expect(after.values).toEqual([1]));
    expect(before.values).toEqual([0]);
    after.end();
  });

  it('tells a failure to all, and the value once it can be read again', async () => {
    let isBroken = true;
    const read = async (): Promise<number> => {
      const count = await store.db.drafts.count();
      if (isBroken) throw new Error('no such table');
      return count;
    };
    const shared = sharedLive(store, 'fragile', () => live(read));
    const errors: unknown[] = [];
    const ends = [0, 1].map(() => shared.subscribe({ next: () => undefined, error: (error) => errors.push(error) }));
    await vi.waitFor(() => expect(errors).toHaveLength(2));
    expect(shared.peek?.()).toBeUndefined();
    for (const end of ends) end.unsubscribe();
    isBroken = false;
    const { values, end } = follow(shared);
    await vi.waitFor(() => expect(values).toEqual([0]));
    end();
  });

  it('can be waited for until it is as wanted', async () => {
    const { source } = countReads();
    const heard = untilLive(source(), (count) => count === 1).then(() => 'heard');
    await store.db.drafts.put({ key: 'a', text: 'x', savedAt: '' });
    expect(await heard).toBe('heard');
  });
});
