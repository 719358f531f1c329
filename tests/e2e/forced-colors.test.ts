/** With the colours of the system alone, light or dark, every mark is still seen and what is chosen still differs (H4). */
import { expect, type Page } from '@playwright/test';
import { signIn } from '../support/steps.ts';
import { sampleTest as test } from './field.ts';
import { openScreen } from './screens.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`forced colours hide no mark and no choice, ${colorScheme}`, async ({ sampleCity, field }) => {
    const { page } = await field.openTablet('counter');
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await signIn(page, sampleCity.origin, 'canbo.hoankiem');
    for (const path of ['/', '/kich-ban/5', '/viec/S05-03', '/san-sang/00070', '/dong-bo', '/khac']) {
      await openScreen(page, sampleCity.origin, path);
      expect(await findLostMarks(page), path).toEqual([]);
    }
    const chosen = page.locator('label:has(input[type="radio"]:checked)').first();
    await expect(chosen).toHaveCSS('border-top-width', '4px');
  });
}

test('a person who wants less motion sees none', async ({ sampleCity, field }) => {
  const { page } = await field.openTablet('counter');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, sampleCity.origin, 'canbo.hoankiem');
  await openScreen(page, sampleCity.origin, '/kich-ban/5');
  await page.locator('[data-testid="task-row"] [data-testid="set-status"]').first().click();
  await expect(page.getByRole('button', { name: 'Hoàn tác' })).toBeVisible();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => Number(animation.effect?.getComputedTiming().activeDuration ?? 0) > 1)
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'transition')),
  );
  expect(moving).toEqual([]);
});

/** Drawings of which no line and no fill can be told from what they stand on. */
function findLostMarks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const brightness = (color: string): number =>
      (color.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    const groundOf = (element: Element | null): string => {
      if (element === null) return getComputedStyle(document.body).backgroundColor;
      const color = getComputedStyle(element).backgroundColor;
      return color.endsWith(', 0)') ? groundOf(element.parentElement) : color;
    };
    return [...document.querySelectorAll('main svg, header svg, nav svg')].flatMap((svg) => {
      const ground = brightness(groundOf(svg));
      const paints = [...svg.querySelectorAll('*')].flatMap((shape) => {
        const { fill, stroke } = getComputedStyle(shape);
        return [fill, stroke].filter((paint) => paint !== 'none');
      });
      const isLost = paints.every((paint) => Math.abs(brightness(paint) - ground) < 190);
      return paints.length > 0 && isLost ? [svg.outerHTML.slice(0, 120)] : [];
    });
  });
}
