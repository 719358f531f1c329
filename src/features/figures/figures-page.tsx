/**
 * The figures of a day (feature A8): all groups on one screen, typed with one hand on the keypad of digits, each recorded
 * when its field is left. The day stands in the address; yesterday's figures stand beside each field.
 */
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FIGURE_GROUPS, figuresEntity } from '../../domain/ops.ts';
import type { RecordSync } from '../../domain/sync-status.ts';
import { addDays, campaignDays, daysBetween, requirePhase } from '../../domain/timeline.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ExportTable } from '../marks/export-table.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { TrialStamp } from '../marks/trial-stamp.tsx';
import { useWardPath } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { Counted } from './counted.tsx';
import { FigureGroups } from './figure-groups.tsx';
import { figuresOfDay } from './figures-of-day.ts';
import styles from './figures-page.module.css';
import { WeekFigures } from './week-figures.tsx';

/** Name of the query parameter. */
const DAY_PARAM = 'ngay';

export function FiguresPage() {
  const { t } = useTranslation();
  return <WardGate title={t('figures.title.plain')}>{(ward) => <Figures ward={ward} />}</WardGate>;
}

function Figures({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const day = askedDay(ward, params.get(DAY_PARAM));
  return (
    <Columns
      aside={
        <>
          <Counted ward={ward} day={day} />
          <WeekFigures ward={ward} day={day} />
          <ExportFigures ward={ward} />
        </>
      }
    >
      <div>
        <PageTitle
          title={t('figures.title', { date: format.date(day) })}
          sub={
            <div className={styles['head']}>
              <TrialStamp calendar={ward.campaign.calendar} day={day} />
              <DayLinks ward={ward} day={day} />
              <Saved ward={ward} day={day} />
            </div>
          }
        />
        <Incomplete ward={ward} />
      </div>
      {/* Another day is another set of fields, with drafts of its own. */}
      <FigureGroups ward={ward} of={figuresOfDay(ward, day)} key={day} />
    </Columns>
  );
}

/** All days that have come, from the first of the campaign's trial on. */
function ExportFigures({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const { calendar } = ward.campaign;
  const { from } = requirePhase(calendar, calendar.trialPhase);
  const days = Array.from({ length: Math.max(0, daysBetween(from, ward.day) + 1) }, (_, index) => addDays(from, index));
  return (
    <ExportTable
      campaign={ward.campaign}
      place={ward.definition.name}
      day={ward.day}
      asOf={ward.record.newestReceivedAt}
      lists={[
        {
          title: t('export.name.figures'),
          count: days.length,
          make: async () => (await import('./figures-table.ts')).figuresTable(ward, days, t),
        },
      ]}
    />
  );
}

/** A day of the campaign that has come; anything else is the day that is looked at. */
function askedDay(ward: OpenWard, asked: string | null): string {
  if (asked === null) return ward.day;
  const { first } = campaignDays(ward.campaign, ward.day);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked));
  return isDay && asked >= first && asked <= ward.day ? asked : ward.day;
}

function DayLinks({ ward, day }: { readonly ward: OpenWard; readonly day: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const { first } = campaignDays(ward.campaign, ward.day);
  const days = [addDays(day, -1), addDays(day, 1)].filter((on) => on >= first && on <= ward.day);
  return (
    <nav className={styles['days']} aria-label={t('figures.days')}>
      {days.map((on) => (
        <Link className={buttonClass('secondary')} to={path(`/so-lieu?${DAY_PARAM}=${on}`)} replace key={on}>
          {t(on < day ? 'figures.day.before' : 'figures.day.after', { date: format.date(on) })}
        </Link>
      ))}
    </nav>
  );
}

/** Where the day's figures are: the group that is least far says it. */
function Saved({ ward, day }: { readonly ward: OpenWard; readonly day: string }) {
  const { t } = useTranslation();
  const records = FIGURE_GROUPS.flatMap((group) => ward.record.othersByEntity.get(figuresEntity(day, group)) ?? []);
  if (records.length === 0) return <p>{t('figures.empty')}</p>;
  const isThere = (sync: RecordSync): boolean => records.some((record) => record.sync === sync);
  const sync = (['rejected', 'local'] as const).find(isThere) ?? 'received';
  return (
    <p className={styles['saved']}>
      <Bars sync={sync} />
      <span>{t(`figures.saved.${sync}`)}</span>
    </p>
  );
}
