/** Day by day as a table with a drawn bar in each row: the numbers stand beside it, so that no colour is needed (D5). */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityDay, WardDay } from '../../domain/day-trend.ts';
import type { Verdict } from '../../domain/readiness.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import styles from './trend-table.module.css';

const VERDICTS = ['go', 'no-go', 'unknown'] as const satisfies readonly Verdict[];

interface CityTrendTableProps {
  readonly days: readonly CityDay[];
  readonly timezone: string;
}

export function CityTrendTable({ days, timezone }: CityTrendTableProps) {
  const { t } = useTranslation();
  return (
    <table className={styles['table']}>
      <caption data-visually-hidden="">{t('trend.city.caption')}</caption>
      <Head
        names={VERDICTS.map((verdict) => (
          <VerdictHead verdict={verdict} key={verdict} />
        ))}
      />
      <tbody>
        {days.map(({ day, counts, missing }) => (
          <tr key={day}>
            <DayName day={day} timezone={timezone} />
            <td className={styles['bar']} aria-hidden="true">
              <Bar parts={VERDICTS.map((verdict) => ({ kind: verdict, size: counts[verdict] }))} rest={missing} />
            </td>
            {VERDICTS.map((verdict) => (
              <td className={styles['number']} key={verdict}>
                {counts[verdict]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WardTrendTableProps {
  readonly days: readonly WardDay[];
  readonly timezone: string;
}

export function WardTrendTable({ days, timezone }: WardTrendTableProps) {
  const { t } = useTranslation();
  return (
    <table className={styles['table']}>
      <caption data-visually-hidden="">{t('trend.ward.caption')}</caption>
      <Head names={[t('trend.done'), t('board.verdict')]} />
      <tbody>
        {days.map(({ day, known }) => (
          <tr key={day}>
            <DayName day={day} timezone={timezone} />
            <td className={styles['bar']} aria-hidden="true">
              {known !== undefined && (
                <Bar parts={[{ kind: 'go', size: known.done }]} rest={Math.max(0, known.total - known.done)} />
              )}
            </td>
            {known === undefined ? (
              <td colSpan={2} className={styles['none']}>
                {t('trend.unknownDay')}
              </td>
            ) : (
              <>
                <td className={styles['number']}>
                  {known.done}/{known.total}
                </td>
                <td>
                  <span className={styles['verdict']}>
                    <VerdictMark verdict={known.verdict} size={16} />
                    {t(VERDICT_KEYS[known.verdict])}
                  </span>
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ names }: { readonly names: readonly ReactNode[] }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t('trend.day')}</th>
        <td aria-hidden="true" />
        {names.map((name, place) => (
          <th scope="col" key={place}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function VerdictHead({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  return (
    <span className={styles['verdict']}>
      <VerdictMark verdict={verdict} size={16} />
      {t(VERDICT_KEYS[verdict])}
    </span>
  );
}

function DayName({ day, timezone }: { readonly day: string; readonly timezone: string }) {
  const format = useTimeFormat(timezone);
  return (
    <th scope="row" className={styles['day']}>
      {format.date(day)} <span className={styles['weekday']}>{format.shortWeekday(day)}</span>
    </th>
  );
}

interface BarProps {
  readonly parts: readonly { readonly kind: Verdict; readonly size: number }[];
  /** Drawn as nothing. */
  readonly rest: number;
}

/** In hundredths of its width. */
const WIDTH = 100;

function Bar({ parts, rest }: BarProps) {
  const whole = Math.max(
    1,
    parts.reduce((sum, { size }) => sum + size, rest),
  );
  const before = (place: number): number => parts.slice(0, place).reduce((sum, { size }) => sum + size, 0);
  return (
    <svg className={styles['drawing']} viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none">
      {parts.map(
        ({ kind, size }, place) =>
          size > 0 && (
            <rect
              key={kind}
              data-kind={kind}
              x={(before(place) / whole) * WIDTH}
              y="0"
              width={(size / whole) * WIDTH}
              height="10"
            />
          ),
      )}
    </svg>
  );
}
