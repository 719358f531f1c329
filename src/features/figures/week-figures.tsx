/** The days of the week as rows with the sum below; each day opens its own figures. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { countOf, type DayFigures, figureOfDays, leftDossiers, receivedDossiers } from '../../domain/figures.ts';
import { addDays, requirePhase } from '../../domain/timeline.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useWardPath } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { figuresOn } from './figures-of-day.ts';
import styles from './week-figures.module.css';

const WEEK = 7;

export function WeekFigures({ ward, day }: { readonly ward: OpenWard; readonly day: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const days = weekOf(ward, day).map((on) => ({ on, figures: figuresOn(ward, on) }));
  const all = days.map(({ figures }) => figures);
  const entered = all.filter((figures) => receivedDossiers(figures) !== undefined).length;
  return (
    <section>
      <SectionHead title={t('figures.week.title')} aside={t('figures.week.entered', { n: entered, of: days.length })} />
      <table className={styles['week']}>
        <thead>
          <tr>
            <th scope="col">{t('figures.week.day')}</th>
            <th scope="col">{t('figures.week.received')}</th>
            <th scope="col">{t('figures.week.left')}</th>
            <th scope="col">{t('figures.week.late')}</th>
            <th scope="col">{t('figures.week.pending')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ on, figures }) => (
            <tr key={on} data-here={on === day ? '' : undefined}>
              <th scope="row">
                {on > ward.day ? (
                  format.date(on)
                ) : (
                  <Link
                    className={styles['day']}
                    to={path(`/so-lieu?ngay=${on}`)}
                    aria-current={on === day ? 'date' : undefined}
                  >
                    {format.date(on)}
                  </Link>
                )}
              </th>
              {cellsOf(figures).map((value, index) => (
                <td key={index}>{value ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('figures.week.sum')}</th>
            {sumsOf(all).map((value, index) => (
              <td key={index}>{value ?? '–'}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** The trial week while it lasts and in the review, then the last seven days. */
function weekOf(ward: OpenWard, day: string): readonly string[] {
  const { calendar } = ward.campaign;
  const { from } = requirePhase(calendar, calendar.trialPhase);
  const isAfter = day >= requirePhase(calendar, calendar.goLivePhase).from;
  const first = isAfter ? addDays(day, 1 - WEEK) : from;
  return Array.from({ length: WEEK }, (_, index) => addDays(first, index));
}

function cellsOf(figures: DayFigures): readonly (number | undefined)[] {
  return [
    receivedDossiers(figures),
    leftDossiers(figures),
    countOf(figures, 'dossiers', 'late'),
    countOf(figures, 'dossiers', 'pending'),
  ];
}

function sumsOf(days: readonly DayFigures[]): readonly (number | undefined)[] {
  const sum = (values: readonly (number | undefined)[]): number | undefined => {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
  };
  return [
    sum(days.map(receivedDossiers)),
    sum(days.map(leftDossiers)),
    figureOfDays(days, 'dossiers', 'late').value,
    figureOfDays(days, 'dossiers', 'pending').value,
  ];
}
