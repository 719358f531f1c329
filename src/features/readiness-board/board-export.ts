/** The board as a table, in the words of the screen. */
import { BOARD_LAYOUT, boardRow } from '../../domain/list-tables.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TableParts } from '../marks/export-list.ts';
import { VERDICT_KEYS } from '../marks/verdict-mark.tsx';
import type { BoardWard } from './board-model.ts';
import type { Board } from './use-board.ts';

const COUNT_WIDTH = 10;

export function boardExport(board: Board, shown: readonly BoardWard[], day: string, t: Translate): TableParts {
  const { campaign, records, nowMs } = board;
  const recordByCode = new Map(records.map((record) => [record.code, record]));
  const verdicts = { go: t(VERDICT_KEYS.go), 'no-go': t(VERDICT_KEYS['no-go']), unknown: t(VERDICT_KEYS.unknown) };
  const toColumn = (title: string) => ({ title, width: COUNT_WIDTH });
  return {
    columns: [
      ...BOARD_LAYOUT.map(([key, width]) => ({ title: t(`table.${key}`), width })),
      ...[...campaign.scenariosByNo.keys()].flatMap((no) => [
        toColumn(t('table.cell.done', { no })),
        toColumn(t('table.cell.total', { no })),
      ]),
    ],
    rows: shown.flatMap(({ ward }) => {
      const record = recordByCode.get(ward.code);
      return record === undefined ? [] : [boardRow(campaign, { ...record, ward }, { day, nowMs }, verdicts)];
    }),
  };
}
