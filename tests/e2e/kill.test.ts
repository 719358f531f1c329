/** What "Đã lưu trên máy" is worth: nothing said to be saved is lost in a kill. With a control that loses on purpose. */
import { expect, type Page } from '@playwright/test';
import { findMissing, killBrowsers, readHeld, tickWithoutPause } from '../soak/browser-kills.ts';
import { expectPending, openScenario, signIn, waitUntilReadyOffline } from '../support/steps.ts';
import type { Tablet } from '../support/tablet.ts';
import { type Field, test } from './field.ts';

const SCENARIO = 4;

/** A tablet that is ready for offline work, with the server gone and without a journal. */
async function offlineTablet(field: Field, profile: string): Promise<Tablet> {
  const server = await field.startServer();
  const tablet = await field.openTablet(profile);
  // No second and third copy either: they would bring back what is lost here on purpose.
  await tablet.context.addInitScript(() => {
    Object.assign(StorageManager.prototype, { getDirectory: undefined });
    const setItem: (...given: readonly string[]) => void = Reflect.get(Storage.prototype, 'setItem');
    Storage.prototype.setItem = function setOther(this: Storage, key, text) {
      if (!key.startsWith('hai-cap.op.')) Reflect.apply(setItem, this, [key, text]);
    };
  });
  await signIn(tablet.page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, field.origin);
  await server.stop();
  await openScenario(tablet.page, field.origin, SCENARIO);
  return tablet;
}

test('twenty kills in the middle of ticking lose no tick that was shown as saved, and each reaches the city once [E1, E8, I1, I2]', async ({
  field,
}) => {
  const end = await killBrowsers({
    kills: 20,
    seed: 1,
    dataDir: field.dataDir,
    openTablet: () => field.openTablet('counter'),
    startServer: () => field.startServer(),
  });
  expect(end.lost).toEqual([]);
  expect(end.saved).toBeGreaterThanOrEqual(120);
});

test('control: a tick that never reached the disk is seen to be missing', async ({ field }) => {
  const tablet = await offlineTablet(field, 'counter');
  const shown = await tickWithoutPause(tablet.page);
  await shown.until(3);
  await tablet.page.evaluate(() => void Object.assign(globalThis, { isTickingOver: true }));
  await loseWrites(tablet.page);
  await tablet.kill();
  const again = await field.openTablet('counter');
  await openScenario(again.page, field.origin, SCENARIO);
  expect(findMissing([], shown.ticks, await readHeld(again.page))).not.toEqual([]);
  await expect(expectPending(again.page, 3, 1_000)).rejects.toThrow('data-pending');
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
