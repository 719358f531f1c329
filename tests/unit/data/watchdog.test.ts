// @vitest-environment node
/** A connection to the store that dies or hangs: calls are made again, and nothing is recorded twice. */
import { Dexie, type PromiseExtended } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { live } from '../../../src/data/live.ts';
import { setReserve } from '../../../src/data/mend-store.ts';
import { writeMeta } from '../../../src/data/meta.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { readStorageTrouble, setStorageTrouble } from '../../../src/data/storage-trouble.ts';
import type { Store } from '../../../src/data/store.ts';
import { tryStoring } from '../../../src/data/try-storing.ts';
import { openTestStore, SCOPE, signInHere } from '../../support/test-store.ts';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  setReserve(undefined);
  setStorageTrouble({ space: undefined, isDead: undefined });
  return store.db.delete();
});

function tick() {
  return recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } }, store);
}

/** The browser fails transactions in this way, so many times. */
function refuse(times: number, name: string): void {
  const { watchdog } = store.db;
  const run = watchdog.run.bind(watchdog);
  let left = times;
  watchdog.run = <T>(call: () => PromiseExtended<T>, isEdit?: boolean): PromiseExtended<T> =>
    run(() => {
      left -= 1;
      return left < 0 ? call() : Dexie.Promise.reject(new DOMException('Connection to server lost', name));
    }, isEdit);
}

describe('a call to the store', () => {
  it.each(['UnknownError', 'AbortError', 'InvalidStateError'])('that meets an %s is made again [S55]', async (name) => {
    refuse(1, name);
    const op = await tick();
    expect(await store.db.outbox.toArray()).toMatchObject([{ n: 1, opId: op.opId }]);
  });

  it('that is refused again and again fails, and nothing is recorded [S55]', async () => {
    refuse(3, 'UnknownError');
    await expect(tick()).rejects.toThrow('server lost');
    expect(await store.db.outbox.count()).toBe(0);
    await tick();
    expect(await store.db.outbox.toArray()).toMatchObject([{ n: 1 }]);
  });

  it('that fails for what it asks is not made again [S55]', async () => {
    const call = vi.fn(() => Dexie.Promise.reject(new TypeError('a bug')));
    await expect(store.db.watchdog.run(call)).rejects.toThrow('a bug');
    expect(call).toHaveBeenCalledOnce();
  });

  it('that recorded an op although it seemed to hang does not record it twice [S55, I2]', async () => {
    const { watchdog } = store.db;
    const run = watchdog.run.bind(watchdog);
    let isFirst = true;
    watchdog.run = <T>(call: () => PromiseExtended<T>): PromiseExtended<T> =>
      run(() => {
        const answer = call();
        if (!isFirst) return answer;
        isFirst = false;
        return answer.then(() => Dexie.Promise.reject(new DOMException('late', 'TimeoutError')));
      });
    const op = await tick();
    expect(await store.db.outbox.toArray()).toMatchObject([{ n: 1, opId: op.opId }]);
  });

  it('that hangs is made again after twenty seconds [S55]', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let called = 0;
    const answer = store.db.watchdog.run(() => {
      called += 1;
      return called === 1 ? new Dexie.Promise<string>(() => undefined) : Dexie.Promise.resolve('done');
    });
    vi.advanceTimersByTime(19_999);
    expect(called).toBe(1);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    expect(await answer).toBe('done');
  });
});

describe('a store that cannot be opened any more', () => {
  it('is told, and heard again when it is back [S55]', async () => {
    const open = vi.spyOn(store.db, 'open').mockImplementation(() => Dexie.Promise.reject(new Error('no store')));
    refuse(1, 'UnknownError');
    await expect(tick()).rejects.toThrow('server lost');
    expect(readStorageTrouble().isDead).toBe(true);
    open.mockRestore();
    await tick();
    await vi.waitFor(() => expect(readStorageTrouble().isDead).toBeUndefined());
    expect(await store.db.outbox.count()).toBe(1);
  });
});

describe('what is followed', () => {
  it('goes on on the new connection, and no failure is told [S55]', async () => {
    const seen: number[] = [];
    const error = vi.fn();
    const subscription = live(() => store.db.outbox.count()).subscribe({ next: (count) => seen.push(count), error });
    await vi.waitFor(() => expect(seen).toEqual([0]));
    store.db.close({ disableAutoOpen: false });
    await tick();
    await vi.waitFor(() => expect(seen.at(-1)).toBe(1));
    expect(error).not.toHaveBeenCalled();
    subscription.unsubscribe();
  });
});

describe('a full disk', () => {
  it('gives up what was put aside for an edit, which is then recorded [S54]', async () => {
    const reserve = vi.fn(async () => true);
    setReserve(reserve);
    refuse(1, 'QuotaExceededError');
    await tick();
    expect(await store.db.outbox.count()).toBe(1);
    expect(reserve).toHaveBeenCalledOnce();
    expect(readStorageTrouble().space).toBe('low');
  });

  it('with nothing put aside refuses the edit, in words, until a write is done again [S54]', async () => {
    refuse(1, 'QuotaExceededError');
    await expect(tick()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(readStorageTrouble().space).toBe('full');
    expect(await store.db.outbox.count()).toBe(0);
    expect(await tryStoring(store)).toBe(true);
    expect(readStorageTrouble().space).toBeUndefined();
  });

  it('gives nothing up for what the city can send again [S54]', async () => {
    const reserve = vi.fn(async () => true);
    setReserve(reserve);
    refuse(1, 'QuotaExceededError');
    await expect(writeMeta(store.db, 'clockOffsetMs', 1)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(reserve).not.toHaveBeenCalled();
  });
});
