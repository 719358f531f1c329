import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockIfLeft, lockWhenIdle } from '../../../src/app/lock-when-idle.ts';
import { noteActive, readLastActive } from '../../../src/data/idle-lock.ts';
import { readMeta, writeMeta } from '../../../src/data/meta.ts';
import { savePreferences } from '../../../src/data/preferences.ts';
import type { Store } from '../../../src/data/store.ts';
import { cheapPin } from '../../support/cheap-pin.ts';
import { closeTablet, openTablet, STAFF } from '../features/tablet-screen.tsx';

const MINUTE_MS = 60_000;

let store: Store;
let end = (): void => undefined;
let person = STAFF;

beforeEach(async () => {
  localStorage.clear();
  person = { ...STAFF, pin: await cheapPin('385192') };
  store = await openTablet({ person, hasCampaign: false });
});

afterEach(async () => {
  end();
  end = () => undefined;
  await closeTablet(store);
});

const current = () => readMeta(store.db, 'currentPerson');
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE_MS);
const wake = () => document.dispatchEvent(new Event('visibilitychange'));
const touch = () => document.dispatchEvent(new Event('pointerdown'));

/** Ten minutes from now, and not before. */
async function expectLockAfterTen(): Promise<void> {
  pass(9);
  wake();
  expect(await current()).toBe(STAFF.id);
  pass(2);
  wake();
  await waitFor(async () => expect(await current()).toBeNull());
}

test('a device that nobody touches locks by itself when the time is over', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
  end = lockWhenIdle(10 * MINUTE_MS);
  vi.advanceTimersByTime(10 * MINUTE_MS);
  vi.useRealTimers();
  await waitFor(async () => expect(await current()).toBeNull());
});

test('a touch begins the time anew, in this window and in any other', async () => {
  end = lockWhenIdle(10 * MINUTE_MS);
  pass(9);
  touch();
  pass(9);
  wake();
  pass(0.5);
  // Another window was touched.
  noteActive(Date.now());
  await expectLockAfterTen();
});

test('after a sleep the first touch locks, it does not count', async () => {
  end = lockWhenIdle(10 * MINUTE_MS);
  pass(30);
  touch();
  await waitFor(async () => expect(await current()).toBeNull());
});

test('a clock that is put back far locks, with the touch that finds it so, and asks no timer for more than the time', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  end = lockWhenIdle(10 * MINUTE_MS);
  pass(-400 * 24 * 60);
  touch();
  expect(timers.mock.calls.filter(([, ms = 0]) => ms > 10 * MINUTE_MS)).toEqual([]);
  timers.mockRestore();
  await waitFor(async () => expect(await current()).toBeNull());
});

test('a clock that is put right by minutes does not disturb, and the time counts from the next touch', async () => {
  end = lockWhenIdle(10 * MINUTE_MS);
  pass(-3);
  touch();
  expect(readLastActive()).toBe(Date.now());
  await expectLockAfterTen();
});

test('a start at which the last touch lies ahead of the clock shows nobody’s screen', async () => {
  noteActive(Date.now());
  pass(-3);
  expect(await lockIfLeft(person)).toBe(false);
  pass(-400 * 24 * 60);
  expect(await lockIfLeft(person)).toBe(true);
  expect(await current()).toBeNull();
});

test('a start after a long time shows nobody’s screen; a start soon after goes on', async () => {
  expect(await lockIfLeft(person)).toBe(false);
  noteActive(Date.now());
  pass(9);
  expect(await lockIfLeft(person)).toBe(false);
  pass(2);
  expect(await lockIfLeft(person)).toBe(true);
  expect(await current()).toBeNull();
});

test.each([
  ['"never" was chosen', () => savePreferences({ lockAfterMinutes: 0 }, store)],
  ['a sample person has no PIN', async () => void (person = STAFF)],
])('it does not lock by itself where %s', async (_, arrange) => {
  await arrange();
  noteActive(Date.now());
  pass(600);
  expect(await lockIfLeft(person)).toBe(false);
});

test('outside an evaluation copy it locks for people without a PIN too', async () => {
  await writeMeta(store.db, 'about', { build: 'test', mode: 'production', samplePeople: [] });
  noteActive(Date.now());
  pass(11);
  expect(await lockIfLeft(STAFF)).toBe(true);
});
