/**
 * The words in two steps: what the first screen says is part of the first script, the rest comes beside the frame of a
 * signed-in person. Without it the first visit would wait for every sentence of every screen.
 */
import type { i18n as I18n } from 'i18next';
import { i18nWith } from './i18n-with.ts';
import { firstWords } from './vi/first-words.ts';

export function createFirstI18n(): I18n {
  return i18nWith(firstWords);
}

export async function loadWords(i18n: I18n): Promise<void> {
  const { words } = await import('./vi/words.ts');
  i18n.addResourceBundle('vi', 'translation', words);
}
