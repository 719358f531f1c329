/** What is being typed when a page goes, in whatever way it goes, is there when it is opened again. */
import { type CDPSession, expect, type Page } from '@playwright/test';
import { expectSynced, signIn } from '../support/steps.ts';
import { test } from './field.ts';

const TASK = '/viec/S05-03';
const TEXT = 'Đường truyền đo lúc 9 giờ';

function noteOf(page: Page) {
  return page.getByRole('textbox', { name: 'Ghi chú của việc này' });
}

test('a text that is being typed is there after another address and back [E1]', async ({ field }) => {
  await field.startServer();
  const { page } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await page.goto(field.origin + TASK);
  await noteOf(page).fill(TEXT);
  await page.goto(`${field.origin}/icon.svg`);
  await page.goBack();
  await expect(noteOf(page)).toHaveValue(TEXT);
});

test('a text that is being typed is there after its page died [E1]', async ({ field }) => {
  await field.startServer();
  const { page, context } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await expectSynced(page);
  await page.goto(field.origin + TASK);
  await noteOf(page).fill(TEXT);
  await expect.poll(() => countDrafts(page)).toBe(1);
  await crash(page, await context.newCDPSession(page));
  const again = await context.newPage();
  await again.goto(field.origin + TASK);
  await expect(noteOf(again)).toHaveValue(TEXT);
});

test('a text typed right before its page is put to sleep is there after it died [E1]', async ({ field }) => {
  await field.startServer();
  const { page, context } = await field.openTablet('counter');
  await signIn(page, field.origin, 'canbo.hoankiem');
  await expectSynced(page);
  await page.goto(field.origin + TASK);
  const session = await context.newCDPSession(page);
  await noteOf(page).fill(TEXT);
  // A browser under test puts no page to sleep: what it says before it does is said here.
  await page.evaluate(() => document.dispatchEvent(new Event('freeze')));
  const again = await context.newPage();
  await crash(page, session);
  await again.goto(field.origin + TASK);
  await expect(noteOf(again)).toHaveValue(TEXT);
});

/** Nothing of the page runs any more, not even a goodbye. */
async function crash(page: Page, session: CDPSession): Promise<void> {
  const died = page.waitForEvent('crash');
  // A dead page does not answer.
  session.send('Page.crash').catch(() => undefined);
  await died;
}

function countDrafts(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const asked = indexedDB.open('hai-cap');
        asked.addEventListener('error', () => reject(new Error('no store')));
        asked.addEventListener('success', () => {
          const count = asked.result.transaction('drafts').objectStore('drafts').count();
          count.addEventListener('success', () => {
            asked.result.close();
            resolve(count.result);
          });
        });
      }),
  );
}
