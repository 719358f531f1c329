/** A supervisor seals the board; then there is no city any more: the board opens, from the list and from its file, and is checked. */
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectSynced, signIn, testId } from '../support/steps.ts';
import { test } from './field.ts';

test('a sealed board opens and is verified without the city, and a changed file is told [D8]', async ({ field }) => {
  const server = await field.startServer();
  const { page, complaints } = await field.openTablet('supervisor');
  await signIn(page, field.origin, 'giamsat.hanoi');
  await expectSynced(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto(`${field.origin}/san-sang/chot`);
  await page.locator('#ten-ban-chot').fill('Trước họp giao ban');
  await page.getByRole('button', { name: 'Chốt và ký' }).click();
  await expect(testId(page, 'sealed-answer')).toHaveAttribute('data-signer', 'city');
  await expect(testId(page, 'sealed-ward')).toHaveCount(126);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lưu ra tệp' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');

  await server.stop();
  await page.goto(`${field.origin}/san-sang/chot`);
  await testId(page, 'sealed-board').getByRole('link').click();
  await expect(testId(page, 'sealed-answer')).toHaveAttribute('data-signer', 'city');
  await expect(testId(page, 'sealed-ward')).toHaveCount(126);

  await page.goto(`${field.origin}/san-sang/chot`);
  const choose = async (name: string, content: string): Promise<void> => {
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(content) };
    await page.locator('input[type="file"]').setInputFiles(file);
  };
  await choose('sua.json', text.replace('"verdict":"unknown"', '"verdict":"go"'));
  await expect(testId(page, 'sealed-fault')).toHaveAttribute('data-fault', 'changed');
  await choose('goc.json', text);
  await expect(testId(page, 'sealed-answer')).toHaveAttribute('data-signer', 'city');
  await expect(testId(page, 'sealed-ward')).toHaveCount(126);
  expect(complaints).toEqual([]);
});
