/** What fits: no screen scrolls sideways, and the whole board stands in one document. */
import { expect, type Page } from '@playwright/test';
import { SCENARIOS, signIn, testId } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';
import { openScreen, SCREENS } from './screens.ts';

/** 180 px is a phone of 360 px at 200 %. */
const WIDTHS = [180, 320, 360, 390, 768, 820, 1024, 1280, 1440];

for (const user of ['canbo.hoankiem', 'giamsat.hanoi'] as const) {
  test(`no screen of ${user} scrolls sideways at any width`, async ({ sampleCity, field }) => {
    const { page } = await field.openTablet('tablet');
    await signIn(page, sampleCity.origin, user);
    for (const isLarge of [false, true]) {
      if (isLarge) await chooseLargeText(page, sampleCity.origin);
      for (const { path } of SCREENS.filter((screen) => screen.user === user)) {
        await openScreen(page, sampleCity.origin, path);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          expect(await sidewaysPixels(page), `${path} at ${width} px${isLarge ? ', large text' : ''}`).toBe(0);
        }
      }
    }
  });
}

async function chooseLargeText(page: Page, origin: string): Promise<void> {
  await openScreen(page, origin, '/khac');
  const large = page.locator('input[type="radio"][value="large"]');
  await large.click({ force: true });
  await expect(large).toBeChecked();
}

function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}

test('the board has all 126 wards with ten scenarios each [D1]', async ({ sampleCity, field }) => {
  const { page } = await field.openTablet('city');
  await signIn(page, sampleCity.origin, 'giamsat.hanoi');
  await openScreen(page, sampleCity.origin, '/san-sang');
  await expect(testId(page, 'board-cell')).toHaveCount(1_260);
  await expect(testId(page, 'ward-verdict')).toHaveCount(126);
  const cells = await testId(page, 'board-cell').evaluateAll((all) =>
    all.map((cell) => Object.fromEntries(Object.entries((cell as HTMLElement).dataset))),
  );
  expect(new Set(cells.map((cell) => cell['ward'])).size).toBe(126);
  for (const cell of cells) {
    expect(SCENARIOS.map(String)).toContain(cell['scenario']);
    expect(Number(cell['done'])).toBeLessThanOrEqual(Number(cell['total']));
    expect(cell['asOf']).toMatch(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)?$/);
  }
});

test("a ward's page has its ten cells and its verdict", async ({ sampleCity, field }) => {
  const { page } = await field.openTablet('counter', { width: 390, height: 844 });
  await signIn(page, sampleCity.origin, 'canbo.hoankiem');
  await openScreen(page, sampleCity.origin, '/san-sang/00070');
  await expect(testId(page, 'board-cell', { ward: '00070' })).toHaveCount(10);
  await expect(testId(page, 'ward-verdict', { ward: '00070' }).first()).toHaveAttribute(
    'data-verdict',
    /^(go|no-go|unknown)$/,
  );
});

for (const path of ['/chay-thu', '/vuong-mac', '/bao-cao']) {
  test(`${path} is not built: no way leads there, and its address answers "not found"`, async ({
    sampleCity,
    field,
  }) => {
    const { page } = await field.openTablet('counter');
    await signIn(page, sampleCity.origin, 'canbo.hoankiem');
    await expect(page.locator(`a[href^="${path}"]`)).toHaveCount(0);
    await openScreen(page, sampleCity.origin, '/khong-co-trang-nay');
    const notFound = await page.locator('h1').textContent();
    await openScreen(page, sampleCity.origin, path);
    await expect(page.locator('h1')).toHaveText(notFound ?? '');
  });
}
