/** A part of the app that is gone after a release: the screen says so, and a page that has no network is left alone. */
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectSynced, signIn, SYNC_MS } from '../support/steps.ts';
import { test } from './field.ts';
import { copyAppWithoutWorker } from './next-build.ts';

test('a part that is gone is told in words; without a network nothing starts afresh, with one it comes back [I1]', async ({
  field,
}) => {
  const app = await copyAppWithoutWorker(field.folder);
  const server = await field.startServer({ HAICAP_APP: app });
  const { page } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await expectSynced(page);
  await page.goto(`${field.origin}/khac`);
  const putBack = await takeAway([join(app, 'assets'), join(field.dataDir, 'assets')], /^law-page-/);
  await page.evaluate(() => void Object.assign(window, { isOldPage: true }));

  await page.locator('a[href="/van-ban"]').first().click();
  await expect(page.getByRole('heading', { name: 'Chưa mở được màn này' })).toBeVisible();
  const again = page.getByRole('button', { name: 'Mở lại' });
  await server.stop();
  for (let time = 0; time < 3; time += 1) {
    await again.click();
    await expect(again).toBeVisible();
  }
  expect(await page.evaluate(() => 'isOldPage' in window)).toBe(true);
  await page.getByRole('link', { name: 'Kịch bản' }).first().click();
  await expect(page.locator('main a[href^="/kich-ban/5"]')).toBeVisible();

  await putBack();
  await field.startServer({ HAICAP_APP: app });
  await page.goBack();
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole('searchbox')).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: SYNC_MS });
});

/** Returns the way back. */
async function takeAway(folders: readonly string[], name: RegExp): Promise<() => Promise<void>> {
  const taken: string[] = [];
  for (const folder of folders) {
    for (const file of await readdir(folder)) {
      if (!name.test(file)) continue;
      await rename(join(folder, file), join(folder, `.${file}`));
      taken.push(join(folder, file));
    }
  }
  expect(taken.length).toBeGreaterThan(0);
  return async () => {
    for (const path of taken) await rename(join(path, '..', `.${path.split('/').at(-1)}`), path);
  };
}
