/** "Tin trong ngày": what changed since the evening before, in a ward or in the city, and its text for a message (D9, G6). */
import { useTranslation } from 'react-i18next';
import type { WardChange, WardOverdue } from '../../domain/day-brief.ts';
import { type BriefProblem, isUneventful } from '../../domain/day-brief.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { withWard } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import styles from './brief-page.module.css';
import { type BriefItem, BriefSection } from './brief-section.tsx';
import { briefText } from './brief-text.ts';
import { ShareBrief } from './share-brief.tsx';
import { type Brief, useBrief } from './use-brief.ts';

export function BriefPage() {
  const { t } = useTranslation();
  const brief = useBrief();
  if (brief === undefined || brief.wardCount === 0) {
    return (
      <>
        <PageTitle title={t('brief.title')} />
        {brief === undefined ? <Loading label={t('record.loading')} /> : <Empty text={t('brief.noWard')} />}
      </>
    );
  }
  return <OpenBrief {...brief} />;
}

function OpenBrief({ campaign, day, dayBefore, brief, wardCount, asOf, nowMs }: Brief) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const nameOf = (code: string): string => campaign.wardsByCode.get(code)?.name ?? code;
  const title = t('brief.text.title', { day: format.dateWithYear(day), before: format.date(dayBefore) });
  const asOfWords = asOf === null ? t('board.asOf.never') : t('board.asOf', { time: format.moment(asOf, nowMs) });
  const { ready, fellBack, high, answered, overdue, missing } = brief;
  const ward = useWardItems(nameOf);
  const nothingToCompare = missing.length === wardCount;
  return (
    <>
      <PageTitle
        title={t('brief.title')}
        sub={
          <>
            <p>{t('brief.since', { day: format.dateWithYear(day), before: format.date(dayBefore) })}</p>
            <p className={styles['calm']}>{asOfWords}</p>
            {missing.length > 0 && <p className={styles['missing']}>{t('brief.missing', { count: missing.length })}</p>}
          </>
        }
      />
      <div className={styles['sections']}>
        {isUneventful(brief) && !nothingToCompare && <Empty text={t('brief.empty')} />}
        {!nothingToCompare && <ShareBrief text={briefText({ brief, title, asOf: asOfWords, nameOf }, t)} />}
        <BriefSection
          title={t('brief.ready')}
          mark={<VerdictMark verdict="go" size={24} />}
          items={ready.map((code) => ward.plain(code))}
        />
        <BriefSection
          title={t('brief.fellBack')}
          mark={<VerdictMark verdict="no-go" size={24} />}
          items={fellBack.map(ward.changed)}
        />
        <BriefSection title={t('brief.high')} mark={<Icon name="triangle-alert" />} items={high.map(ward.problem)} />
        <BriefSection title={t('brief.answered')} mark={<Icon name="check" />} items={answered.map(ward.problem)} />
        <BriefSection
          title={t('brief.overdue')}
          mark={<Icon name="calendar-clock" />}
          items={overdue.map(ward.overdue)}
        />
      </div>
    </>
  );
}

function useWardItems(nameOf: (code: string) => string) {
  const { t } = useTranslation();
  const plain = (code: string): BriefItem => ({
    key: code,
    title: <span lang="vi">{nameOf(code)}</span>,
    to: `/san-sang/${code}`,
  });
  return {
    plain,
    changed: ({ ward, verdict }: WardChange): BriefItem => ({ ...plain(ward), detail: t(VERDICT_KEYS[verdict]) }),
    overdue: ({ ward, taskIds }: WardOverdue): BriefItem => ({
      ...plain(ward),
      detail: t('brief.overdue.detail', { count: taskIds.length, ids: taskIds.join(', ') }),
    }),
    problem: ({ id, ward, title }: BriefProblem): BriefItem => ({
      key: id,
      title: <span lang="vi">{title}</span>,
      detail: <span lang="vi">{nameOf(ward)}</span>,
      to: withWard(`/vuong-mac/${id}`, ward),
    }),
  };
}
