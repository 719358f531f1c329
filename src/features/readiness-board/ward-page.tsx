/** One ward: the verdict and from which data, why, the ten scenarios, what it was formed from (D2, one tap from the board). */
import { useTranslation } from 'react-i18next';
import { Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { lazyPart } from '../marks/lazy-part.tsx';
import { SignOff } from '../marks/sign-off.tsx';
import { UrgeWard } from '../marks/urge-ward.tsx';
import type { LookedBack } from '../marks/use-looked-back.ts';
import { useNow } from '../marks/use-now.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import { readOther } from './compare-path.ts';
import { OwnVerdict } from './own-verdict.tsx';
import { PrintLine } from './print-line.tsx';
import { PastDay } from './past-day.tsx';
import { useWardFacts, type WardView } from './use-ward-facts.ts';
import { WardDevices } from './ward-devices.tsx';
import { WardOrigins } from '../marks/ward-origins.tsx';
import { WardEvidence } from './ward-evidence.tsx';
import { WardLinks } from './ward-links.tsx';
import styles from './ward-page.module.css';
import { WardReasons } from './ward-reasons.tsx';
import { WardScenarios } from './ward-scenarios.tsx';
import { WardTasksLeft } from './ward-tasks-left.tsx';
import { WardTrend } from './ward-trend.tsx';

export function WardPage() {
  const { t } = useTranslation();
  const answer = useWardFacts(useParams()['ward'] ?? '');
  switch (answer.type) {
    case 'loading':
      return <Loading label={t('board.loading')} />;
    case 'missing':
      return (
        <>
          <PageTitle title={t('board.title')} />
          <Empty
            text={t('ward.notFound')}
            action={
              <Link to="/san-sang" className={buttonClass('secondary')}>
                {t('ward.toBoard')}
              </Link>
            }
          />
        </>
      );
    case 'open':
      return <OpenWardPage view={answer.view} />;
  }
}

const CompareWards = lazyPart(async () => (await import('./compare-wards.tsx')).CompareWards);

function OpenWardPage({ view }: { readonly view: WardView }) {
  const { t } = useTranslation();
  const other = readOther(useSearchParams()[0]);
  if (view.back !== undefined) return <PastWardPage view={view} back={view.back} />;
  if (other !== undefined) {
    return (
      <Suspense fallback={<Loading label={t('board.loading')} />}>
        <CompareWards view={view} other={other} />
      </Suspense>
    );
  }
  return (
    <Columns
      split="halves"
      aside={
        <>
          <WardScenarios view={view} />
          <WardEvidence view={view} />
          <WardLinks view={view} />
          <WardDevices view={view} />
          <WardTrend view={view} />
          <WardOrigins ward={view.ward} />
        </>
      }
    >
      <PrintLine ward={view.ward.name} asOf={view.record.newestReceivedAt} timezone={view.campaign.calendar.timezone} />
      <WardVerdict view={view} />
      <WardReasons view={view} />
      <WardTasksLeft view={view} />
      <OwnVerdict view={view} />
      <SignOff campaign={view.campaign} definition={view.ward} record={view.record} what="ward" />
      <UrgeWard campaign={view.campaign} ward={view.ward} role={view.record.role} day={view.day} />
    </Columns>
  );
}

interface PastWardPageProps {
  readonly view: WardView;
  readonly back: LookedBack;
}

/** At the end of a day that is over: nothing is recorded here, and what is not known of it is not guessed. */
function PastWardPage({ view, back }: PastWardPageProps) {
  const nowMs = useNow();
  const { ward, campaign } = view;
  const past = <PastDay back={back} timezone={campaign.calendar.timezone} nowMs={nowMs} ward={ward.name} />;
  if (!back.factsByWard.has(ward.code)) {
    return (
      <>
        <PageTitle title={<span lang="vi">{ward.name}</span>} />
        {past}
        <WardTrend view={view} />
      </>
    );
  }
  return (
    <>
      {past}
      <Columns
        split="halves"
        aside={
          <>
            <WardScenarios view={view} />
            <WardTrend view={view} />
          </>
        }
      >
        <WardVerdict view={view} />
        <WardReasons view={view} />
      </Columns>
    </>
  );
}

function WardVerdict({
  view: { ward, record, readiness, campaign, day, isDayChosen, nowMs },
}: {
  readonly view: WardView;
}) {
  const { t } = useTranslation();
  const format = useTimeFormat(campaign.calendar.timezone);
  const { verdict } = readiness;
  return (
    <div className={styles['verdict']} data-testid="ward-verdict" data-ward={ward.code} data-verdict={verdict}>
      <VerdictMark verdict={verdict} size={56} />
      <PageTitle
        title={
          <>
            <VisuallyHidden>
              <span lang="vi">{ward.name}</span>:{' '}
            </VisuallyHidden>
            {t(VERDICT_KEYS[verdict])}
          </>
        }
        sub={
          <div className={styles['from']}>
            <p>
              {record.newestReceivedAt === null
                ? t('ward.verdict.never', { ward: ward.name })
                : t('ward.verdict.from', { time: format.moment(record.newestReceivedAt, nowMs) })}
            </p>
            {isDayChosen && <p>{t('ward.verdict.day', { day: format.dateWithYear(day) })}</p>}
            {!record.isComplete && <p className={styles['partial']}>{t('ward.partial', { ward: ward.name })}</p>}
          </div>
        }
      />
    </div>
  );
}
