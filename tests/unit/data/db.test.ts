// @vitest-environment node
/** The database between two versions of the app, and between two tabs. */
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HaiCapDb } from '../../../src/data/db.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { APP_DB_NAME, appStore, createStore, onStoreTrouble, replaceAppStore } from '../../../src/data/store.ts';
import { openTestStore, SCOPE, signInHere } from '../../support/test-store.ts';

const opened: Dexie[] = [];

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
  replaceAppStore(undefined);
});

function newer(name: string): Dexie {
  const db = new Dexie(name);
  db.version(2).stores({ meta: 'key' });
  opened.push(db);
  return db;
}

describe('a newer version in another tab', () => {
  it('closes this one and tells [E14]', async () => {
    const troubles: unknown[] = [];
    const stop = onStoreTrouble((trouble) => troubles.push(trouble));
    const { db } = appStore();
    await db.open();
    await newer(APP_DB_NAME).open();
    expect(troubles).toEqual(['superseded']);
    await expect(db.drafts.count()).rejects.toThrow(/closed/i);
    stop();
  });
});

describe('an older tab that does not let go', () => {
  it('is told', async () => {
    const name = 'held';
    const old = indexedDB.open(name, 5);
    await new Promise((resolve) => {
      old.onsuccess = resolve;
    });
    const events = { onSuperseded: vi.fn(), onBlocked: vi.fn(), onNewer: vi.fn(), onOpened: vi.fn() };
    const { db } = createStore({ name, events });
    opened.push(db);
    const opening = db.open();
    await vi.waitFor(() => expect(events.onBlocked).toHaveBeenCalled());
    old.result.close();
    await opening;
    expect(events.onSuperseded).not.toHaveBeenCalled();
  });
});

describe('an older tab that lets go soon', () => {
  it('is not worth a word; one that does not is told after ten seconds, until it has let go [E14]', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const old = indexedDB.open(APP_DB_NAME, 5);
    await new Promise((resolve) => {
      old.onsuccess = resolve;
    });
    const windows = new BroadcastChannel('hai-cap.let-go');
    const asked = new Promise((resolve) => windows.addEventListener('message', resolve, { once: true }));
    const troubles: unknown[] = [];
    const stop = onStoreTrouble((trouble) => troubles.push(trouble));
    const { db } = appStore();
    opened.push(db);
    const opening = db.open();
    await asked;
    vi.advanceTimersByTime(9_999);
    expect(troubles).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(troubles).toEqual(['blocked']);
    vi.useRealTimers();
    old.result.close();
    await opening;
    expect(troubles).toEqual(['blocked', undefined]);
    windows.close();
    stop();
  });

  it('lets go when a window asks, after what is typed was kept [E14]', async () => {
    const states: boolean[] = [];
    const { db } = appStore();
    opened.push(db);
    await db.open();
    const stop = onStoreTrouble(() => states.push(db.isOpen()));
    const windows = new BroadcastChannel('hai-cap.let-go');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
    windows.postMessage('hai-cap.let-go');
    await vi.waitFor(() => expect(states).toEqual([true]));
    expect(db.isOpen()).toBe(false);
    windows.close();
    stop();
  });
});

describe('a store that a newer build has written', () => {
  /** What an addition may bring: a table, an index, fields in rows that older builds know. */
  function openB(name: string): Dexie {
    const db = new HaiCapDb(name);
    db.version(1.2).stores({ scopes: 'scope, role', photos: 'id' });
    return db;
  }

  it('is worked on by the older one, which leaves what it does not know: A, B, A, B, A, B [E14]', async () => {
    const name = 'rolled';
    for (const round of [1, 2, 3]) {
      const a = openTestStore({ name });
      if (round === 1) await signInHere(a);
      await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } }, a);
      expect(await a.db.outbox.count()).toBe(round);
      a.db.close();

      const b = openB(name);
      await b.open();
      const scope = (await b.table('scopes').get(SCOPE)) as Record<string, unknown>;
      expect(scope['madeByB']).toBe(round === 1 ? undefined : round - 1);
      await b.table('scopes').put({ ...scope, madeByB: round });
      await b.table('photos').put({ id: `p${round}` });
      expect(await b.table('photos').count()).toBe(round);
      expect(await b.table('outbox').count()).toBe(round);
      b.close();
    }
    await Dexie.delete(name);
  });

  it('after a break is left alone, in words [E14]', async () => {
    const after = new HaiCapDb(APP_DB_NAME);
    after.version(2).stores({ photos: 'id' });
    opened.push(after);
    await after.open();
    await after.table('meta').put({ key: 'device', value: 'of B' });
    after.close();
    const troubles: unknown[] = [];
    const stop = onStoreTrouble((trouble) => troubles.push(trouble));
    await expect(appStore().db.drafts.put({ key: 'k', text: 't', savedAt: '' })).rejects.toThrow(/newer builds/);
    expect(troubles).toEqual(['newer']);
    await after.open();
    expect(await after.table('meta').toArray()).toEqual([{ key: 'device', value: 'of B' }]);
    stop();
  });
});

describe('the store of this page', () => {
  it('is one, and can be replaced by wiring', () => {
    const first = appStore();
    expect(appStore()).toBe(first);
    const other = createStore({ name: 'another' });
    opened.push(first.db, other.db);
    replaceAppStore(other);
    expect(appStore()).toBe(other);
  });

  it('flushes every transaction to the disk', () => {
    const { db } = createStore({ name: 'strict' });
    opened.push(db);
    expect((db as unknown as Record<string, object>)['_options']).toMatchObject({
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    });
  });
});
