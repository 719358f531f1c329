/** A disk that fills up: what people do finds room as long as there is any, and is said in words where there is none. */
import { type CDPSession, expect, type Page } from '@playwright/test';
import { openScenario, signIn, taskRow, testId, tick, tickable, waitUntilReadyOffline } from '../support/steps.ts';
import { test } from './field.ts';

const MB = 1_048_576;
const TASK = '/viec/S05-03';
const TEXT = 'Đường truyền đo lúc 9 giờ';

/** From now on the browser allows this origin so many bytes; undefined = as many as the disk has. */
async function allow(session: CDPSession, origin: string, quotaSize?: number): Promise<void> {
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize === undefined ? {} : { quotaSize }) });
}

async function usedBytes(session: CDPSession, origin: string): Promise<number> {
  return (await session.send('Storage.getUsageAndQuota', { origin })).usage;
}

function trouble(page: Page, what: 'low' | 'full') {
  return testId(page, 'storage-trouble').locator(`[data-trouble="${what}"]`);
}

function noteOf(page: Page) {
  return page.getByRole('textbox', { name: 'Ghi chú của việc này' });
}

/** Types on until it is told: for half a minute the browser goes by what it last knew of the disk. */
async function typeUntil(page: Page, what: 'low' | 'full'): Promise<void> {
  let letters = '';
  await expect(async () => {
    letters += 'a';
    await noteOf(page).fill(`${TEXT} ${letters}`);
    await expect(trouble(page, what)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
}

test('a full disk gives up its ballast for what is typed, then says that it is full and keeps the text [E8, S54]', async ({
  field,
}) => {
  const server = await field.startServer();
  const { page, context } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  await expect(page.locator('[data-check="copy"]')).toContainText('8 MB');
  await server.stop();
  const [taskId = ''] = await tickable(page, await openScenario(page, field.origin, 5), 1);
  const session = await context.newCDPSession(page);
  await page.goto(field.origin + TASK);
  await expect(testId(page, 'storage-trouble')).toHaveCount(0);

  await allow(session, field.origin, (await usedBytes(session, field.origin)) - 4 * MB);
  await typeUntil(page, 'low');
  await allow(session, field.origin, MB);
  await typeUntil(page, 'full');
  await expect(testId(page, 'sync-state').first()).toHaveAttribute('data-state', 'paused');
  await testId(page, 'storage-trouble').getByRole('button', { name: 'Thử lại' }).click();
  await expect(testId(page, 'storage-trouble')).toContainText('Vẫn chưa lưu được');
  await noteOf(page).fill(TEXT);
  await openScenario(page, field.origin, 5);
  await taskRow(page, taskId).getByTestId('set-status').first().click();
  await expect(trouble(page, 'full')).toBeVisible();
  await expect(taskRow(page, taskId)).not.toHaveAttribute('data-status', 'done');

  await allow(session, field.origin);
  await page.goto(field.origin + TASK);
  await expect(noteOf(page)).toHaveValue(TEXT);
  await openScenario(page, field.origin, 5);
  await tick(page, taskId);
  await expect(testId(page, 'storage-trouble')).toHaveCount(0);
});
