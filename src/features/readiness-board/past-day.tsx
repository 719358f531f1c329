/** Says that a day is shown that is over, from which figures, what of it is not here, and leads back. */
import { useTranslation } from 'react-i18next';
import { savePreferences } from '../../data/preferences.ts';
import { CLOCK_DAY } from '../../data/read-day.ts';
import { Button } from '../../ui/button.tsx';
import type { LookedBack } from '../marks/use-looked-back.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './past-day.module.css';

interface PastDayProps {
  readonly back: LookedBack;
  readonly timezone: string;
  readonly nowMs: number;
  /** Name of the one ward that is shown; absent on the board. */
  readonly ward?: string;
}

export function PastDay({ back: { day, at, missing, factsByWard }, timezone, nowMs, ward }: PastDayProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  const date = format.dateWithYear(day.day);
  const isNothingHere = factsByWard.size === 0;
  const returnToPresent = (): void => {
    void savePreferences({ asOfDay: day.present === day.today ? CLOCK_DAY : day.present });
  };
  return (
    <section className={styles['past']} aria-label={t('past.label')}>
      <div role="status">
        <p className={styles['title']}>
          {ward === undefined ? t('past.board', { date }) : <span>{t('past.ward', { date, ward })}</span>}
        </p>
        {at !== null && <p>{t('past.asOf', { time: format.moment(at, nowMs) })}</p>}
        {missing.length > 0 && (
          <p className={styles['missing']}>
            {isNothingHere
              ? t('past.missing.all', { date: format.date(day.day) })
              : t('past.missing.some', { date: format.date(day.day), count: missing.length })}
          </p>
        )}
      </div>
      <Button onPress={returnToPresent}>{t('past.return')}</Button>
    </section>
  );
}
