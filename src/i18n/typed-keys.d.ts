/** Makes `t('…')` know its keys: a key that no Vietnamese file has is a type error. */
import type {} from 'i18next';
import type { words } from './vi/words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation';
    readonly keySeparator: false;
    readonly nsSeparator: false;
    readonly resources: { readonly translation: typeof words };
  }
}
