/** Two tabs of one tablet share one store: what one saves, the other shows, and nothing is sent twice. */
import { expect, type Page } from '@playwright/test';
import {
  expectPending,
  expectTicked,
  openScenario,
  signIn,
  SYNC_MS,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { test } from './field.ts';

test('a tick in one tab shows in the other, offline and when it is received [E14]', async ({ field }) => {
  const server = await field.startServer();
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const right = await context.newPage();
  const ids = await openScenario(right, field.origin, 6);
  await openScenario(left, field.origin, 6);
  const [first = '', second = '', third = ''] = await tickable(left, ids, 3);

  await tick(left, first, 'either');
  await expectTicked(right, [first]);
  await server.stop();
  await tick(right, second);
  await tick(left, third);
  for (const page of [left, right]) {
    await expectTicked(page, [first, second, third]);
    await expectPending(page, 2);
  }
  await field.startServer();
  for (const page of [left, right]) await expectPending(page, 0);
});

test('closing the tab that was sending does not stop the sending [E5, E14]', async ({ field }) => {
  const server = await field.startServer();
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const right = await context.newPage();
  const [id = ''] = await tickable(right, await openScenario(right, field.origin, 2), 1);
  await server.stop();
  await tick(right, id);
  await left.close();
  await field.startServer();
  await expectPending(right, 0);
});

test('a tab that stands still in the middle of a push does not keep the other from sending, nor double it [E14, S39]', async ({
  field,
}) => {
  await field.startServer();
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const ids = await openScenario(left, field.origin, 6);
  const right = await context.newPage();
  await openScenario(right, field.origin, 6);
  const [first = '', second = ''] = await tickable(right, ids, 2);
  // The first tab speaks with the city; its push hangs on the line.
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  await left.route('**/api/v1/sync/push', () => isAsked());
  await tick(left, first, 'local');
  await asked;
  const goOn = await standStill(left, right);
  await right.bringToFront();
  await tick(right, second, 'either');
  await expectPending(right, 0);
  await left.unroute('**/api/v1/sync/push');
  await goOn();
  await left.bringToFront();
  for (const page of [left, right]) {
    await expectTicked(page, [first, second]);
    await expectPending(page, 0);
  }
});

/**
 * Stops a page without a word; what is returned lets it go on. A browser under test shows every page, and freezes none that
 * is shown, so the debugger does it. No browser freezes a page in the middle of a transaction: where the debugger did, which
 * the page beside it finds out, the page goes on and is stopped anew.
 */
async function standStill(page: Page, beside: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Debugger.enable');
  await expect(async () => {
    const isPaused = new Promise((resolve) => session.once('Debugger.paused', resolve));
    await session.send('Debugger.pause');
    // It stops at the next statement, which an idle page would have to be given.
    void session.send('Runtime.evaluate', { expression: '0' }).catch(() => undefined);
    await isPaused;
    const isFree = await beside.evaluate(canWrite, FREE_WITHIN_MS);
    if (!isFree) await session.send('Debugger.resume');
    expect(isFree).toBe(true);
  }).toPass({ timeout: SYNC_MS });
  return async () => void (await session.send('Debugger.disable'));
}

const FREE_WITHIN_MS = 3_000;

/** In the page: whether a transaction over all tables of every database there is comes to its end. */
async function canWrite(withinMs: number): Promise<boolean> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const written = names.map(
    (name) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const db = opening.result;
          const tables = [...db.objectStoreNames];
          const transaction = db.transaction(tables, 'readwrite');
          transaction.oncomplete = () => resolve(true);
          for (const table of tables) transaction.objectStore(table).count();
          // Closed once the transaction has ended.
          db.close();
        };
      }),
  );
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs));
  const ends = await Promise.all(written.map((end) => Promise.race([end, late])));
  return ends.every(Boolean);
}
