/** What nobody has entered yet, each one tap from where it is entered. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Gap } from '../../domain/reports/report.ts';
import { Icon } from '../../ui/icon.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { useWardPath } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './gap-list.module.css';
import { fieldId } from './paper-fields.tsx';

export function GapList({ gaps, timezone }: { readonly gaps: readonly Gap[]; readonly timezone: string }) {
  const { t } = useTranslation();
  if (gaps.length === 0) return null;
  return (
    <section data-testid="report-gaps">
      <SectionHead title={t('report.gaps')} aside={t('report.gaps.count', { count: gaps.length })} />
      <ul className={styles['gaps']}>
        {gaps.map((gap) => (
          <li key={JSON.stringify(gap)}>
            <GapRow gap={gap} timezone={timezone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GapRow({ gap, timezone }: { readonly gap: Gap; readonly timezone: string }) {
  const path = useWardPath();
  const title = useGapWords(gap, timezone);
  const mark = <Icon name="pencil" />;
  if (gap.type === 'field') {
    return (
      <Row
        mark={mark}
        title={title}
        renderLink={({ className, children }) => (
          <button
            type="button"
            className={`${className} ${styles['button']}`}
            onClick={() => document.getElementById(fieldId(gap.field))?.focus()}
          >
            {children}
          </button>
        )}
      />
    );
  }
  return <Row mark={mark} title={title} renderLink={(link) => <Link to={path(placeOf(gap))} {...link} />} />;
}

function useGapWords(gap: Gap, timezone: string): string {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  switch (gap.type) {
    case 'figures':
      return t('report.gap.figures', { group: t(`figures.group.${gap.group}`), date: format.date(gap.day) });
    case 'plan':
      return t(`figures.plan.${gap.name}`);
    case 'days':
      return t('report.gap.days', { count: gap.missing });
    case 'runs':
      return t('report.gap.runs');
    case 'untried':
      return t('report.gap.untried', { count: gap.scenarios });
    case 'wards':
      return t('report.gap.wards', { count: gap.wards });
    case 'coming':
      return t('report.gap.coming', { count: gap.wards });
    case 'past':
      return t('report.gap.past', { date: format.date(gap.day) });
    case 'field':
      return t(`report.field.${gap.field}`);
  }
}

function placeOf(gap: Exclude<Gap, { readonly type: 'field' }>): string {
  switch (gap.type) {
    case 'figures':
    case 'plan':
    case 'days':
      return `/so-lieu?ngay=${gap.day}`;
    case 'runs':
    case 'untried':
      return '/chay-thu';
    case 'wards':
    case 'coming':
      return '/san-sang';
    case 'past':
      return '/kich-ban';
  }
}
