/** What says the sentence of a key in the language of the moment; handed to code that is no component. */
import type { TFunction } from 'i18next';

export type Translate = TFunction;
