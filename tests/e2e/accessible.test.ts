/** axe finds nothing on any built screen, in any language, theme and size (H4). */
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { signIn } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';
import { chooseLook, LANGUAGES, openScreen, SCREENS, SIZES, THEMES } from './screens.ts';

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    test(`axe finds nothing in ${language}, ${theme}`, async ({ sampleCity, field }) => {
      const found = new Map<string, string[]>();
      for (const user of ['canbo.hoankiem', 'giamsat.hanoi'] as const) {
        const { page } = await field.openTablet(user);
        await signIn(page, sampleCity.origin, user);
        await chooseLook(page, sampleCity.origin, { language, theme });
        for (const { path } of SCREENS.filter((screen) => screen.user === user)) {
          await openScreen(page, sampleCity.origin, path);
          for (const { width, height, name } of SIZES) {
            await page.setViewportSize({ width, height });
            const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
            for (const fault of violations.flatMap(({ id, nodes }) =>
              nodes.map((node) => `${id}: ${String(node.target)}`),
            )) {
              found.set(fault, [...(found.get(fault) ?? []), `${path} on a ${name}`]);
            }
          }
        }
      }
      expect(Object.fromEntries(found)).toEqual({});
    });
  }
}
