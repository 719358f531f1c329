/** A supervisor without a network looks at the board as it was: another one than today's, from the days kept on the tablet. */
import { expect, type Page } from '@playwright/test';
import { signIn, SYNC_MS, testId } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';

const TREND = { name: 'Số phường, xã theo kết quả, cuối mỗi ngày' };

const doneTasks = (page: Page): Promise<number> =>
  testId(page, 'board-cell').evaluateAll((cells) =>
    cells.reduce((sum, cell) => sum + Number(cell.getAttribute('data-done')), 0),
  );

test('yesterday’s board is there without a network, and differs from today’s [D4, D5]', async ({
  field,
  sampleCity,
}) => {
  const { page, complaints, context } = await field.openTablet('supervisor');
  await signIn(page, `${sampleCity.origin}/`, 'giamsat.hanoi');
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'synced', { timeout: SYNC_MS });
  await page.goto(`${sampleCity.origin}/san-sang`);
  await page.getByRole('button', { name: 'Diễn biến theo ngày' }).click();
  // The head, four days that are over, and the one the copy stands on.
  await expect(page.getByRole('table', TREND).getByRole('row')).toHaveCount(6, { timeout: SYNC_MS });
  const today = await doneTasks(page);

  await context.setOffline(true);
  await page
    .getByRole('button', { name: /Đổi ngày/ })
    .last()
    .click();
  await page.getByRole('dialog').getByRole('textbox').fill('22/6/2025');
  await page.getByRole('button', { name: 'Xem theo ngày này' }).click();
  await expect(page.getByText('Bảng như cuối ngày 22/6/2025')).toBeVisible();
  await expect.poll(() => doneTasks(page)).toBeLessThan(today);
  expect(await doneTasks(page)).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Về bảng hiện tại' }).click();
  await expect.poll(() => doneTasks(page)).toBe(today);
  expect(complaints).toEqual([]);
});
