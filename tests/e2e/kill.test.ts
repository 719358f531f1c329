/** What "Đã lưu trên máy" is worth: nothing said to be saved is lost in a kill. With a control that loses on purpose. */
import { expect, type Page } from '@playwright/test';
import {
  expectPending,
  expectTicked,
  openScenario,
  signIn,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import type { Tablet } from '../support/tablet.ts';
import { type Field, test } from './field.ts';

const SCENARIO = 4;

/** A tablet that is ready for offline work, with the server gone. */
async function offlineTablet(field: Field, profile: string): Promise<Tablet> {
  const server = await field.startServer();
  const tablet = await field.openTablet(profile);
  await signIn(tablet.page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, field.origin);
  await server.stop();
  await openScenario(tablet.page, field.origin, SCENARIO);
  return tablet;
}

test('five kills, each right after a tick was saved, lose no tick [E1, E8]', async ({ field }) => {
  let tablet = await offlineTablet(field, 'counter');
  const ids = await openScenario(tablet.page, field.origin, SCENARIO);
  const ticked: string[] = [];
  for (const delayMs of [0, 50, 100, 200, 300]) {
    const [next = ''] = await tickable(
      tablet.page,
      ids.filter((id) => !ticked.includes(id)),
      1,
    );
    await tick(tablet.page, next);
    await expect(tablet.page.getByText(/Đã lưu trên máy/).first()).toBeVisible();
    ticked.push(next);
    await tablet.page.waitForTimeout(delayMs);
    await tablet.kill();
    tablet = await field.openTablet('counter');
    await openScenario(tablet.page, field.origin, SCENARIO);
    await expectTicked(tablet.page, ticked);
    await expectPending(tablet.page, ticked.length);
  }
});

test('control: a tick that never reached the disk is seen to be missing', async ({ field }) => {
  const tablet = await offlineTablet(field, 'counter');
  const [id = ''] = await tickable(tablet.page, await openScenario(tablet.page, field.origin, SCENARIO), 1);
  await tick(tablet.page, id);
  await loseWrites(tablet.page);
  await tablet.kill();
  const again = await field.openTablet('counter');
  await openScenario(again.page, field.origin, SCENARIO);
  await expect(expectTicked(again.page, [id], 1_000)).rejects.toThrow('data-status');
  await expect(expectPending(again.page, 1, 1_000)).rejects.toThrow('data-pending');
});

/** Takes out of the store what the tick wrote, as if it had stood in memory only. */
async function loseWrites(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no store')));
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      const stores = ['outbox', 'entities'].filter((store) => db.objectStoreNames.contains(store));
      if (stores.length > 0) {
        const transaction = db.transaction([...stores, 'installs'], 'readwrite');
        for (const store of stores) transaction.objectStore(store).clear();
        const installs = transaction.objectStore('installs');
        for (const install of await done(installs.getAll())) installs.put({ ...install, lastN: install.ackedN });
        await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      }
      db.close();
    }
  });
}
