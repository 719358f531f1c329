/** The app's words, all of Vietnamese at once: for tests, and wherever the first script does not count. */
import type { i18n as I18n } from 'i18next';
import { i18nWith } from './i18n-with.ts';
import { words } from './vi/words.ts';

export function createI18n(): I18n {
  return i18nWith(words);
}
