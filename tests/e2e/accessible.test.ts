/**
 * axe finds nothing on any built screen, for any person (H4). Each screen is opened once, with language and size moving on by
 * one from screen to screen and from person to person; all of axe's rules look at it in the light theme, and those about
 * colours in every other one: nothing but colours and weights differs between themes.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { expectSynced, signIn, testId } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';
import { findForeignWords } from './foreign-words.ts';
import { chooseLook, LANGUAGES, nameOf, openState, screensOf, SIZES, THEMES, USERS } from './screens.ts';

for (const [shift, user] of USERS.entries()) {
  test(`axe finds nothing on the screens of ${user}`, async ({ sampleCity, field }) => {
    test.setTimeout(900_000);
    const faults: string[] = [];
    const { page } = await field.openTablet(user);
    await signIn(page, sampleCity.origin, user);
    await expectSynced(page);
    for (const language of LANGUAGES) {
      await page.setViewportSize(SIZES[2]);
      await chooseLook(page, sampleCity.origin, { language, theme: THEMES[0] });
      for (const [index, screen] of screensOf(user).entries()) {
        if (LANGUAGES[(index + shift) % LANGUAGES.length] !== language) continue;
        const size = SIZES[(index + shift) % SIZES.length] ?? SIZES[0];
        await page.setViewportSize(size);
        await openState(page, sampleCity.origin, screen);
        const found = [...(await findFaults(page)), ...(language === 'en' ? await findForeignWords(page) : [])];
        for (const theme of THEMES.slice(1)) found.push(...(await findColourFaults(page, theme)));
        faults.push(...found.map((fault) => `${nameOf(screen)} on a ${size.name}, ${language}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
}

test('axe finds nothing before anybody is signed in', async ({ sampleCity, field }) => {
  const { page } = await field.openTablet('nobody');
  await page.goto(sampleCity.origin);
  await expect(testId(page, 'sample-person').first()).toBeVisible();
  for (const { name, ...size } of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findFaults(page), `${name}, ${colorScheme}`).toEqual([]);
    }
  }
});

/** The theme as the page itself would put it on, for as long as this page stands. */
async function findColourFaults(page: Page, theme: (typeof THEMES)[number]): Promise<readonly string[]> {
  await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
  const faults = await findFaults(page, (axe) => axe.withRules(['color-contrast', 'link-in-text-block']));
  return faults.map((fault) => `${theme}: ${fault}`);
}

async function findFaults(
  page: Page,
  narrow: (axe: AxeBuilder) => AxeBuilder = (axe) => axe,
): Promise<readonly string[]> {
  // One whose element goes meanwhile ends by being given up.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await narrow(new AxeBuilder({ page }).setLegacyMode()).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${String(node.target)}`));
}
