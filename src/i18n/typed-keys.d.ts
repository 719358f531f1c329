/**
 * Makes `t('…')` know its keys: a key that no Vietnamese file has is a type error. Our own signature stands before the
 * library's, which reckons with every text for each first use and, from some 1,500 keys on, with more than the compiler does.
 */
import type { DefaultNamespace, Namespace } from 'i18next';
import type { words } from './vi/words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation';
    readonly keySeparator: false;
    readonly nsSeparator: false;
    readonly resources: { readonly translation: typeof words };
  }

  interface TFunction<Ns extends Namespace = DefaultNamespace, KPrefix = undefined> {
    (key: keyof typeof words, values?: Readonly<Record<string, unknown>>): string;
  }
}
