/**
 * A store that is lost while the tablet works, or while it lies in a drawer: what was unsent comes back from the journal,
 * is told, and reaches the city as what it was. With a control that has no journal and loses.
 */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  expectPending,
  expectTicked,
  openScenario,
  signIn,
  testId,
  tick,
  tickable,
  waitUntilReadyOffline,
} from '../support/steps.ts';
import type { Tablet } from '../support/tablet.ts';
import { type Field, test } from './field.ts';

const SCENARIO = 4;
const PROFILE = 'counter';

interface Unsent {
  readonly tablet: Tablet;
  readonly ticked: readonly string[];
}

/** A tablet with three ticks that the city does not have, because it is away. */
async function unsentTablet(field: Field): Promise<Unsent> {
  const server = await field.startServer();
  const tablet = await field.openTablet(PROFILE);
  await signIn(tablet.page, field.origin, 'canbo.hoankiem');
  await waitUntilReadyOffline(tablet.page, field.origin);
  await expect(check(tablet.page, 'copy')).toHaveAttribute('data-kind', 'ok');
  await server.stop();
  const ids = await openScenario(tablet.page, field.origin, SCENARIO);
  const ticked = await tickable(tablet.page, ids, 3);
  for (const id of ticked) await tick(tablet.page, id);
  return { tablet, ticked };
}

function check(page: Page, id: string) {
  return page.locator(`[data-check="${id}"]`);
}

function trouble(page: Page) {
  return testId(page, 'storage-trouble');
}

/** The person signs in again once the city is back; then everything is there and nothing is left to send. */
async function expectRestored(field: Field, page: Page, ticked: readonly string[]): Promise<void> {
  await expect(trouble(page)).toContainText(`${ticked.length} thay đổi chưa gửi đã lấy lại từ nhật ký`);
  await expectPending(page, ticked.length);
  await field.startServer();
  await signIn(page, field.origin, 'canbo.hoankiem');
  await expectPending(page, 0);
  await openScenario(page, field.origin, SCENARIO);
  await expectTicked(page, ticked);
  const colleague = await field.openTablet('colleague');
  await signIn(colleague.page, field.origin, 'lanhdao.hoankiem');
  await waitUntilReadyOffline(colleague.page, field.origin);
  await openScenario(colleague.page, field.origin, SCENARIO);
  await expectTicked(colleague.page, ticked);
  await page.goto(`${field.origin}/dong-bo`);
  await expect(page.getByTestId('returned-item')).toHaveCount(0);
  await trouble(page).getByRole('button').click();
  await expect(trouble(page)).toHaveCount(0);
}

async function storeFolder(field: Field): Promise<string> {
  const folder = join(field.folder, PROFILE, 'Default', 'IndexedDB');
  const name = (await readdir(folder)).find((one) => one.endsWith('.leveldb'));
  return join(folder, name ?? 'there is no store');
}

test('a store that the browser throws away under the app comes back with every unsent tick [E8, S50, S52]', async ({
  field,
}) => {
  const { tablet, ticked } = await unsentTablet(field);
  const session = await tablet.context.newCDPSession(tablet.page);
  await session.send('Storage.clearDataForOrigin', { origin: field.origin, storageTypes: 'indexeddb' });
  await expectRestored(field, tablet.page, ticked);
});

test('a store whose files are spoilt while the browser is closed comes back with every unsent tick [E8, S51, S52]', async ({
  field,
}) => {
  const { tablet, ticked } = await unsentTablet(field);
  await tablet.close();
  const folder = await storeFolder(field);
  for (const file of await readdir(folder)) {
    if (/^(MANIFEST|CURRENT)/.test(file)) await writeFile(join(folder, file), 'không còn đọc được');
  }
  const again = await field.openTablet(PROFILE);
  await again.page.goto(field.origin);
  await expectRestored(field, again.page, ticked);
});

test('a connection that dies takes no tick with it, and a store deleted by another window comes back [E8, S52, S55]', async ({
  field,
}) => {
  const { tablet, ticked } = await unsentTablet(field);
  const { page, context } = tablet;
  await page.addInitScript(() => {
    const open = Reflect.get(IDBFactory.prototype, 'open') as (...asked: readonly unknown[]) => IDBOpenDBRequest;
    IDBFactory.prototype.open = function opened(this: IDBFactory, ...asked) {
      const request = Reflect.apply(open, this, asked);
      request.addEventListener('success', () => addEventListener('kill-store', () => request.result.close()));
      return request;
    };
  });
  const ids = await openScenario(page, field.origin, SCENARIO);
  const [fourth = ''] = await tickable(
    page,
    ids.filter((id) => !ticked.includes(id)),
    1,
  );
  await page.evaluate(() => dispatchEvent(new Event('kill-store')));
  await tick(page, fourth);
  await expectPending(page, 4);
  const other = await context.newPage();
  await other.goto(`${field.origin}/icon.svg`);
  await other.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('hai-cap');
        request.addEventListener('success', resolve);
        request.addEventListener('error', reject);
      }),
  );
  await expect(trouble(page)).toContainText('4 thay đổi chưa gửi đã lấy lại từ nhật ký');
  await expectPending(page, 4);
});

test('control: without the other copies the unsent ticks are gone, and the number of them is told [E8, S51]', async ({
  field,
}) => {
  const { tablet, ticked } = await unsentTablet(field);
  // The browser writes the tripwire to its disk a few seconds after.
  await tablet.page.evaluate(async () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('hai-cap.op.')) localStorage.removeItem(key);
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true }).catch(() => undefined);
  });
  await tablet.close();
  await rm(await storeFolder(field), { recursive: true });
  await rm(join(field.folder, PROFILE, 'Default', 'File System'), { recursive: true, force: true });
  const again = await field.openTablet(PROFILE);
  await again.page.goto(field.origin);
  await expect(trouble(again.page)).toContainText(`${ticked.length} thay đổi chưa gửi không lấy lại được`);
  await expectPending(again.page, 0);
});
