/** What a finger presses and is smaller than 48 × 48 px. The cells and rows of the board are the known exception. */
import type { Page } from '@playwright/test';

/** The target is all that answers: the element, the label around it, the box that its `::after` covers. */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const FLOOR = 48 - 0.5;
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) &&
      element.getBoundingClientRect().width > 1 &&
      getComputedStyle(element).clipPath === 'none' &&
      element.closest('[data-visually-hidden], [role="table"], [inert]') === null;
    /** What an `::after` laid over it, or over the box around it, adds to the target. */
    const covered = (element: Element): { readonly width: number; readonly height: number } | null => {
      const after = getComputedStyle(element, '::after');
      if (after.content === 'none' || after.position !== 'absolute') return null;
      return { width: Number.parseFloat(after.width), height: Number.parseFloat(after.height) };
    };
    /** A link within a sentence is as tall as its line (WCAG 2.5.8). */
    const isInSentence = (element: Element): boolean =>
      element.matches('a') && getComputedStyle(element).display === 'inline' && covered(element) === null;
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
      .filter((element) => isShown(element) && !isInSentence(element))
      .flatMap((element) => {
        const boxes = [element, element.closest('label')].filter((box) => box !== null);
        const sizes = [...boxes.map((box) => box.getBoundingClientRect()), covered(element)].filter(
          (size) => size !== null,
        );
        const width = Math.max(...sizes.map((size) => size.width));
        const height = Math.max(...sizes.map((size) => size.height));
        if (width >= FLOOR && height >= FLOOR) return [];
        const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return [`${Math.round(width)} × ${Math.round(height)}: ${element.tagName} ${words.trim().slice(0, 40)}`];
      });
  });
}
