/** A paper made where nothing is reached: its file by the worker, its pages by the browser's printer (G1, G4). */
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { signIn, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { test } from './field.ts';

test('a counter without a network makes the day’s report, types who signs, and gets file and pages [G1]', async ({
  field,
}) => {
  const city = await field.startServer();
  const { page, complaints } = await field.openTablet('counter', { width: 1280, height: 800 });
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  expect((await city.stop()).code).toBe(0);
  await page.goto(`${field.origin}/bao-cao`);
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');
  const sheet = page.getByRole('article', { name: 'Bản xem trước' });
  await expect(sheet).toContainText('BẢN CHẠY THỬ');

  await test.step('what is typed stands on the sheet, and still does after a reload', async () => {
    await page.getByLabel('Họ tên người ký').fill('Trần Văn Hòa');
    await page.keyboard.press('Tab');
    await expect(sheet).toContainText('Trần Văn Hòa');
    await page.reload();
    await expect(sheet).toContainText('Trần Văn Hòa');
  });

  await test.step('the file is a DOCX', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tạo tệp DOCX' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toBe('Bao-cao-nhanh-00070-2025-06-24.docx');
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  await test.step('the printer gets sheets of A4 with nothing of the screen around', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Tạo tệp DOCX' })).toBeHidden();
    await expect(page.locator('nav').first()).toBeHidden();
    await expect(sheet).toBeVisible();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    for (const [, width, height] of sizes)
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    expect(sizes.length).toBeGreaterThan(0);
  });
  expect(complaints).toEqual([]);
});
