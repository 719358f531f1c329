/**
 * The day the board is drawn of, how it went day by day (D4, D5), and the ways to what stands beside it. What is over is
 * read only when somebody asks for it.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { observeDayBooks } from '../../data/read-day-books.ts';
import { cityTrend, trendDays } from '../../domain/day-trend.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { DayButton } from '../marks/day-button.tsx';
import { useDay } from '../marks/use-day.ts';
import { useLive } from '../marks/use-live.ts';
import styles from './board-days.module.css';
import { BoardLinks } from './board-links.tsx';
import { CityTrendTable } from './trend-table.tsx';
import type { Board } from './use-board.ts';

export function BoardDays({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const day = useDay();
  const { campaign } = board;
  return (
    <>
      <div className={styles['tools']}>
        {day !== undefined && <DayButton campaign={campaign} day={day} />}
        <Link className={buttonClass('link')} to="/tin-trong-ngay">
          {t('brief.title')}
        </Link>
        <BoardLinks />
        <Button onPress={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {t('trend.title')}
        </Button>
      </div>
      {isOpen && <CityTrend board={board} />}
    </>
  );
}

function CityTrend({ board: { campaign, records, back, day, nowMs } }: { readonly board: Board }) {
  const { t } = useTranslation();
  const known = useLive(() => observeDayBooks(undefined), []);
  if (known === undefined) return <Loading label={t('trend.loading')} />;
  const { timezone } = campaign.calendar;
  const nowByWard = new Map(records.map((record) => [record.code, record]));
  const wards = known.map((ward) => {
    const now = nowByWard.get(ward.code);
    return now === undefined ? ward : { ...ward, now };
  });
  const drawn = {
    days: trendDays(known, day),
    ...(back === undefined ? { now: { day, nowMs } } : {}),
  };
  const days = cityTrend(campaign, wards, drawn);
  const missing = days.filter((one) => one.missing > 0).length;
  return (
    <section className={styles['trend']}>
      <SectionHead title={t('trend.title')} aside={t('trend.days', { count: days.length })} />
      <CityTrendTable days={days} timezone={timezone} />
      {missing > 0 && <p className={styles['note']}>{t('trend.missing', { count: missing })}</p>}
      {days.length === 1 && <p className={styles['note']}>{t('trend.only')}</p>}
    </section>
  );
}
