// @vitest-environment node
/** What wakes the engine in a browser. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserWake, createBrowserWake } from '../../../src/data/browser-wake.ts';
import { live, untilLive } from '../../../src/data/live.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { requestSync } from '../../../src/data/request-sync.ts';
import type { Store } from '../../../src/data/store.ts';
import { openTestStore, SCOPE, signInHere } from '../../support/test-store.ts';

const LONG_MS = 60_000;

let store: Store;
let wake: BrowserWake;
let comeBack: () => void;
let hasEnded: boolean;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
  comeBack = () => undefined;
  hasEnded = false;
  wake = createBrowserWake(store, {
    isVisible: () => true,
    onComeback(listener) {
      comeBack = listener;
      return () => void (hasEnded = true);
    },
  });
  // Subscriptions have seen the present before it changes: one that begins later has.
  await untilLive(
    live(async () => [await store.db.installs.count(), await store.db.meta.count()]),
    () => true,
  );
  await wake.wait(30);
});

afterEach(async () => {
  wake.close();
  await store.db.delete();
});

function tick(at: Store) {
  return recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } }, at);
}

describe('the wake', () => {
  it('tells time when nothing comes', async () => {
    expect(await wake.wait(1)).toBe('time');
  });

  it('tells a save, also one of another tab', async () => {
    const tab = openTestStore({ name: store.db.name });
    await tick(tab);
    expect(await wake.wait(LONG_MS)).toBe('saved');
    await tick(store);
    expect(await wake.wait(LONG_MS)).toBe('saved');
    tab.db.close();
  });

  it('tells a save of this page at once, and only once [S37]', async () => {
    const waiting = wake.wait(LONG_MS);
    await tick(store);
    expect(await Promise.race([waiting, Promise.resolve('later')])).toBe('saved');
    await tick(store);
    expect(await wake.wait(LONG_MS)).toBe('saved');
    expect(await wake.wait(100)).toBe('time');
  });

  it('tells a person’s request and a comeback', async () => {
    await requestSync(store);
    expect(await wake.wait(LONG_MS)).toBe('asked');
    comeBack();
    expect(await wake.wait(LONG_MS)).toBe('asked');
  });

  it('remembers the strongest of what came while nobody waited, once', async () => {
    wake.wake('poked');
    wake.wake('asked');
    wake.wake('saved');
    expect(await wake.wait(LONG_MS)).toBe('asked');
    expect(await wake.wait(1)).toBe('time');
  });

  it('ends its subscriptions', () => {
    wake.close();
    expect(hasEnded).toBe(true);
  });
});
