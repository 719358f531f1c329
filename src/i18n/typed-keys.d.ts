/**
 * Makes `t('…')` know its keys and what goes into their sentences: a key that no Vietnamese file has is a type error, and so
 * is a gap that is left open. Asked before the library's own signatures: those compare every key with every other one,
 * which the compiler gives up at some 1,580 keys.
 */
import type { DefaultNamespace, Namespace } from 'i18next';
import type { words } from './vi/words.ts';

type Words = typeof words;
type Holes<Text> = Text extends `${string}{{${infer Hole}}}${infer Rest}` ? Hole | Holes<Rest> : never;
type Values<Hole extends string> = { readonly [H in Hole]: unknown } & Readonly<Record<string, unknown>>;

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation';
    readonly keySeparator: false;
    readonly nsSeparator: false;
    readonly resources: { readonly translation: Words };
  }

  interface TFunction<Ns extends Namespace = DefaultNamespace, KPrefix = undefined> {
    <Key extends keyof Words>(
      key: Key,
      ...values: [Holes<Words[Key]>] extends [never]
        ? [values?: Readonly<Record<string, unknown>>]
        : [values: Values<Holes<Words[Key]>>]
    ): string;
  }
}
