/** What fits: no screen scrolls sideways, what is pressed is large enough, and the whole board stands in one document. */
import { expect, type Page } from '@playwright/test';
import { SCENARIOS, signIn, testId } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';
import { findSmallTargets } from './small-targets.ts';
import { nameOf, openScreen, openState, screensOf, SIZES, USERS } from './screens.ts';

/** 180 px is a phone of 360 px at 200 %. */
const WIDTHS = [180, 320, 360, 390, 768, 820, 1024, 1280, 1440];

/** Each screen is opened once and then looked at in every way: opening takes longer than looking. */
for (const user of USERS) {
  test(`no screen of ${user} scrolls sideways or cuts a word at any width, text and spacing, and all to press is 48 px`, async ({
    sampleCity,
    field,
  }) => {
    test.setTimeout(900_000);
    const { page } = await field.openTablet('tablet');
    await signIn(page, sampleCity.origin, user);
    const faults = new Set<string>();
    for (const screen of screensOf(user)) {
      await openState(page, sampleCity.origin, screen);
      for (const fault of await findFaults(page)) faults.add(`${nameOf(screen)} ${fault}`);
    }
    expect([...faults]).toEqual([]);
  });
}

async function findFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { name, ...size } of SIZES) {
    await page.setViewportSize(size);
    for (const fault of await findSmallTargets(page)) faults.push(`on a ${name}: ${fault}`);
  }
  for (const text of ['normal', 'large'] as const) {
    await setLargeText(page, text === 'large');
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const sideways = await sidewaysPixels(page);
      if (sideways > 0) faults.push(`at ${width} px, ${text} text: ${sideways} px sideways`);
    }
  }
  await setLargeText(page, false);
  await widenSpacing(page);
  for (const width of [320, 800, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const sideways = await sidewaysPixels(page);
    if (sideways > 0) faults.push(`at ${width} px, wide spacing: ${sideways} px sideways`);
    for (const cut of await findCutWords(page)) faults.push(`at ${width} px, wide spacing, cut: ${cut}`);
  }
  return faults;
}

/** As the page itself would for who chose it, for as long as this page stands. */
async function setLargeText(page: Page, isLarge: boolean): Promise<void> {
  await page.evaluate((on) => document.documentElement.toggleAttribute('data-large', on), isLarge);
}

test('large text that was chosen is large on the next screen', async ({ sampleCity, field }) => {
  const { page } = await field.openTablet('tablet');
  await signIn(page, sampleCity.origin, 'canbo.hoankiem');
  const sizeOf = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  const before = await sizeOf();
  await chooseLargeText(page, sampleCity.origin);
  await openScreen(page, sampleCity.origin, '/kich-ban');
  await expect(page.locator('html')).toHaveAttribute('data-large', '');
  expect(Number.parseFloat(await sizeOf()) / Number.parseFloat(before)).toBeCloseTo(1.25);
});

/** What a reader may ask for (WCAG 1.4.12); a sheet made by script, because the page lets no other one in. */
function widenSpacing(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Words in a box that hides what does not fit; a box as narrow as a mark holds words for the screen reader only. */
function findCutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element): boolean => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return (
        (['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
        (['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1)
      );
    };
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.closest('[data-visually-hidden], svg') === null && element.clientWidth > 24)
      .filter((element) => getComputedStyle(element).clipPath === 'none')
      .filter((element) => (element.textContent ?? '').trim() !== '' && isCut(element))
      .map((element) => `${element.className}: ${(element.textContent ?? '').trim().slice(0, 40)}`);
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

test('what is not built has no way that leads there, and its address answers "not found"', async ({
  sampleCity,
  field,
}) => {
  const { page } = await field.openTablet('counter');
  await signIn(page, sampleCity.origin, 'canbo.hoankiem');
  await expect(page.locator('a[href^="/chi-tieu"]')).toHaveCount(0);
  await openScreen(page, sampleCity.origin, '/khong-co-trang-nay');
  const notFound = await page.locator('h1').textContent();
  await openScreen(page, sampleCity.origin, '/chi-tieu');
  await expect(page.locator('h1')).toHaveText(notFound ?? '');
});
