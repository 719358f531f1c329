/** The work of a ward and of the city by the keyboard alone (H4). */
import { expect, type Locator, type Page } from '@playwright/test';
import { expectSynced, signIn, taskRow, testId } from '../support/steps.ts';
import { createRemoteApp } from '../support/remote-app.ts';
import { openDevice } from '../support/server-device.ts';
import { sampleTest as test } from './field.ts';
import { chooseLook, openScreen, THEMES } from './screens.ts';

const TASK = 'S05-04';

test('sign in, tick, undo, say what is stuck, search: all by the keyboard', async ({ sampleCity, field }) => {
  const { page, complaints } = await field.openTablet('counter');
  const { keyboard } = page;
  const heading = page.locator('h1');

  await test.step('a sample person is reached by Tab and entered by Enter', async () => {
    await page.goto(sampleCity.origin);
    await tabTo(page, testId(page, 'sample-person', { user: 'canbo.hoankiem' }));
    await keyboard.press('Enter');
    await expect(page).not.toHaveURL(/dang-nhap/);
    await expect(testId(page, 'sync-state').first()).toBeVisible();
  });

  await test.step('the first Tab of a page offers the way past the navigation', async () => {
    await openScreen(page, sampleCity.origin, '/');
    await keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Tới nội dung' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Tới nội dung' })).toBeInViewport();
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await expect(page.locator('main :focus')).toHaveCount(1);
  });

  await test.step('another screen takes the focus to its heading and says its title', async () => {
    await openScreen(page, sampleCity.origin, '/');
    await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Kịch bản' }));
    await keyboard.press('Enter');
    await expect(heading).toBeFocused();
    await expect(page).toHaveTitle(/^10 kịch bản|^Kịch bản/);
    await tabTo(page, page.locator('main a[href*="/kich-ban/5"]'));
    await keyboard.press('Enter');
    await expect(heading).toBeFocused();
    await expect(page).toHaveTitle(/^Kịch bản 5/);
  });

  const link = taskRow(page, TASK).locator('a').first();
  await test.step('Space ticks a row, Ctrl+Z takes it back', async () => {
    await testId(page, 'task-row').first().locator('a').first().focus();
    for (let row = 0; row < 20 && !(await isFocused(link)); row += 1) await keyboard.press('ArrowDown');
    const before = (await taskRow(page, TASK).getAttribute('data-status')) ?? '';
    await keyboard.press('Space');
    await expect(taskRow(page, TASK)).not.toHaveAttribute('data-status', before);
    await keyboard.press('Control+z');
    await expect(taskRow(page, TASK)).toHaveAttribute('data-status', before);
  });

  await test.step('the help of the keys gives the focus back', async () => {
    await link.focus();
    await keyboard.press('?');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (let step = 0; step < 4; step += 1) await keyboard.press('Tab');
    await expect(page.locator('main :focus:not(dialog *)')).toHaveCount(0);
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(link).toBeFocused();
  });

  await test.step('4 says "stuck" and asks why', async () => {
    await keyboard.press('4');
    await expect(page).toHaveURL(new RegExp(`/viec/${TASK}`));
    await expect(page.locator('#ly-do')).toBeFocused();
    await keyboard.type('Chưa có máy quét');
    await page.goBack();
    await expect(taskRow(page, TASK)).toHaveAttribute('data-status', 'blocked');
    await expect(heading).toBeFocused();
  });

  await test.step('/ searches, the arrow reaches the results, Enter opens one', async () => {
    await keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await keyboard.type(TASK);
    await expect(page.getByRole('list', { name: 'Việc' }).getByRole('link')).toHaveCount(1);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/viec/${TASK}`));
    await expect(page.locator('#ly-do')).toHaveValue('Chưa có máy quét');
  });
  expect(complaints).toEqual([]);
});

test('ticking and un-ticking by Space leaves the focus on the row, also while a colleague ticks', async ({
  sampleCity,
  field,
}) => {
  const { page } = await field.openTablet('counter');
  const { keyboard } = page;
  await signIn(page, sampleCity.origin, 'canbo.hoankiem');
  await expectSynced(page);
  // Inside the app, one screen after the other: each is loaded when it is opened.
  await page.getByRole('navigation').getByRole('link', { name: 'Kịch bản' }).click();
  await page.locator('main a[href*="/kich-ban/5"]').first().click();
  await expect(page.locator('h1')).toBeFocused();
  const row = testId(page, 'task-row')
    .filter({ has: page.locator('[data-testid="set-status"][data-status="done"]') })
    .first();
  const id = (await row.getAttribute('data-task-id')) ?? '';
  const link = taskRow(page, id).locator('a').first();
  await link.focus();
  const colleague = await openDevice(createRemoteApp(sampleCity.origin), 'lanhdao.hoankiem');
  for (const [no, status] of ['done', 'doing', 'done', 'doing'].entries()) {
    await keyboard.press('Space');
    const text = `Xem lần ${no + 1}, lúc ${Date.now()}`;
    await colleague.push([colleague.op({ kind: 'task.noteSet', entity: 'S05-09', body: { text } })]);
    await expect(taskRow(page, id)).toHaveAttribute('data-status', status);
    await expectSynced(page);
    await expect(link).toBeFocused();
  }
});

test('the board is one stop of Tab; arrows move in it, its filter gives the focus back', async ({
  sampleCity,
  field,
}) => {
  const { page } = await field.openTablet('city');
  const { keyboard } = page;
  await signIn(page, sampleCity.origin, 'giamsat.hanoi');
  await openScreen(page, sampleCity.origin, '/san-sang');

  const filter = page.getByRole('button', { name: 'Lọc' });
  await tabTo(page, filter);
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(filter).toBeFocused();

  const focused = page.locator('[data-testid="board-cell"]:focus');
  for (let step = 0; step < 200 && (await focused.count()) === 0; step += 1) await keyboard.press('Tab');
  await expect(focused).toHaveAttribute('data-scenario', '1');
  const ward = (await focused.getAttribute('data-ward')) ?? '';
  await keyboard.press('ArrowRight');
  await expect(focused).toHaveAttribute('data-scenario', '2');
  await keyboard.press('ArrowDown');
  await expect(focused).not.toHaveAttribute('data-ward', ward);
  await keyboard.press('ArrowUp');
  await keyboard.press('End');
  await expect(focused).toHaveAttribute('data-scenario', '10');
  await expect(focused).toHaveAttribute('aria-label', /kịch bản 10/);
  await keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(ward));
  await expect(page.locator('h1')).toBeFocused();
});

for (const theme of THEMES) {
  test(`what has the focus wears a ring that can be seen, ${theme}`, async ({ sampleCity, field }) => {
    const { page } = await field.openTablet('counter');
    await signIn(page, sampleCity.origin, 'canbo.hoankiem');
    await chooseLook(page, sampleCity.origin, { language: 'vi', theme });
    for (const path of ['/khac', '/kich-ban/5', '/viec/S05-03', '/dong-bo', '/tim?q=ho so']) {
      await openScreen(page, sampleCity.origin, path);
      const without: string[] = [];
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press('Tab');
        const fault = await findMissingRing(page);
        if (fault !== undefined) without.push(fault);
      }
      expect(without, path).toEqual([]);
    }
  });
}

/** The focused element, or the box around it that stands for it, has an outline of at least 3 px in a colour that is there. */
function findMissingRing(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return undefined;
    const boxes = [element, element.closest('label'), element.parentElement].filter((box) => box !== null);
    const styles = boxes.flatMap((box) => [getComputedStyle(box), getComputedStyle(box, '::after')]);
    const isRinged = styles.some(
      (style) => style.outlineStyle === 'solid' && Number.parseFloat(style.outlineWidth) >= 3,
    );
    return isRinged ? undefined : element.outerHTML.slice(0, 160);
  });
}

async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await isFocused(goal)) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal).toBeFocused();
}

function isFocused(goal: Locator): Promise<boolean> {
  return goal.evaluate((element) => element === document.activeElement);
}
