/** The frame of a signed-in person with all its words: loaded when it is needed, or ahead when there is time. */
import type { i18n as I18n } from 'i18next';
import type { PersonOnDevice } from '../data/people.ts';
import { loadWords } from '../i18n/first-i18n.ts';
import { type LazyPage, lazyPage } from './lazy-page.tsx';

export type LazyShell = LazyPage<{ readonly person: PersonOnDevice }>;

export function lazyShell(i18n: I18n): LazyShell {
  return lazyPage(async () => {
    const [{ Shell }] = await Promise.all([import('./shell.tsx'), loadWords(i18n)]);
    return Shell;
  });
}
