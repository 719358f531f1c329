/** Days, times and ages in the language of the screen and the time zone of the campaign. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createTimeFormat, type TimeFormat } from './format-time.ts';

export function useTimeFormat(timezone?: string): TimeFormat {
  const { t } = useTranslation();
  return useMemo(() => createTimeFormat(t, timezone), [t, timezone]);
}
