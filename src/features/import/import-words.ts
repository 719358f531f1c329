/** Values, changes and faults of an import in words. */
import { columnName, type Mapping } from '../../domain/import-fields.ts';
import type { FieldChange, ImportFault, ImportValue } from '../../domain/import-plan.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TimeFormat } from '../marks/format-time.ts';
import { nameOfUnit, type OpenWard } from '../marks/open-ward.ts';
import type { OpenedTable } from './opened-table.ts';

export interface ImportContext {
  readonly t: Translate;
  readonly format: TimeFormat;
  readonly ward: OpenWard;
  readonly nameOf: (person: string) => string;
}

export function valueWords(value: ImportValue | null, { t, format, ward, nameOf }: ImportContext): string {
  switch (value?.type) {
    case undefined:
      return t('import.plan.none');
    case 'text':
      // A number needs no marks around it.
      return /^\d+$/.test(value.text) ? value.text : t('import.plan.text', { text: value.text });
    case 'status':
      return t(`task.status.${value.status}`);
    case 'day':
      return format.dateWithYear(value.on);
    case 'flag':
      return t(value.isOn ? 'table.yes' : 'table.no');
    case 'phase':
      return ward.campaign.calendar.phases.find(({ key }) => key === value.key)?.name ?? value.key;
    case 'unit':
      return nameOfUnit(ward, value.id);
    case 'person':
      return nameOf(value.id);
  }
}

/** "Trạng thái: từ Chưa làm sang Xong"; of a task that is being added only what it becomes. */
export function changeWords({ field, from, to }: FieldChange, isNew: boolean, context: ImportContext): string {
  const { t } = context;
  const words = { field: t(`table.${field}`), to: valueWords(to, context) };
  return isNew ? t('import.plan.set', words) : t('import.plan.change', { ...words, from: valueWords(from, context) });
}

export interface FaultPlace {
  /** `C`; empty where the file has no such column. */
  readonly column: string;
  readonly title: string;
}

export function placeOf(fault: ImportFault, table: OpenedTable, mapping: Mapping, t: Translate): FaultPlace {
  const column = mapping.indexOf(fault.field);
  if (column < 0) return { column: '', title: t(`table.${fault.field}`) };
  return { column: columnName(column), title: table.titles[column] ?? '' };
}

const SHOWN_LENGTH = 60;

export function faultWords({ type, value, than }: ImportFault, t: Translate): string {
  const cut = value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value;
  return t(`import.fault.${type}` as 'import.fault.twice', { value: cut, than });
}
