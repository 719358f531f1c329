/** Today in a ward. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayRecord } from '../../domain/role.ts';
import { daysToGoLive, isReviewDay, trialDay } from '../../domain/timeline.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import { isOpen, myTasks, type OpenWard, type TaskView } from '../marks/open-ward.ts';
import { RunningRun } from '../marks/running-run.tsx';
import { useWardPath } from '../marks/use-person.ts';
import { WaitingSignatures } from '../marks/waiting-signatures.tsx';
import { Countdown } from './countdown.tsx';
import { FirstDay } from './first-day.tsx';
import { Milestones } from './milestones.tsx';
import { MyTasks } from './my-tasks.tsx';
import { Needs } from './needs.tsx';
import { PassedOverChoices } from './passed-over.tsx';
import { MakeReview } from './make-review.tsx';
import { RecordRun } from './record-run.tsx';
import styles from './today-page.module.css';
import { TodayFigures } from './today-figures.tsx';
import { Unsent } from './unsent.tsx';

export function WardToday({ ward }: { readonly ward: OpenWard }) {
  const mine = myTasks(ward);
  return (
    <div className={styles['page']}>
      <div className={styles['main']}>
        <Countdown calendar={ward.campaign.calendar} day={ward.day} />
        <MainAction ward={ward} views={mine} />
        <FirstDay />
        {ward.role === 'leader' && <News />}
        <RunningRun ward={ward} />
        <Incomplete ward={ward} />
      </div>
      <WaitingSignatures ward={ward} />
      <Needs ward={ward} />
      <PassedOverChoices code={ward.definition.code} />
      <div className={styles['main']}>
        <MyTasks ward={ward} views={mine} key={ward.day} />
      </div>
      <div className={styles['aside']}>
        <Unsent timezone={ward.campaign.calendar.timezone} />
        <TodayFigures ward={ward} />
        <Milestones calendar={ward.campaign.calendar} day={ward.day} />
      </div>
    </div>
  );
}

function News() {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <Link className={buttonClass('link')} to={path('/tin-trong-ngay')}>
      {t('brief.link')}
    </Link>
  );
}

interface MainActionProps {
  readonly ward: OpenWard;
  readonly views: readonly TaskView[];
}

/** Of the phase: a trial run in the trial, the review on the day after it, the day's figures from go-live on, else the next task. */
function MainAction({ ward, views }: MainActionProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const { calendar } = ward.campaign;
  if (trialDay(calendar, ward.day) !== undefined && mayRecord(ward.role, 'run.started')) return <RecordRun />;
  if (isReviewDay(calendar, ward.day)) return <MakeReview />;
  if (daysToGoLive(calendar, ward.day) > 0 || !mayRecord(ward.role, 'figures.set')) return <Next views={views} />;
  return (
    <Link className={`${buttonClass('primary')} ${styles['next']}`} to={path('/so-lieu')}>
      <Icon name="play" />
      <span>{t('today.figures.today')}</span>
    </Link>
  );
}

/** The first task that can be begun; where none is left, all of them. */
function Next({ views }: { readonly views: readonly TaskView[] }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const open = views.filter(isOpen);
  const next = open.find((view) => view.waitsFor.length === 0) ?? open[0];
  if (next === undefined) {
    return (
      <Link className={buttonClass('secondary')} to={path('/kich-ban')}>
        {t('today.all')}
      </Link>
    );
  }
  return (
    <Link className={`${buttonClass('primary')} ${styles['next']}`} to={path(`/viec/${next.id}`)}>
      <Icon name="play" />
      <span>{t('today.next')}</span>
    </Link>
  );
}
