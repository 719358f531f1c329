/** What keeps an urging from being sent, each with the field it stands in. */
import { readDate } from '../../domain/read-date.ts';
import type { Translate } from '../../i18n/translate.ts';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import { bodyFor, type UrgentWard, type Writing } from './urgent-wards.ts';

export const FIELD_IDS = { wards: 'don-doc-noi', text: 'don-doc-noi-dung', due: 'don-doc-han' } as const;

export type ReadDue = { readonly type: 'day'; readonly on: string } | { readonly type: 'none' | 'unreadable' | 'past' };

/** @param day of the campaign: a day before it has passed. */
export function readDue(typed: string, day: string): ReadDue {
  const read = readDate(typed, Number(day.slice(0, 4)));
  if (read.type === 'empty') return { type: 'none' };
  if (read.type !== 'day') return { type: 'unreadable' };
  return read.on < day ? { type: 'past' } : read;
}

interface Checked {
  readonly t: Translate;
  readonly chosen: readonly UrgentWard[];
  readonly writing: Writing;
  readonly due: ReadDue;
  readonly day: string;
}

export function faultsOf(checked: Checked): readonly { readonly text: string; readonly fieldId: string }[] {
  const { t, chosen, due, day } = checked;
  const text = textFault(checked);
  return [
    ...(chosen.length === 0 ? [{ text: t('urging.new.to.missing'), fieldId: FIELD_IDS.wards }] : []),
    ...(text === undefined ? [] : [{ text, fieldId: FIELD_IDS.text }]),
    ...(due.type === 'unreadable' ? [{ text: t('urging.new.due.unreadable'), fieldId: FIELD_IDS.due }] : []),
    ...(due.type === 'past'
      ? [{ text: t('urging.new.due.past', { date: numeric(day) }), fieldId: FIELD_IDS.due }]
      : []),
  ];
}

function textFault({ t, chosen, writing }: Checked): string | undefined {
  if (writing.text.trim() === '') return t('urging.new.text.missing');
  for (const one of chosen) {
    const { length } = bodyFor(one, writing).text.normalize('NFC');
    if (length > TEXT_MAX_LENGTH) return t('urging.new.long', { ward: one.ward.name, n: length - TEXT_MAX_LENGTH });
  }
  return undefined;
}

function numeric(date: string): string {
  return `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`;
}
