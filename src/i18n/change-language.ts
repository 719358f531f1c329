/** English comes when it is asked for; what it has no words for, or where they cannot be fetched, stays Vietnamese. */
import type { i18n as I18n } from 'i18next';

export type Language = 'vi' | 'en';

/** Changes the language; stays in the present one when the words cannot be fetched. Returns the language spoken. */
export async function changeLanguage(i18n: I18n, language: Language): Promise<Language> {
  try {
    if (language === 'en' && !i18n.hasResourceBundle('en', 'translation')) {
      const english = await import('./en/words.ts');
      i18n.addResourceBundle('en', 'translation', english.words);
    }
    await i18n.changeLanguage(language);
  } catch {
    // Offline before the worker had the words: the screen goes on in Vietnamese, and the next start tries again.
  }
  return i18n.language === 'en' ? 'en' : 'vi';
}
