/** The figures of some days as a table, in the words of the screen. */
import { FIGURE_KEYS, type FigureKey, figuresRow } from '../../domain/list-tables.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { TableParts } from '../marks/export-list.ts';
import type { OpenWard } from '../marks/open-ward.ts';
import { figuresOn } from './figures-of-day.ts';

const DAY_WIDTH = 12;
const COUNT_WIDTH = 18;
const TEXT_WIDTH = 50;

export function figuresTable(ward: OpenWard, days: readonly string[], t: Translate): TableParts {
  const toColumn = ({ group, name }: FigureKey) => ({
    title: t(`figures.${group}.${name}` as 'figures.dossiers.counter'),
    width: group === 'plan' ? TEXT_WIDTH : COUNT_WIDTH,
  });
  return {
    columns: [{ title: t('table.day'), width: DAY_WIDTH }, ...FIGURE_KEYS.map(toColumn)],
    rows: days.map((day) => figuresRow(day, figuresOn(ward, day))),
  };
}
