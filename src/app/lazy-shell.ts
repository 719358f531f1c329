/** The frame of a signed-in person with all its words: loaded when it is needed, or ahead when there is time. */
import type { i18n as I18n } from 'i18next';
import type { ComponentType } from 'react';
import type { PersonOnDevice } from '../data/people.ts';
import { loadWords } from '../i18n/first-i18n.ts';
import { type LazyPage, lazyPage } from './lazy-page.tsx';

export type LazyShell = LazyPage<{ readonly person: PersonOnDevice }>;

export function lazyShell(i18n: I18n): LazyShell {
  return lazyWithWords(i18n, async () => (await import('./shell.tsx')).Shell);
}

/** A part that says more than the first screen does. */
export function lazyWithWords<Props extends object>(
  i18n: I18n,
  load: () => Promise<ComponentType<Props>>,
): LazyPage<Props> {
  return lazyPage(async () => (await Promise.all([load(), loadWords(i18n)]))[0]);
}
