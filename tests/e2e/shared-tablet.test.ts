/** One tablet, two windows, two people: PIN, lock, what is typed, and the device emptied at the end. */
import { expect, type Page } from '@playwright/test';
import {
  expectPending,
  openScenario,
  signIn,
  testId,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { test } from './field.ts';

const PIN = '385192';
const TYPED = 'Gọi lại cho chi nhánh lúc 14 giờ';

async function setPin(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/dong-bo`);
  await page.getByRole('button', { name: 'Đặt mã PIN' }).click();
  await page.getByLabel('Mã PIN mới', { exact: true }).fill(PIN);
  await page.getByLabel('Nhập lại mã PIN mới').fill(PIN);
  await page.getByRole('button', { name: 'Lưu mã PIN' }).click();
  await expect(page.getByText('có mã PIN', { exact: true })).toBeVisible();
}

/** What the origin keeps, but for the app's own files. */
function whatIsKept(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of root.keys()) files.push(name);
    const opened = indexedDB.open('hai-cap');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opened.addEventListener('success', () => resolve(opened.result));
      opened.addEventListener('error', () => reject(opened.error ?? new Error('not opened')));
    });
    const count = (table: string): Promise<number> =>
      new Promise((resolve) => {
        const asked = db.transaction(table).objectStore(table).count();
        asked.addEventListener('success', () => resolve(asked.result));
      });
    const rows = { people: await count('people'), outbox: await count('outbox'), drafts: await count('drafts') };
    db.close();
    const letters = Object.keys(localStorage).filter((key) => /op\.|draft\.|wipe/.test(key));
    return { ...rows, files: files.includes('ballast'), letters };
  });
}

test('people share a tablet by PIN offline; emptied, nothing of them is left in any window [F3, F4, S121, S123, S124]', async ({
  field,
}) => {
  const server = await field.startServer();
  const { page, context } = await field.openTablet('counter');
  await signIn(page, field.origin, 'lanhdao.hoankiem');
  await page.goto(`${field.origin}/dang-nhap`);
  await testId(page, 'sample-person', { user: 'canbo.hoankiem' }).click();
  await expect(page).not.toHaveURL(/dang-nhap/);
  await setPin(page, field.origin);
  await waitUntilReadyOffline(page, field.origin);
  const other = await context.newPage();
  const ids = await openScenario(other, field.origin, 6);
  const [id = ''] = await tickable(other, ids, 1);
  await page.goto(`${field.origin}/viec/${id}`);
  await server.stop();

  await test.step('a lock in one window is one in the other; what was being typed is kept', async () => {
    await tick(other, id);
    await page.getByLabel('Ghi chú của việc này').fill(TYPED);
    await other.goto(`${field.origin}/dong-bo`);
    await other.getByRole('button', { name: 'Khóa máy' }).click();
    for (const window of [page, other]) await expect(window).toHaveURL(/dang-nhap/);
  });

  await test.step('another person works meanwhile, offline, without seeing it', async () => {
    await testId(page, 'sample-person', { user: 'lanhdao.hoankiem' }).click();
    await expect(page.getByLabel('Ghi chú của việc này')).toHaveValue('');
  });

  await test.step('back by a tap and six keys, wrong ones told: the text is there, and recorded once it is left', async () => {
    await page.goto(`${field.origin}/dang-nhap`);
    await testId(page, 'sample-person', { user: 'canbo.hoankiem' }).click();
    for (const digit of '204718') await page.locator(`[data-pin-key="${digit}"]`).click();
    await expect(page.getByText('Mã PIN chưa đúng. Còn 9 lần thử.')).toBeVisible();
    for (const digit of PIN) await page.locator(`[data-pin-key="${digit}"]`).click();
    await expect(page).not.toHaveURL(/dang-nhap/);
    await page.goto(`${field.origin}/viec/${id}`);
    await expect(page.getByLabel('Ghi chú của việc này')).toHaveValue(TYPED);
    await page.getByLabel('Ghi chú của việc này').blur();
    await expectPending(page, 2);
  });

  await test.step('the device is emptied: asked twice, by PIN, with what would be lost', async () => {
    await page.goto(`${field.origin}/dong-bo`);
    await page.getByRole('button', { name: 'Xóa dữ liệu trên máy' }).click();
    await expect(page.getByText('2 thay đổi chưa gửi, của mọi người trên máy này')).toBeVisible();
    await page.getByRole('button', { name: 'Vẫn xóa' }).click();
    await page.getByLabel(/Mã PIN của/).pressSequentially(PIN);
    await page.getByRole('button', { name: 'Xóa hẳn' }).click();
    await expect(page).toHaveURL(/dang-nhap/);
    for (const window of [page, other]) {
      await expect(
        testId(window, 'sample-person').or(window.getByText('Lần đầu trên máy này cần mạng')).first(),
      ).toBeVisible();
      expect(await whatIsKept(window)).toEqual({ people: 0, outbox: 0, drafts: 0, files: false, letters: [] });
    }
  });

  await test.step('and it is a new device, ready for the next', async () => {
    await field.startServer();
    await page.goto(field.origin);
    await testId(page, 'sample-person', { user: 'canbo.cuanam' }).click();
    await expect(page).not.toHaveURL(/dang-nhap/);
    await page.goto(`${field.origin}/dong-bo`);
    await expect(page.getByText('có mã PIN', { exact: true })).toHaveCount(0);
  });
});
