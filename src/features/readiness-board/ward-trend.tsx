/** How a ward came along, day by day (D5). */
import { useTranslation } from 'react-i18next';
import { observeDayBooks } from '../../data/read-day-books.ts';
import { trendDays, wardTrend } from '../../domain/day-trend.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { useLive } from '../marks/use-live.ts';
import { WardTrendTable } from './trend-table.tsx';
import type { WardView } from './use-ward-facts.ts';

/** Nothing while no day before the one shown is known: one day is no trend. */
export function WardTrend({ view: { ward, campaign, record, day, nowMs, back } }: { readonly view: WardView }) {
  const { t } = useTranslation();
  const [known] = useLive(() => observeDayBooks(ward.code), [ward.code]) ?? [];
  if (known === undefined) return null;
  const isNow = back === undefined;
  const shown = trendDays([known], day);
  if (shown.length < 2) return null;
  const drawn = { days: shown, ...(isNow ? { now: { day, nowMs } } : {}) };
  const days = wardTrend(campaign, isNow ? { ...known, now: record } : known, drawn);
  return (
    <section>
      <SectionHead title={t('trend.title')} aside={t('trend.days', { count: days.length })} />
      <WardTrendTable days={days} timezone={campaign.calendar.timezone} />
    </section>
  );
}
