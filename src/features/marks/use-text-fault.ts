/** What is wrong with a text before it is recorded, in words for its field. */
import { useTranslation } from 'react-i18next';
import { TEXT_MAX_LENGTH } from './draft-field.tsx';

/** What is wrong with a text: nothing in it where something has to be, or more than is taken. */
export function useTextFault(text: string, missing: string | undefined): { readonly error?: string } {
  const { t } = useTranslation();
  const { length } = text.normalize('NFC').trim();
  if (length > TEXT_MAX_LENGTH) return { error: t('problem.tooLong', { n: length - TEXT_MAX_LENGTH }) };
  return length === 0 && missing !== undefined ? { error: missing } : {};
}
