/** The cell under the pointer or the focus, in words. The screen reader has them on the cell itself. */
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useActiveCell } from './active-cell.ts';
import type { BoardDistrict } from './board-model.ts';
import styles from './board-head.module.css';
import { cellSum } from './cell-words.ts';
import { ownWords } from './own-verdict-words.ts';

interface ReadOutProps {
  readonly districts: readonly BoardDistrict[];
  readonly timezone: string;
  readonly nowMs: number;
}

export function ReadOut({ districts, timezone, nowMs }: ReadOutProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  const place = useActiveCell((state) => state.place);
  const found = place && districts.flatMap(({ wards }) => wards).find(({ ward }) => ward.code === place.ward);
  const cell = found?.cells.find(({ scenario }) => scenario === place?.scenario);
  if (found === undefined || cell === undefined) {
    return (
      <p className={styles['readOut']} aria-hidden="true">
        <span className={styles['forPointer']}>{t('board.read.hint')}</span>
        <span className={styles['forFinger']}>{t('board.read.hintTouch')}</span>
      </p>
    );
  }
  return (
    <p className={styles['readOut']} aria-hidden="true">
      <b>{t('board.read.title', { ward: found.ward.name, no: cell.scenario })}</b>
      <span>
        {cellSum({ t, format }, cell, nowMs)}
        {found.own !== undefined && ` · ${ownWords(t, found.own)}`}
      </span>
    </p>
  );
}
