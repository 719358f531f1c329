/** What only paper has to say: of which ward, for which day, and until when the figures go, each with its date. */
import { useTranslation } from 'react-i18next';
import { useDay } from '../marks/use-day.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './print-line.module.css';

interface PrintLineProps {
  /** Name of the ward; absent: the whole board. */
  readonly ward?: string;
  /** Server clock, ISO 8601; null = nothing was received. */
  readonly asOf: string | null;
  readonly timezone: string;
}

/** Paper is read later: an instant is written as one of another year, with its whole date. */
const ANOTHER_YEAR_MS = 0;

export function PrintLine({ ward, asOf, timezone }: PrintLineProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  const day = useDay()?.day;
  if (day === undefined) return null;
  const words = [
    t('board.printed', { day: format.dateWithYear(day) }),
    asOf === null ? t('board.asOf.never') : t('board.asOf', { time: format.moment(asOf, ANOTHER_YEAR_MS) }),
  ];
  return (
    <p className={styles['line']} aria-hidden="true">
      {ward !== undefined && <b lang="vi">{ward}</b>} {words.join(' · ')}
    </p>
  );
}
