/**
 * axe finds nothing on any built screen, for any person (H4). Every screen is seen in every theme, at every size and in
 * both languages, in pairs instead of the whole product, which takes six times as long: with the theme, language and size
 * move on by one from screen to screen.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { expectSynced, signIn, testId } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';
import { findForeignWords } from './foreign-words.ts';
import { chooseLook, LANGUAGES, nameOf, openState, screensOf, SIZES, THEMES, USERS } from './screens.ts';

for (const user of USERS) {
  for (const [shift, theme] of THEMES.entries()) {
    test(`axe finds nothing on the screens of ${user}, ${theme}`, async ({ sampleCity, field }) => {
      test.setTimeout(600_000);
      const faults: string[] = [];
      const { page } = await field.openTablet(user);
      await signIn(page, sampleCity.origin, user);
      await expectSynced(page);
      for (const language of LANGUAGES) {
        await page.setViewportSize(SIZES[2]);
        await chooseLook(page, sampleCity.origin, { language, theme });
        for (const [index, screen] of screensOf(user).entries()) {
          if (LANGUAGES[(index + shift) % LANGUAGES.length] !== language) continue;
          const size = SIZES[(index + shift) % SIZES.length] ?? SIZES[0];
          await page.setViewportSize(size);
          await openState(page, sampleCity.origin, screen);
          const found = [...(await findFaults(page)), ...(language === 'en' ? await findForeignWords(page) : [])];
          faults.push(...found.map((fault) => `${nameOf(screen)} on a ${size.name}, ${language}: ${fault}`));
        }
      }
      expect(faults).toEqual([]);
    });
  }
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

async function findFaults(page: Page): Promise<readonly string[]> {
  // One whose element goes meanwhile ends by being given up.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${String(node.target)}`));
}
