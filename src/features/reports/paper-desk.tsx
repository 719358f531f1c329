/** One paper with what can be done about it: what is missing, the file, the printer, the system's sheet, the words on it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../../domain/reports/paper-frame.ts';
import type { Report } from '../../domain/reports/report.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useNow } from '../marks/use-now.ts';
import { GapList } from './gap-list.tsx';
import { PaperActions } from './paper-actions.tsx';
import styles from './paper-desk.module.css';
import { PaperFields } from './paper-fields.tsx';
import { ReportSheet } from './report-sheet.tsx';

interface PaperDeskProps {
  readonly report: Report;
  readonly paper: Paper;
  readonly chooser: ReactNode;
}

export function PaperDesk({ report, paper, chooser }: PaperDeskProps) {
  const { t } = useTranslation();
  const { campaign, place } = paper;
  const nowMs = useNow();
  const format = useTimeFormat(campaign.calendar.timezone);
  const date = format.date(place.day);
  const { sources, asOf } = report;
  return (
    <div className={styles['desk']}>
      <div className={styles['head']} data-screen-only="">
        <PageTitle
          title={place.unit === 'city' ? t('report.name.city', { date }) : t(`report.name.${place.kind}`, { date })}
          sub={
            <p>
              {asOf === null ? t('report.from.none') : t('report.from', { time: format.moment(asOf, nowMs) })}{' '}
              {report.gaps.length > 0 && t('report.left', { count: report.gaps.length })}
            </p>
          }
        />
        {chooser}
        <GapList gaps={report.gaps} timezone={campaign.calendar.timezone} />
        <PaperActions report={report} />
        {report.isTrialCopy && <p className={styles['note']}>{t('report.stamp.note')}</p>}
      </div>
      <ReportSheet report={report} />
      <div className={styles['fields']} data-screen-only="">
        <PaperFields paper={paper} />
        <section>
          <SectionHead title={t('report.sources')} />
          <p className={styles['note']}>{t('report.sources.counts', { ...sources })}</p>
        </section>
      </div>
    </div>
  );
}
