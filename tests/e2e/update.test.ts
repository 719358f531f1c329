/** A new version of the app on a tablet that is at work: it waits for a person, and takes nothing away. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { test } from './field.ts';

const OFFER = 'Có bản mới. Cài lúc này mất khoảng 5 giây, không mất gì đã nhập.';
const HELD = 'Bản mới chờ đến khi gửi hết và không có ô nào đang nhập.';

/** The built app in a folder of its own, so that a release can come out while the server runs. */
async function copyApp(folder: string): Promise<string> {
  const app = join(folder, 'app');
  await cp(join(import.meta.dirname, '../../dist'), app, { recursive: true });
  return app;
}

/** Another worker is another release to the browser. */
async function release(app: string): Promise<void> {
  const worker = join(app, 'sw.js');
  await writeFile(worker, `${await readFile(worker, 'utf8')}\n// the next release\n`);
  for (const twin of ['.br', '.gz']) await rm(worker + twin, { force: true });
}

/** Marks the running page; a page that starts afresh has no mark. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => void Object.assign(window, { isOldPage: true }));
}

async function expectFreshStart(page: Page): Promise<void> {
  await page.waitForFunction(() => !('isOldPage' in window), null, { timeout: 10_000 });
}

test('a new version waits while a change is unsent, is offered once it is sent, and starts all windows afresh [I2]', async ({
  field,
}) => {
  const app = await copyApp(field.folder);
  const server = await field.startServer({ HAICAP_APP: app });
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const [id = ''] = await tickable(left, await openScenario(left, field.origin, 6), 1);
  await server.stop();
  await tick(left, id);
  await release(app);
  await field.startServer({ HAICAP_APP: app });
  const right = await context.newPage();
  await right.goto(`${field.origin}/kich-ban`);
  await expect(right.getByText(OFFER).or(right.getByText(HELD))).toBeVisible();
  await expectPending(left, 0, 6_000);
  await expect(right.getByText(OFFER)).toBeVisible();

  await mark(left);
  await mark(right);
  await right.getByRole('button', { name: 'Cài bản mới' }).click();
  await expectFreshStart(right);
  await expectFreshStart(left);
  await expectTicked(left, [id]);
  await expect(right.getByText(OFFER)).toBeHidden();
});

test('a new version does not disturb somebody who is typing [I2]', async ({ field }) => {
  const app = await copyApp(field.folder);
  await field.startServer({ HAICAP_APP: app });
  const { page, context } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  await page.goto(`${field.origin}/viec/S05-03`);
  await page.getByRole('textbox', { name: 'Ghi chú của việc này' }).fill('Đường truyền đo lúc 9 giờ');
  await release(app);
  await mark(page);
  const other = await context.newPage();
  await other.goto(`${field.origin}/kich-ban`);
  await expect(page.getByText(HELD)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cài bản mới' })).toBeHidden();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByText(OFFER)).toBeVisible({ timeout: 15_000 });
  expect(await page.evaluate(() => 'isOldPage' in window)).toBe(true);
});
