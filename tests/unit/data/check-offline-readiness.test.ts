// @vitest-environment node
/** "Sẵn sàng ngoại tuyến?" proves what it says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOfflineReadiness, type ReadinessFacts } from '../../../src/data/check-offline-readiness.ts';
import { writeMeta } from '../../../src/data/meta.ts';
import { createReplica } from '../../../src/data/replica.ts';
import type { Store } from '../../../src/data/store.ts';
import { openTestStore, SCOPE, signInHere } from '../../support/test-store.ts';

const URLS = ['/index.html', '/assets/app-1.js'];

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
  await createReplica(store).markComplete(['campaign', SCOPE]);
});

afterEach(() => store.db.delete());

function facts(more: Partial<ReadinessFacts> = {}): ReadinessFacts {
  const worker = {
    postMessage(message: unknown, transfer: unknown) {
      expect(message).toEqual({ type: 'PRECACHE_URLS' });
      (transfer as MessagePort[])[0]?.postMessage(URLS);
    },
  };
  return {
    readWorker: async () => worker,
    caches: { match: async () => new Response('content') },
    storage: {
      estimate: async () => ({ usage: 3 * 1_048_576, quota: 1_000 * 1_048_576 }),
      persisted: async () => false,
      persist: async () => true,
    },
    journal: { probe: async () => undefined },
    ballast: { isThere: async () => true },
    ...more,
  };
}

async function failing(more: Partial<ReadinessFacts> = {}): Promise<readonly string[]> {
  return (await checkOfflineReadiness(store, facts(more))).filter(({ isOk }) => !isOk).map(({ id }) => id);
}

describe('readiness', () => {
  it('holds where everything was done once', async () => {
    const checks = await checkOfflineReadiness(store, facts());
    expect(checks.map(({ id, isOk }) => [id, isOk])).toEqual([
      ['worker', true],
      ['precache', true],
      ['scopes', true],
      ['storage', true],
      ['copy', true],
      ['persist', true],
      ['space', true],
      ['clock', true],
    ]);
    expect(checks.filter(({ isRequired }) => isRequired).map(({ id }) => id)).toEqual([
      'worker',
      'precache',
      'scopes',
      'storage',
    ]);
    expect(checks.find(({ id }) => id === 'space')?.detail).toEqual({ freeMb: 997, usedMb: 3 });
    expect(await store.db.drafts.count()).toBe(0);
  });

  it('without a worker nothing is precached either', async () => {
    expect(await failing({ readWorker: async () => null })).toEqual(['worker', 'precache']);
  });

  it.each([
    ['is missing', async (url: unknown) => (url === URLS[0] ? undefined : new Response('x'))],
    ['is empty', async () => new Response('')],
    ['was never found', async () => new Response('x', { status: 404 })],
    ['cannot be read', async () => Promise.reject(new Error('disk'))],
  ] as const)('fails where a precached file %s', async (_, match) => {
    expect(await failing({ caches: { match } })).toEqual(['precache']);
  });

  it('fails where a scope is behind, or nothing is held at all', async () => {
    await store.db.scopes.update(SCOPE, { isComplete: false });
    const checks = await checkOfflineReadiness(store, facts());
    expect(checks.find(({ id }) => id === 'scopes')).toMatchObject({ isOk: false, detail: { held: 1, total: 2 } });
    await store.db.scopes.clear();
    expect(await failing()).toEqual(['scopes']);
  });

  it('fails where the store takes no writes', async () => {
    store.db.drafts.hook('creating', () => {
      throw new Error('no room');
    });
    expect(await failing()).toEqual(['storage']);
  });

  it('warns of a clock that is off, of little space and of storage that may be evicted', async () => {
    await writeMeta(store.db, 'clockOffsetMs', -121_000);
    const storage = { estimate: async () => ({}), persisted: async () => false, persist: async () => false };
    expect(await failing({ storage })).toEqual(['persist', 'space', 'clock']);
    expect(await failing({ storage: undefined })).toEqual(['persist', 'space', 'clock']);
  });
});
