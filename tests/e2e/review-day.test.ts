/**
 * The days for which the papers and the board were made: a supervisor in a room without a signal, who opens the app cold and
 * says which wards may go live; and the clerk's 27 June, whose review report comes out of the tablet with no network.
 */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { readDocumentXml } from '../support/document-xml.ts';
import { expectPending, expectSynced, signIn, SYNC_MS, testId, waitUntilReadyOffline } from '../support/steps.ts';
import { type Field, sendSampleWeek, test } from './field.ts';

const WARD = '00226';
const PHONE = { width: 390, height: 844 };

/** A tablet that has been at a city with a week behind it, and will not reach it again. */
async function leaveCity(field: Field, user: string, first: (page: Page) => Promise<void>): Promise<Page> {
  await sendSampleWeek(field.dataDir);
  const city = await field.startServer();
  const tablet = await field.openTablet('device', PHONE);
  await signIn(tablet.page, field.origin, user);
  await expectSynced(tablet.page);
  await waitUntilReadyOffline(tablet.page, field.origin);
  await first(tablet.page);
  await tablet.close();
  expect((await city.stop()).code).toBe(0);
  return (await field.openTablet('device', PHONE)).page;
}

/** Until the days that are over have come. */
async function waitForDays(page: Page): Promise<void> {
  await page.goto(new URL('/san-sang', page.url()).href);
  await page.getByRole('button', { name: 'Diễn biến theo ngày' }).click();
  await expect(page.locator('table tbody tr')).toHaveCount(5, { timeout: SYNC_MS });
}

test('a supervisor without a signal judges the wards in the morning, and the city hears of it in the evening [D1, D2, D9, D10]', async ({
  field,
}) => {
  const page = await leaveCity(field, 'giamsat.hanoi', waitForDays);

  await test.step('cold, without a network: which wards may go live, which may not, and how old that is', async () => {
    await page.goto(`${field.origin}/san-sang`);
    await expect(testId(page, 'ward-verdict')).toHaveCount(126);
    await expect(testId(page, 'ward-verdict', { verdict: 'go' }).first()).toBeVisible();
    await expect(testId(page, 'ward-verdict', { verdict: 'no-go' }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: /Số liệu đến/ })).toBeVisible();
    await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'offline');
  });

  await test.step('what changed since yesterday', async () => {
    await page.goto(`${field.origin}/tin-trong-ngay`);
    const ready = page.locator('section', { has: page.getByRole('heading', { name: 'Mới sẵn sàng' }) });
    await expect(ready.getByRole('link').first()).toBeVisible();
  });

  await test.step('why one ward may not, and what the supervisor says of it', async () => {
    await page.goto(`${field.origin}/san-sang/${WARD}`);
    await expect(testId(page, 'ward-verdict', { ward: WARD }).first()).toHaveAttribute('data-verdict', 'no-go');
    await expect(page.getByRole('heading', { name: 'Vì sao chưa?' })).toBeVisible();
    const own = testId(page, 'own-verdict');
    await own.locator('input[value="conditional"]').click({ force: true });
    await own.locator('textarea').fill('Đủ quầy, chờ đường truyền dự phòng trước 30/6');
    await own.getByRole('button', { name: 'Ghi kết luận' }).click();
    await expect(own).toHaveAttribute('data-verdict', 'conditional');
  });

  await test.step('the ward is urged with what holds it back', async () => {
    await page.goto(`${field.origin}/don-doc/moi?phuong=${WARD}`);
    await expect(page.locator('form textarea').first()).not.toHaveValue('');
    await page.locator('form button[type="submit"]').click();
    await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-pending', '2');
  });

  await test.step('with the city back, both are received', async () => {
    await field.startServer();
    await expectPending(page, 0);
  });
});

test('on 27 June the review report of a ward comes out of the tablet as a DOCX, without a network [G1, A19]', async ({
  field,
}) => {
  const page = await leaveCity(field, 'canbo.hoankiem', chooseReviewDay);

  await test.step('the main action of the day leads to it, with the ward and its numbers in place', async () => {
    await page.goto(field.origin);
    await page.getByRole('link', { name: 'Lập báo cáo sơ kết' }).click();
    const sheet = page.getByRole('article', { name: 'Bản xem trước' });
    await expect(sheet).toContainText('PHƯỜNG HOÀN KIẾM');
    await expect(sheet).toContainText('BẢN CHẠY THỬ');
    await expect(sheet).toContainText(/Phụ lục/i);
  });

  await test.step('the file holds what the sheet shows', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tạo tệp DOCX' }).click();
    const xml = await readDocumentXml(readFileSync(await (await downloading).path()));
    const text = xml.replaceAll(/<[^>]+>/g, '');
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'PHƯỜNG HOÀN KIẾM', 'BẢN CHẠY THỬ'])
      expect(text).toContain(words);
  });
});

async function chooseReviewDay(page: Page): Promise<void> {
  await page.goto(new URL('/khac', page.url()).href);
  await page.locator('main [aria-haspopup="dialog"]').first().click();
  await page.locator('dialog[open] input').fill('27/6/2025');
  await page.locator('dialog[open] button[type="submit"]').click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}
