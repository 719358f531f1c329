/**
 * Whoever cleans up takes away the worker, what it keeps, or the cookies: the app comes back with a network, the edits were
 * never gone, and nobody has to sign in again.
 */
import { expect, type Page } from '@playwright/test';
import {
  expectPending,
  expectSynced,
  expectTicked,
  openScenario,
  signIn,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import type { Tablet } from '../support/tablet.ts';
import { type Field, test } from './field.ts';

const SCENARIO = 6;

/** A tablet that is ready for offline work and has ticked with the city gone. */
async function tickOffline(field: Field): Promise<Tablet & { readonly ids: readonly string[] }> {
  const server = await field.startServer();
  const tablet = await field.openTablet('counter');
  await signIn(tablet.page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, field.origin);
  const ids = await openScenario(tablet.page, field.origin, SCENARIO);
  await server.stop();
  const [first = '', second = ''] = await tickable(tablet.page, ids, 2);
  await tick(tablet.page, first);
  return { ...tablet, ids: [first, second] };
}

/** With the city back: everything is sent, and the app can be opened without it again. */
async function expectWhole(page: Page, field: Field, ticked: readonly string[]): Promise<void> {
  const server = await field.startServer();
  await openScenario(page, field.origin, SCENARIO);
  await expectTicked(page, ticked);
  await expectPending(page, 0);
  await waitUntilReadyOffline(page, field.origin);
  await server.stop();
  await openScenario(page, field.origin, SCENARIO);
  await expectTicked(page, ticked);
}

test('a worker that is taken away under the app with all it kept comes back with the city; ticks go on meanwhile [E1, I1]', async ({
  field,
}) => {
  const { page, ids } = await tickOffline(field);
  await page.evaluate(async () => {
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  const [, second = ''] = ids;
  await tick(page, second);
  await expectPending(page, 2);
  await expectWhole(page, field, ids);
});

test('a worker that is taken away while the browser is closed comes back with the city, and nothing is lost [E1, I1]', async ({
  field,
}) => {
  const tablet = await tickOffline(field);
  const [first = ''] = tablet.ids;
  await tablet.close();
  const again = await field.openTablet('counter');
  const session = await again.context.newCDPSession(again.page);
  await session.send('Storage.clearDataForOrigin', {
    origin: field.origin,
    storageTypes: 'service_workers,cache_storage',
  });
  await expectWhole(again.page, field, [first]);
});

test('files that are taken away under a worker that stays are fetched again with the city [E1, I1]', async ({
  field,
}) => {
  const { page, ids } = await tickOffline(field);
  const [first = ''] = ids;
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await expectWhole(page, field, [first]);
});

test('cookies that are taken away, with the city there or gone, log nobody out: the key of the device fetches another [E1, S9]', async ({
  field,
}) => {
  const { page, context, ids } = await tickOffline(field);
  const [, second = ''] = ids;
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCookies');
  await field.startServer();
  await expectPending(page, 0);
  await expectSynced(page);
  await session.send('Network.clearBrowserCookies');
  await tick(page, second, 'either');
  await expectPending(page, 0);
  await page.reload();
  await expectTicked(page, ids);
  await expectSynced(page);
  expect(page.url()).not.toContain('dang-nhap');
});
