/** An i18next that speaks Vietnamese with the words it is given. Keys are flat: `feature.place.state`. */
import { createInstance, type i18n as I18n } from 'i18next';

const IS_PRODUCTION = import.meta.env.PROD;

/** Outside production a missing key is an error: a screen without words is a bug. */
export function i18nWith(words: Readonly<Record<string, string>>): I18n {
  const i18n = createInstance();
  void i18n.init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: words } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
    saveMissing: !IS_PRODUCTION,
    missingKeyHandler: (_languages, _namespace, key) => {
      throw new Error(`no words for the key ${key}`);
    },
  });
  return i18n;
}
