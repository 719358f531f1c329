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

/** From now on each page taps the first element that matches as soon as it is there, and notes when its row shows it. */
export async function tapWhenShown(context: BrowserContext, selector: string): Promise<void> {
  await context.addInitScript((wanted) => {
    let row: Element | null | undefined;
    let before: string | null | undefined;
    const look = (): void => {
      if (row === undefined) {
        const found = document.querySelector<HTMLElement>(wanted);
        row = found?.closest('[data-status][data-task-id]');
        before = row?.getAttribute('data-status');
        found?.click();
      } else if (row !== null && row.getAttribute('data-status') !== before) {
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { tappedMs: performance.now() })));
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-status'] });
  }, selector);
}

/** ms from the start of the navigation until the tap showed; waits for it. */
export async function readTappedMs(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (globalThis as { tappedMs?: number }).tappedMs, undefined, {
    timeout: 60_000,
  });
  return (await handle.jsonValue()) ?? 0;
}

/** From now on each page notes its tasks of over 50 ms. */
export async function noteLongTasks(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const longTasksMs: number[] = [];
    Object.assign(globalThis, { longTasksMs });
    new PerformanceObserver((list) => longTasksMs.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
}

export async function readLongestTaskMs(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...(globalThis as unknown as { longTasksMs: number[] }).longTasksMs));
}

/**
 * Does something to a form control as a person would, and returns the ms until what `watched` selects differs (in number,
 * or in its text) and a frame with it was drawn.
 */
export async function answerMs(page: Page, control: string, value: string, watched: string): Promise<number> {
  return page.evaluate(
    async ([wanted, text, selector]) => {
      const seen = (): string =>
        JSON.stringify([...document.querySelectorAll(selector)].map(({ textContent }) => textContent));
      const element = document.querySelector<HTMLElement>(wanted);
      if (element === null) throw new Error(`nothing matches ${wanted}`);
      const before = seen();
      const startedMs = performance.now();
      if (text === '') element.click();
      else {
        const kind = element instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(element, text);
        element.dispatchEvent(new Event(kind === HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
      }
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (seen() === before) return;
          watch.disconnect();
          resolve();
        };
        const watch = new MutationObserver(look);
        watch.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
        look();
      });
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - startedMs;
    },
    [control, value, watched] as const,
  );
}

/** A slower processor, as a cheap tablet has one. */
export async function throttleCpu(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
