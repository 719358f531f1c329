/** Documents as a table, in the words of the screen. */
import type { DocumentDefinition } from '../../domain/campaign.ts';
import { LAW_LAYOUT, lawRow } from '../../domain/list-tables.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TableParts } from '../marks/export-list.ts';

export function lawTable(documents: readonly DocumentDefinition[], t: Translate): TableParts {
  return {
    columns: LAW_LAYOUT.map(([key, width]) => ({ title: t(`table.${key}`), width })),
    rows: documents.map(lawRow),
  };
}
