/** Clocks that run inside a page: when a thing first stood in the document, and was drawn. */
import type { BrowserContext, Page } from '@playwright/test';

/** From now on each page notes when `count` elements first match `selector` and a frame with them was drawn. */
export async function noteWhenShown(context: BrowserContext, selector: string, count: number): Promise<void> {
  await context.addInitScript(
    ([wanted, least]) => {
      const look = (): void => {
        if (document.querySelectorAll(wanted).length < least) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { shownMs: performance.now() })));
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { childList: true, subtree: true });
    },
    [selector, count] as const,
  );
}

/** ms from the start of the navigation; waits for it. */
export async function readShownMs(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (globalThis as { shownMs?: number }).shownMs, undefined, {
    timeout: 60_000,
  });
  return (await handle.jsonValue()) ?? 0;
}

/** A slower processor, as a cheap tablet has one. */
export async function throttleCpu(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
