/** A supervisor's verdict goes from one tablet over the city to the ward; the board says where it differs, on paper too. */
import { expect } from '@playwright/test';
import { expectSynced, signIn, SYNC_MS, testId } from '../support/steps.ts';
import { test } from './field.ts';

test('a supervisor says what they think of a ward, and its leader sees it [D2, D5, G4]', async ({ field }) => {
  await field.startServer();
  const city = await field.openTablet('city');
  const { page } = city;
  await signIn(page, field.origin, 'giamsat.hanoi');
  await page.goto(`${field.origin}/san-sang/00070`);
  const own = testId(page, 'own-verdict');
  await own.locator('input[value="conditional"]').click({ force: true });
  await own.locator('textarea').fill('Chờ con dấu, chiều 30/6');
  await own.getByRole('button', { name: 'Ghi kết luận' }).click();
  await expect(own).toHaveAttribute('data-verdict', 'conditional');
  await expect(testId(page, 'ward-verdict')).toHaveAttribute('data-verdict', 'unknown');

  await test.step('the board marks it; tiles by the arrow below, one tap from the ward', async () => {
    await page.goto(`${field.origin}/san-sang?xem=ban-do-o&ket-luan=differs`);
    await expect(page.locator('[data-tile]')).toHaveCount(1);
    await page.goto(`${field.origin}/san-sang?xem=ban-do-o&quan=Huyện Ba Vì`);
    await page.locator('[data-tile]').first().focus();
    await page.keyboard.press('ArrowDown');
    const [first, now] = await Promise.all([
      page.locator('[data-tile]').first().boundingBox(),
      page.locator('[data-tile]:focus').boundingBox(),
    ]);
    expect(now?.x).toBeCloseTo(first?.x ?? 0, 0);
    expect(now?.y).toBeGreaterThan(first?.y ?? 0);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/san-sang\/\d{5}$/);
  });

  await test.step('the matrix fits one sheet of A3, without the frame of the app', async () => {
    await page.goto(`${field.origin}/san-sang`);
    await expect(testId(page, 'board-cell')).toHaveCount(1260);
    await expectSynced(page);
    const pdf = await page.pdf({ format: 'A3', landscape: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('nav, header').first()).toBeHidden();
    await expect(page.getByText(/Theo ngày .* · Số liệu đến .*\/\d{4}, \d\d:\d\d/)).toBeVisible();
    await page.emulateMedia({ media: null });
  });
  await city.close();

  const ward = await field.openTablet('ward');
  await signIn(ward.page, field.origin, 'lanhdao.hoankiem');
  await ward.page.goto(`${field.origin}/san-sang/00070`);
  const seen = testId(ward.page, 'own-verdict');
  await expect(seen).toHaveAttribute('data-verdict', 'conditional', { timeout: SYNC_MS });
  await expect(seen).toContainText('Chờ con dấu, chiều 30/6');
  await expect(seen.getByRole('button')).toHaveCount(0);
});
