/** How many days are left, and the days themselves. */
import { useTranslation } from 'react-i18next';
import type { CalendarDefinition } from '../../domain/campaign.ts';
import { daysToGoLive, requirePhase } from '../../domain/timeline.ts';
import { DayRuler } from '../../ui/day-ruler.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './countdown.module.css';
import { rulerDays } from './ruler-days.ts';

export function Countdown({ calendar, day }: { readonly calendar: CalendarDefinition; readonly day: string }) {
  const { t } = useTranslation();
  const format = useTimeFormat(calendar.timezone);
  const days = rulerDays(calendar, day);
  const groups = days.flatMap(({ starts }, atIndex) =>
    starts === undefined ? [] : [{ label: t(`today.phase.${starts}`), atIndex }],
  );
  return (
    <div className={styles['countdown']}>
      <PageTitle title={<Left calendar={calendar} day={day} />} />
      <DayRuler
        days={days.map(({ on, state, starts }) => ({
          label: starts === 'live' ? format.date(on) : String(Number(on.slice(8))),
          weekday: format.shortWeekday(on),
          state,
          isStrong: starts === 'review' || starts === 'live',
        }))}
        groups={groups}
        todayWord={t('today.ruler.today')}
      />
    </div>
  );
}

function Left({ calendar, day }: { readonly calendar: CalendarDefinition; readonly day: string }) {
  const { t } = useTranslation();
  const format = useTimeFormat(calendar.timezone);
  const left = daysToGoLive(calendar, day);
  const date = format.date(requirePhase(calendar, calendar.goLivePhase).from);
  if (left === 0) return <>{t('today.goLive')}</>;
  return (
    <span className={styles['left']}>
      <span className={styles['figure']}>{Math.abs(left)}</span>{' '}
      <span className={styles['words']}>{t(left > 0 ? 'today.countdown' : 'today.since', { date })}</span>
    </span>
  );
}
