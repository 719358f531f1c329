/** A tablet that no longer speaks with the city: its work goes to a file, another tablet brings it, and it is there once (E10). */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { readCity } from '../soak/read-city.ts';
import {
  expectPending,
  expectSynced,
  openScenario,
  signIn,
  SYNC_MS,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { type Field, test } from './field.ts';

const SCENARIO = 5;

/** Three ticks that only this tablet has, and the file of them. The tablet is alive, the city is not there. */
async function copyOffline(field: Field) {
  const server = await field.startServer();
  const tablet = await field.openTablet('author');
  await signIn(tablet.page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, field.origin);
  await server.stop();
  const tasks = await tickable(tablet.page, await openScenario(tablet.page, field.origin, SCENARIO), 3);
  for (const task of tasks) await tick(tablet.page, task);
  await tablet.page.goto(`${field.origin}/dong-bo`);
  const download = tablet.page.waitForEvent('download');
  await tablet.page.getByRole('button', { name: 'Chép ra tệp' }).click();
  const file = join(field.folder, (await download).suggestedFilename());
  await (await download).saveAs(file);
  await expect(tablet.page.getByText(/^Đã chép 3 thay đổi vào tệp/)).toBeVisible();
  await expectPending(tablet.page, 3);
  return { tablet, tasks, file };
}

async function takeFile(page: Page, field: Field, file: string): Promise<void> {
  await page.goto(`${field.origin}/dong-bo`);
  await page.getByLabel('Nhận tệp của máy khác').setInputFiles(file);
}

test('what a dead tablet left in a file reaches the ward’s log under its author, and once when the tablet lives again [E10, I1, I2]', async ({
  field,
}) => {
  const { tablet, tasks, file } = await copyOffline(field);
  await tablet.kill();
  await field.startServer();
  const bearer = await field.openTablet('bearer');
  await signIn(bearer.page, field.origin, 'canbo.cuanam');
  await takeFile(bearer.page, field, file);
  await expect(bearer.page.getByText(/^Đã nhận 3 thay đổi của/)).toBeVisible();
  await expect(bearer.page.getByText(/: thành phố đã nhận đủ 3 thay đổi$/)).toBeVisible({ timeout: SYNC_MS });
  await expectPending(bearer.page, 0);
  const logged = () => readCity(field.dataDir).logByScope.get('ward:00070') ?? [];
  expect(logged().map(({ op }) => [op.entity, op.actor])).toEqual(tasks.map((task) => [task, 'canbo.hoankiem']));

  const alive = await field.openTablet('author');
  await alive.page.goto(`${field.origin}/dong-bo`);
  await expectPending(alive.page, 0);
  await expectSynced(alive.page);
  expect(logged()).toHaveLength(3);
  expect([...bearer.complaints, ...alive.complaints]).toEqual([]);
});

test('a file is taken without a network, waits through a kill, and goes when the city is there [E10, I1]', async ({
  field,
}) => {
  const { file } = await copyOffline(field);
  const server = await field.startServer();
  let bearer = await field.openTablet('bearer');
  await signIn(bearer.page, field.origin, 'canbo.cuanam');
  await waitUntilReadyOffline(bearer.page, field.origin);
  await server.stop();
  await takeFile(bearer.page, field, file);
  await expect(bearer.page.getByText(/: 3 thay đổi đang chờ gửi$/)).toBeVisible();
  await bearer.kill();
  bearer = await field.openTablet('bearer');
  await bearer.page.goto(`${field.origin}/dong-bo`);
  await expect(bearer.page.getByText(/: 3 thay đổi đang chờ gửi$/)).toBeVisible();
  await expectPending(bearer.page, 0);
  await takeFile(bearer.page, field, file);
  await expect(bearer.page.getByText(/ đã nhận lúc .* Không có gì thay đổi\.$/)).toBeVisible();
  await field.startServer();
  await expect(bearer.page.getByText(/: thành phố đã nhận đủ 3 thay đổi$/)).toBeVisible({ timeout: SYNC_MS });
  expect(readCity(field.dataDir).logByScope.get('ward:00070')).toHaveLength(3);
});
