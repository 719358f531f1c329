/** A missing part of the app: when a fresh start is worth it, and when it would cost the page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reloadWhenSafe } from '../../../src/app/reload-when-safe.ts';
import { setAppBuild } from '../../../src/data/app-build.ts';
import type { Network } from '../../../src/data/network.ts';
import { replaceAppStore } from '../../../src/data/store.ts';
import { answer, openTestStore, problem } from '../../support/test-store.ts';

const reload = vi.fn();
beforeEach(() => {
  vi.stubGlobal('location', { reload });
  sessionStorage.clear();
  setAppBuild('A');
});
afterEach(() => {
  reload.mockClear();
  vi.unstubAllGlobals();
  setAppBuild('dev');
  replaceAppStore(undefined);
});

function answering(network: Network): void {
  replaceAppStore(openTestStore({ network }));
}

test.each<[string, Network]>([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a portal', async () => new Response('<h1>Wi-Fi', { headers: { 'content-type': 'text/html' } })],
  ['a city in trouble', async () => problem(503, 'unavailable')],
])('with %s the page stays, and keeps its one fresh start [E7]', async (_, network) => {
  answering(network);
  await reloadWhenSafe();
  expect(reload).not.toHaveBeenCalled();
  answering(async () => answer({}));
  await reloadWhenSafe();
  expect(reload).toHaveBeenCalledOnce();
});

test('where the city answers the page starts afresh, once for each build', async () => {
  answering(async () => answer({}));
  for (const build of ['A', 'A', 'B', 'B']) {
    setAppBuild(build);
    await reloadWhenSafe();
  }
  expect(reload).toHaveBeenCalledTimes(2);
});

test('a page that cannot note it does not start afresh', async () => {
  answering(async () => answer({}));
  vi.stubGlobal('sessionStorage', undefined);
  await reloadWhenSafe();
  expect(reload).not.toHaveBeenCalled();
});
