/** Today for people who look at many wards: how many are ready, and the way to the board. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign } from '../../domain/campaign.ts';
import { type Verdict, wardReadiness } from '../../domain/readiness.ts';
import { isReviewDay } from '../../domain/timeline.ts';
import { type BoardRecord, observeBoard } from '../../data/read-board.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { StatStrip } from '../../ui/stat-strip.tsx';
import { observeCampaign } from '../../data/read-campaign.ts';
import { useDay } from '../marks/use-day.ts';
import { useLive, useLiveAnswer } from '../marks/use-live.ts';
import { useNow } from '../marks/use-now.ts';
import { Fetching } from '../marks/ward-gate.tsx';
import { Countdown } from './countdown.tsx';
import { FirstDay } from './first-day.tsx';
import { MakeReview } from './make-review.tsx';
import { Milestones } from './milestones.tsx';
import { Needs } from './needs.tsx';
import styles from './today-page.module.css';
import { UrgentWards } from './urgent-wards.tsx';
import { Unsent } from './unsent.tsx';

export function CityToday() {
  const { t } = useTranslation();
  const campaign = useLiveAnswer(observeCampaign, []);
  const day = useDay()?.day;
  if (campaign.isLoading || day === undefined) return <Loading label={t('record.loading')} />;
  if (campaign.value === undefined) {
    return (
      <>
        <PageTitle title={t('app.title.today')} />
        <Fetching />
      </>
    );
  }
  const { calendar } = campaign.value;
  return (
    <div className={styles['page']}>
      <div className={styles['main']}>
        <Countdown calendar={calendar} day={day} />
        {isReviewDay(calendar, day) && <MakeReview />}
        <Link
          className={`${buttonClass(isReviewDay(calendar, day) ? 'secondary' : 'primary')} ${styles['next']}`}
          to="/san-sang"
        >
          <Icon name="layout-grid" />
          <span>{t('today.city.open')}</span>
        </Link>
        <FirstDay />
        <Link className={buttonClass('link')} to="/tin-trong-ngay">
          {t('brief.link')}
        </Link>
      </div>
      <Needs />
      <div className={styles['main']}>
        <Counts campaign={campaign.value} day={day} />
      </div>
      <div className={styles['aside']}>
        <Unsent timezone={calendar.timezone} />
        <Milestones calendar={calendar} day={day} />
      </div>
    </div>
  );
}

function Counts({ campaign, day }: { readonly campaign: Campaign; readonly day: string }) {
  const { t } = useTranslation();
  const nowMs = useNow();
  const board = useLive(observeBoard, []);
  if (board === undefined) return <Loading label={t('record.loading')} />;
  const { records } = board;
  const verdicts = records.map((record) => verdictOf(campaign, record, { day, nowMs }));
  const count = (verdict: Verdict): number => verdicts.filter((other) => other === verdict).length;
  return (
    <>
      <section>
        <SectionHead title={t('today.city.title')} aside={t('app.city.wards', { n: records.length })} />
        <StatStrip
          items={[
            { value: count('go'), label: t('board.count.go') },
            { value: count('no-go'), label: t('board.count.noGo'), tone: 'son' },
            { value: count('unknown'), label: t('board.count.unknown') },
          ]}
        />
      </section>
      <UrgentWards campaign={campaign} records={records} nowMs={nowMs} />
    </>
  );
}

function verdictOf(
  campaign: Campaign,
  { summary, newestReceivedAt }: BoardRecord,
  moment: { readonly day: string; readonly nowMs: number },
): Verdict {
  return wardReadiness(campaign, { summary, newestReceivedAt }, moment).verdict;
}
