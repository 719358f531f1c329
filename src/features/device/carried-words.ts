/** Whose work a file holds, in words. */
import type { Translate } from '../../i18n/translate.ts';

/** Names as a list; the author's device may not have known them. */
export function carriedPeople(people: readonly string[], t: Translate, language: string): string {
  return people.length === 0
    ? t('carry.file.someone')
    : new Intl.ListFormat(language, { type: 'conjunction' }).format(people);
}
