/**
 * Vietnamese words on an English screen that no `lang="vi"` covers: a screen reader would read them in English (H3). An
 * English sentence that quotes some carries no mark inside; neither does the name of the product.
 */
import type { Page } from '@playwright/test';

export function findForeignWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/;
    const ENGLISH =
      /\b(the|of|for|by|with|now|task|scenario|former|output|from|version|noted|setting|staff|leader|supervisor|administrator|install|jan|jun|jul)\b/i;
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replaceAll('Hai Cấp', '').trim();
      const parent = node.parentElement;
      if (parent === null || parent.closest('noscript, [aria-hidden="true"]') !== null) continue;
      if (!VIETNAMESE.test(text) || ENGLISH.test(text)) continue;
      if (parent.closest('[lang]')?.getAttribute('lang') !== 'vi') found.add(`not marked: ${text.slice(0, 60)}`);
    }
    return [...found];
  });
}
