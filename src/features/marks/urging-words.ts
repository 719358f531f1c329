/** What a row says about an urging, as words. */
import type { Translate } from '../../i18n/translate.ts';
import { type Urging, urgingDaysLate } from '../../domain/urging.ts';
import type { TimeFormat } from './format-time.ts';

interface UrgingContext {
  readonly t: Translate;
  readonly format: TimeFormat;
  /** The day of the campaign. */
  readonly day: string;
}

/** Until when, or how late it is; undefined where no date was set or it is closed. */
export function urgingDueWord(urging: Urging, { t, format, day }: UrgingContext): string | undefined {
  const count = urgingDaysLate(urging, day);
  if (count > 0) return t('urging.late', { count });
  if (urging.due === undefined || urging.closing !== undefined) return undefined;
  return urging.due === day ? t('urging.due.today') : t('urging.due', { date: format.date(urging.due) });
}

/** As much of a text as a row has room for: whole words of its beginning. */
const SHOWN_CHARACTERS = 140;

export function beginningOf(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat.length <= SHOWN_CHARACTERS) return flat;
  const cut = flat.slice(0, SHOWN_CHARACTERS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SHOWN_CHARACTERS / 2))}…`;
}
