/** axe finds nothing on any built screen, in any language, theme and size (H4). */
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { signIn } from '../support/steps.ts';
import { chooseLook, LANGUAGES, openScreen, SCREENS, SIZES, THEMES } from './screens.ts';
import { sampleTest as test } from './field.ts';

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    test(`axe finds nothing in ${language}, ${theme}`, async ({ sampleCity, field }) => {
      for (const user of ['canbo.hoankiem', 'giamsat.hanoi'] as const) {
        const { page } = await field.openTablet(user);
        await signIn(page, sampleCity.origin, user);
        await chooseLook(page, sampleCity.origin, { language, theme });
        for (const { width, height, name } of SIZES) {
          await page.setViewportSize({ width, height });
          for (const screen of SCREENS.filter((one) => one.user === user)) {
            await openScreen(page, sampleCity.origin, screen.path);
            const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
            const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
            expect(found, `${screen.path} on a ${name}`).toEqual([]);
          }
        }
      }
    });
  }
}
