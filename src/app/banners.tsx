/** What stands above a page: that this is an evaluation copy, that the queue waits for a sign-in, that a version is new. */
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { observeAbout } from '../data/read-about.ts';
import { observeSyncStatus } from '../data/sync-status.ts';
import { DayButton } from '../features/marks/day-button.tsx';
import { useCampaign } from '../features/marks/use-campaign.ts';
import { useDay } from '../features/marks/use-day.ts';
import { useLive } from '../features/marks/use-live.ts';
import { buttonClass } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { NeedsAction, NeedsActionRow } from '../ui/needs-action.tsx';
import { Tag } from '../ui/tag.tsx';
import styles from './banners.module.css';
import { SIGN_IN_PATH } from './sign-in-path.ts';
import { StorageNotice } from './storage-notice.tsx';
import { UpdatePrompt } from './update-prompt.tsx';

export function Banners() {
  return (
    <>
      <StorageNotice />
      <WrongClock />
      <SignInAgain />
      <UpdatePrompt />
      <Ribbon />
    </>
  );
}

const CLOCK_OFF_MS = 120_000;
/** Says the same itself, beside how the device stands. */
const DEVICE_PATH = '/dong-bo';

/** A clock that is minutes off misleads people; the order of their work does not follow it (feature E9). */
function WrongClock() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const offsetMs = Math.abs(useLive(observeSyncStatus, [])?.clockOffsetMs ?? 0);
  if (offsetMs <= CLOCK_OFF_MS || pathname === DEVICE_PATH) return null;
  return (
    <div className={styles['banner']} role="alert" data-testid="wrong-clock">
      <NeedsAction>
        <NeedsActionRow
          mark={<Icon name="triangle-alert" />}
          title={t('sync.clock.title')}
          detail={t('sync.clock', { n: Math.round(offsetMs / 60_000) })}
        />
      </NeedsAction>
    </div>
  );
}

/** The queue is paused by a 401: nothing is lost, somebody has to sign in (feature E2). */
function SignInAgain() {
  const { t } = useTranslation();
  const { state, trouble } = useLive(observeSyncStatus, []) ?? {};
  if (state !== 'paused' || (trouble !== 'signed-out' && trouble !== 'device-unknown')) return null;
  const isDevice = trouble === 'device-unknown';
  return (
    <div className={styles['banner']}>
      <NeedsAction>
        <NeedsActionRow
          title={t('app.signInAgain.title')}
          detail={isDevice ? t('app.signInAgain.deviceUnknown') : t('app.signInAgain.signedOut')}
          action={
            <Link className={buttonClass('secondary')} to={SIGN_IN_PATH} data-testid="sign-in-again">
              {isDevice ? t('app.signInAgain.enrol') : t('app.signInAgain.action')}
            </Link>
          }
        />
      </NeedsAction>
    </div>
  );
}

/** An evaluation copy is quiet about it, but never silent; nor is a day that is not today (feature D4). */
function Ribbon() {
  const { t } = useTranslation();
  const about = useLive(observeAbout, []);
  const campaign = useCampaign();
  const day = useDay();
  const isEvaluation = about?.mode === 'evaluation';
  if (!isEvaluation && day?.isChosen !== true) return null;
  return (
    <div className={styles['ribbon']}>
      {isEvaluation && <Tag tone="nghe">{t('app.trialRibbon')}</Tag>}
      {campaign !== undefined && day !== undefined && <DayButton campaign={campaign} day={day} />}
    </div>
  );
}
