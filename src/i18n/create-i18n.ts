/**
 * The words of the app: Vietnamese is part of it, English comes when it is asked for and falls back to Vietnamese.
 * Keys are flat, `feature.place.state`. Outside production a missing key is an error: a screen without words is a bug.
 */
import { createInstance, type i18n as I18n } from 'i18next';
import { words } from './vi/words.ts';

export type Language = 'vi' | 'en';

const IS_PRODUCTION = import.meta.env.PROD;

export function createI18n(): I18n {
  const i18n = createInstance();
  void i18n.init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: words } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    saveMissing: !IS_PRODUCTION,
    missingKeyHandler: (_languages, _namespace, key) => {
      throw new Error(`no words for the key ${key}`);
    },
  });
  return i18n;
}

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
