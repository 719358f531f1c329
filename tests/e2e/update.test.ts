/** A new version of the app on a tablet that is at work: it waits for a person, and takes nothing away. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Json, Op } from '../../src/domain/op.ts';
import { createRemoteApp } from '../support/remote-app.ts';
import { openDevice } from '../support/server-device.ts';
import {
  expectPending,
  expectTicked,
  openScenario,
  signIn,
  SYNC_MS,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import { test } from './field.ts';

const OFFER = 'Có bản mới. Cài lúc này mất khoảng 5 giây, không mất gì đã nhập.';
const HELD = 'Bản mới chờ đến khi gửi hết và không có ô nào đang nhập.';

/** The built app in a folder of its own, so that a release can come out while the server runs. */
async function copyApp(folder: string): Promise<string> {
  const app = join(folder, 'app');
  await cp(join(import.meta.dirname, '../../dist'), app, { recursive: true });
  return app;
}

/** Another worker is another release to the browser. */
async function release(app: string): Promise<void> {
  const worker = join(app, 'sw.js');
  await writeFile(worker, `${await readFile(worker, 'utf8')}\n// the next release\n`);
  for (const twin of ['.br', '.gz']) await rm(worker + twin, { force: true });
}

/** Marks the running page; a page that starts afresh has no mark. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => void Object.assign(window, { isOldPage: true }));
}

async function expectFreshStart(page: Page): Promise<void> {
  await page.waitForFunction(() => !('isOldPage' in window), null, { timeout: 30_000 });
}

test('a new version waits while a change is unsent, is offered once it is sent, and starts all windows afresh [I2]', async ({
  field,
}) => {
  const app = await copyApp(field.folder);
  const server = await field.startServer({ HAICAP_APP: app });
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  const [id = ''] = await tickable(left, await openScenario(left, field.origin, 6), 1);
  await server.stop();
  await tick(left, id);
  await release(app);
  await field.startServer({ HAICAP_APP: app });
  const right = await context.newPage();
  await right.goto(`${field.origin}/kich-ban`);
  await expect(right.getByText(OFFER).or(right.getByText(HELD))).toBeVisible();
  await expectPending(left, 0);
  await expect(right.getByText(OFFER)).toBeVisible();

  await mark(left);
  await mark(right);
  await right.getByRole('button', { name: 'Cài bản mới' }).click();
  await expectFreshStart(right);
  await expectFreshStart(left);
  await expectTicked(left, [id]);
  await expect(right.getByText(OFFER)).toBeHidden();
});

test('a new version does not disturb somebody who is typing [I2]', async ({ field }) => {
  const app = await copyApp(field.folder);
  await field.startServer({ HAICAP_APP: app });
  const { page, context } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  await page.goto(`${field.origin}/viec/S05-03`);
  await page.getByRole('textbox', { name: 'Ghi chú của việc này' }).fill('Đường truyền đo lúc 9 giờ');
  await release(app);
  await mark(page);
  const other = await context.newPage();
  await other.goto(`${field.origin}/kich-ban`);
  await expect(page.getByText(HELD)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cài bản mới' })).toBeHidden();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByText(OFFER)).toBeVisible({ timeout: SYNC_MS });
  expect(await page.evaluate(() => 'isOldPage' in window)).toBe(true);
});

test('a version let in by one window waits for the other, in which something is being typed [I2, E14]', async ({
  field,
}) => {
  const app = await copyApp(field.folder);
  await field.startServer({ HAICAP_APP: app });
  const { page: left, context } = await field.openTablet('counter');
  await signIn(left, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(left, field.origin);
  await left.goto(`${field.origin}/viec/S05-03`);
  const note = left.getByRole('textbox', { name: 'Ghi chú của việc này' });
  await note.click();
  await release(app);
  const right = await context.newPage();
  await right.goto(`${field.origin}/dong-bo`);
  const install = right.getByRole('button', { name: 'Cài bản mới' });
  await mark(left);
  await mark(right);
  await install.click();
  await expect(right.getByText('Cửa sổ khác của Hai Cấp đang nhập dở')).toBeVisible();
  await left.bringToFront();
  await note.fill('Đường truyền đo lúc 9 giờ');
  await left.getByRole('heading', { level: 1 }).click();
  await expectPending(left, 0);
  for (const page of [left, right]) expect(await page.evaluate(() => 'isOldPage' in window)).toBe(true);

  const starts = countStarts(left);
  await right.bringToFront();
  await install.click();
  await expectFreshStart(right);
  await expectFreshStart(left);
  await expect(note).toHaveValue('Đường truyền đo lúc 9 giờ');
  await expect(right.getByText('Có bản mới', { exact: true })).toBeHidden();
  expect(starts()).toBe(1);
});

function countStarts(page: Page): () => number {
  let starts = 0;
  page.on('load', () => (starts += 1));
  return () => starts;
}

test('a new version is not offered in a freeze of the calendar, and is offered once the freeze is lifted [I2]', async ({
  field,
}) => {
  const app = await copyApp(field.folder);
  await field.startServer({ HAICAP_APP: app });
  const admin = await openDevice(createRemoteApp(field.origin), 'quantri');
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const defineFreezes = async (freezes: Json): Promise<void> => {
    const pages = await admin.pull([{ scope: 'campaign', seq: 0 }], { limit: 2_000 });
    const ops = pages.flatMap((page) =>
      (('entries' in page ? page.entries : []) as { readonly op: Op }[]).map(({ op }) => op),
    );
    const calendar = ops.findLast(({ kind }) => kind === 'calendar.defined');
    const { entity = '', body, opId = '' } = calendar ?? {};
    const changed = { ...(body as Record<string, Json>), freezes };
    const op = admin.op({ kind: 'calendar.defined', scope: 'campaign', entity, body: changed, seen: [opId] });
    expect(await admin.pushOne(op)).toMatchObject({ status: 'applied' });
  };
  await defineFreezes([{ from: day(-2), to: day(2), reason: 'Tuần bầu cử' }]);

  const { page, context } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(page, field.origin);
  await release(app);
  const other = await context.newPage();
  await other.goto(`${field.origin}/kich-ban`);
  for (const window of [page, other]) {
    await expect(window.getByText('Tuần bầu cử')).toBeVisible();
    await expect(window.getByRole('button', { name: 'Cài bản mới' })).toBeHidden();
  }
  await defineFreezes([]);
  for (const window of [page, other]) await expect(window.getByRole('button', { name: 'Cài bản mới' })).toBeVisible();
});
