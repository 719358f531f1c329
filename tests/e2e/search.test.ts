/** Search and the legal register on a tablet without a network, by the keyboard alone (H1, H2). */
import { expect } from '@playwright/test';
import { signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { test } from './field.ts';

test('a tablet without a network finds tasks, old wards and documents, and back returns to the results [H1, H2]', async ({
  field,
}) => {
  const city = await field.startServer();
  const { page, complaints } = await field.openTablet('counter', { width: 390, height: 844 });
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  expect((await city.stop()).code).toBe(0);
  await page.goto(field.origin);
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');

  const input = page.getByRole('searchbox');
  const results = (name: string) => page.getByRole('list', { name });

  await test.step('the key / opens the search with the focus in its field', async () => {
    await page.keyboard.press('/');
    await expect(page).toHaveURL(/\/tim$/);
    await expect(input).toBeFocused();
    await page.keyboard.type('s05-03/');
    await expect(input).toHaveValue('s05-03/');
  });

  await test.step('arrow and Enter open the task; back finds the results as they were', async () => {
    await expect(results('Việc').getByRole('link')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/viec\/S05-03$/);
    await page.goBack();
    await expect(input).toHaveValue('s05-03/');
    await expect(results('Việc').getByRole('link')).toHaveCount(1);
  });

  await test.step('an old ward, typed without marks, finds the new one', async () => {
    await input.fill('tran hung dao');
    const wards = results('Phường, xã');
    await expect(wards).toContainText('Phường Cửa Nam');
    await expect(wards).toContainText('Gồm toàn bộ đơn vị cũ: Phường Trần Hưng Đạo');
    await expect(wards.locator('mark')).toHaveText(['Trần', 'Hưng', 'Đạo']);
    await wards.locator('summary').click();
    await expect(wards.getByText('Phường Phan Chu Trinh')).toBeVisible();
  });

  await test.step('a task leads to the law it rests on, and the document back to its tasks', async () => {
    await page.goto(`${field.origin}/viec/S03-04`);
    await page.getByRole('link', { name: /^3695\/UBND-SNV/ }).click();
    await expect(page).toHaveURL(/\/van-ban\/cv-3695$/);
    await expect(page.locator('a[href^="/viec/S03-04"]')).toBeVisible();
    await expect(page.locator('a[target="_blank"]').first()).toHaveAttribute('rel', 'noopener noreferrer');
  });

  await test.step('10,000 pasted letters freeze nothing', async () => {
    await page.goto(`${field.origin}/tim`);
    await input.fill('Phường Trần Hưng Đạo '.repeat(480));
    await expect(page.getByText(/Chỉ tìm 200 ký tự đầu/)).toBeVisible();
    await input.press('Escape');
    await expect(input).toHaveValue('');
  });

  expect(complaints).toEqual([]);
});
