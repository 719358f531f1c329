/** What was imported, as a table to be kept: every change from what to what. */
import { useTranslation } from 'react-i18next';
import type { PlannedRow } from '../../domain/import-plan.ts';
import type { TableParts } from '../marks/export-list.ts';
import { ExportTable } from '../marks/export-table.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { codeOf } from './change-list.tsx';
import { type ImportContext, valueWords } from './import-words.ts';

const WIDTHS = { no: 8, code: 14, title: 50, field: 20, value: 40 };

interface ImportedRowsProps {
  readonly ward: OpenWard;
  readonly rows: readonly PlannedRow[];
  readonly context: ImportContext;
}

export function ImportedRows({ ward, rows, context }: ImportedRowsProps) {
  const { t } = useTranslation();
  const cells = rows.flatMap((row) =>
    row.changes.map(({ field, from, to }) => [
      row.no,
      codeOf(row, context),
      row.title,
      t(`table.${field}`),
      valueWords(from, context),
      valueWords(to, context),
    ]),
  );
  const toParts = async (): Promise<TableParts> => ({
    columns: [
      { title: t('import.table.row'), width: WIDTHS.no },
      { title: t('table.code'), width: WIDTHS.code },
      { title: t('table.title'), width: WIDTHS.title },
      { title: t('import.table.column'), width: WIDTHS.field },
      { title: t('import.table.from'), width: WIDTHS.value },
      { title: t('import.table.to'), width: WIDTHS.value },
    ],
    rows: cells,
  });
  return (
    <ExportTable
      campaign={ward.campaign}
      place={ward.definition.name}
      day={ward.day}
      lists={[{ title: t('import.applied.list'), count: cells.length, make: toParts }]}
    />
  );
}
