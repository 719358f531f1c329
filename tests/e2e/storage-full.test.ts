/** A disk that fills up: what people do finds room as long as there is any, and is said in words where there is none. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type CDPSession, expect, type Page } from '@playwright/test';
import { mountSmallDisk } from '../support/small-disk.ts';
import {
  expectPending,
  expectSynced,
  openScenario,
  signIn,
  testId,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { type Field, test } from './field.ts';

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

/** The self-test looks once a visit, and the ballast is made when the page has nothing else to do. */
async function untilBallast(page: Page, origin: string): Promise<void> {
  await expect(async () => {
    await page.goto(`${origin}/dong-bo`);
    await expect(page.locator('[data-check="copy"]')).toContainText('8 MB', { timeout: 10_000 });
  }).toPass({ timeout: 90_000 });
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
  await untilBallast(page, field.origin);
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

  await allow(session, field.origin);
  await page.goto(field.origin + TASK);
  await expect(noteOf(page)).toHaveValue(TEXT);
  await openScenario(page, field.origin, 5);
  await tick(page, taskId);
  await expect(testId(page, 'storage-trouble')).toHaveCount(0);
});

/** The text, where the tablet then counts it as one that it holds for the city; a store that goes takes the field along. */
async function noteDown(page: Page, count: number): Promise<string | undefined> {
  const text = `${TEXT}, lần ${count}`;
  try {
    await noteOf(page).fill(text, { timeout: 5_000 });
    await page.getByRole('heading', { level: 1 }).click();
    await expectPending(page, count, 5_000);
    return text;
  } catch {
    return undefined;
  }
}

/** Every note that the city took, in order. */
function notesInLog(field: Field): readonly string[] {
  const sqlite = new DatabaseSync(join(field.dataDir, 'hai-cap.sqlite'), { readOnly: true });
  const rows = sqlite.prepare("SELECT op FROM entry WHERE scope = 'ward:00070' ORDER BY seq").all();
  sqlite.close();
  return rows.flatMap(
    ({ op }) => (JSON.parse(String(op)) as { readonly body: { readonly text?: string } }).body.text ?? [],
  );
}

/** Where nothing can be mounted, the browser is told that the disk has no more than what is used. */
test('a disk without a free block takes nothing that was shown as saved, also where it takes the store [E8, S50, S54]', async ({
  field,
}) => {
  const disk = mountSmallDisk(join(field.folder, 'disk'), 1_024);
  const server = await field.startServer();
  const tablet = await field.openTablet('disk/counter');
  const { page } = tablet;
  try {
    const session = await tablet.context.newCDPSession(page);
    await signIn(page, field.origin, 'canbo.hoankiem');
    await waitUntilReadyOffline(page, field.origin);
    await untilBallast(page, field.origin);
    await server.stop();
    await page.goto(field.origin + TASK);
    const saved = [await noteDown(page, 1)];
    for (let count = 2; count <= 12 && (await testId(page, 'storage-trouble').count()) === 0; count += 1) {
      if (disk === undefined) await allow(session, field.origin, MB);
      else disk.fill();
      saved.push(await noteDown(page, count));
    }
    await expect(testId(page, 'storage-trouble')).toBeVisible();
    await tablet.kill();
    disk?.free();

    await field.startServer();
    const again = await field.openTablet('disk/counter');
    await again.page.goto(field.origin + TASK);
    const person = testId(again.page, 'sample-person', { user: 'canbo.hoankiem' });
    await expect(person.or(noteOf(again.page)).first()).toBeVisible();
    if (await person.isVisible()) await person.click();
    await expectSynced(again.page);
    await again.close();
    expect(notesInLog(field)).toEqual(expect.arrayContaining(saved.filter((text) => text !== undefined)));
  } finally {
    await tablet.close().catch(() => undefined);
    disk?.unmount();
  }
});
