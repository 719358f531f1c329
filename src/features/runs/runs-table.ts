/** Trial runs as a table, in the words of the screen. */
import { RUN_LAYOUT, runRow } from '../../domain/list-tables.ts';
import type { NumberedRun } from '../../domain/run.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TableParts } from '../marks/export-list.ts';
import { RESULT_WORDS } from '../marks/run-words.ts';

export function runsTable(runs: readonly NumberedRun[], timezone: string, t: Translate): TableParts {
  const resultOf = ({ end }: NumberedRun): string =>
    end === undefined ? t('table.running') : t(RESULT_WORDS[end.result]);
  return {
    columns: RUN_LAYOUT.map(([key, width]) => ({ title: t(`table.${key}`), width })),
    rows: runs.map((run) => runRow(run, timezone, resultOf)),
  };
}
