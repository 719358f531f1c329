/** A list with what a file has to say about itself: whose, which day, until when, and that it is a rehearsal's (A19). */
import type { Campaign } from '../../domain/campaign.ts';
import { foldTitle } from '../../domain/import-fields.ts';
import type { Table } from '../../domain/table.ts';
import { dateOf } from '../../domain/timeline.ts';
import { isTrialCopy } from '../../domain/trial-stamp.ts';
import type { TableFormat } from '../../data/table-file.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ExportList, TableParts } from './export-list.ts';
import type { TimeFormat } from './format-time.ts';

interface TablePlace {
  readonly campaign: Campaign;
  readonly place: string;
  readonly day: string;
  readonly list: ExportList;
  readonly t: Translate;
}

interface WholeTable extends TablePlace {
  readonly asOf?: string | null;
  readonly parts: TableParts;
  readonly format: TimeFormat;
}

export function toTable({ parts, list, asOf, format, t, ...place }: WholeTable): Table {
  const { calendar } = place.campaign;
  const lines: (readonly [string, string])[] = [
    [t('export.about.place'), place.place],
    [t('export.about.list'), list.title],
    [t('export.about.filter'), list.filter ?? t('export.about.all')],
    [t('export.about.rows'), String(parts.rows.length)],
    [t('export.about.day'), format.dateWithYear(place.day)],
    ...(asOf === undefined ? [] : [[t('export.about.asOf'), untilWords(asOf)] as const]),
  ];
  const isTrial = isTrialCopy(calendar, place.day);
  return {
    ...parts,
    name: list.title,
    about: {
      name: t('export.about.title'),
      lines: isTrial ? [[t('export.about.stamp'), t('report.stamp')], ...lines] : lines,
    },
  };

  function untilWords(at: string | null): string {
    if (at === null) return t('export.about.never');
    return `${format.time(at)}, ${format.dateWithYear(dateOf(Date.parse(at), calendar.timezone))}`;
  }
}

/** `viec-cua-phuong-hoan-kiem-2025-06-24-ban-chay-thu.xlsx`: a CSV says by its name what it has no sheet for. */
export function fileName({ campaign, place, day, list, t }: TablePlace, format: TableFormat): string {
  const parts = [list.title, place, day, isTrialCopy(campaign.calendar, day) ? t('report.stamp') : ''];
  return `${parts
    .map(foldTitle)
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s+/g, '-')}.${format}`;
}
