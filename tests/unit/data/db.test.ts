// @vitest-environment node
/** The database between two versions of the app, and between two tabs. */
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { APP_DB_NAME, appStore, createStore, onStoreTrouble, replaceAppStore } from '../../../src/data/store.ts';

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
    const troubles: string[] = [];
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
    const events = { onSuperseded: vi.fn(), onBlocked: vi.fn() };
    const { db } = createStore({ name, events });
    opened.push(db);
    const opening = db.open();
    await vi.waitFor(() => expect(events.onBlocked).toHaveBeenCalled());
    old.result.close();
    await opening;
    expect(events.onSuperseded).not.toHaveBeenCalled();
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
