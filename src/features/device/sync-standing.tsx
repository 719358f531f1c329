/** The state as a sentence, what is unsent since when, what came back, and "Gửi ngay" (E2, E5, E9). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { observeRejected } from '../../data/read-rejected.ts';
import { requestSync } from '../../data/request-sync.ts';
import type { SyncStatus } from '../../domain/sync-status.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatStrip } from '../../ui/stat-strip.tsx';
import { CopyOffer } from '../marks/copy-offer.tsx';
import { useCampaign } from '../marks/use-campaign.ts';
import { useLive } from '../marks/use-live.ts';
import { useNow } from '../marks/use-now.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { CarriedBeside } from './carried-beside.tsx';
import { CopyOut } from './copy-out.tsx';
import { standingWords } from './standing-words.ts';
import styles from './sync-standing.module.css';

/** Beyond this a wrong clock is worth a word; the order of work never depends on it. */
const CLOCK_WARNING_MS = 120_000;

export function SyncStanding({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  const returned = useLive(observeRejected, [])?.length ?? 0;
  const moment = (at: string) => format.moment(at, Date.now());
  const { title, calm } = standingWords(status, { t, moment });
  const { pending, oldestPendingAt } = status;
  return (
    <div className={styles['standing']}>
      <PageTitle
        title={title}
        sub={
          <>
            <p>{calm}</p>
            <Contact status={status} />
          </>
        }
      />
      <SyncProgress status={status} />
      <ClockWarning offsetMs={status.clockOffsetMs} />
      <StatStrip
        items={[
          {
            value: pending,
            label:
              oldestPendingAt === null
                ? t('sync.stat.unsent')
                : t('sync.stat.unsentSince', { time: moment(oldestPendingAt) }),
          },
          { value: returned, label: t('sync.stat.returned'), tone: returned > 0 ? 'son' : 'plain' },
        ]}
      />
      <CarriedBeside />
      <CopyOffer status={status} />
      <SendNow status={status} />
    </div>
  );
}

/** How old the last answer is, while there is none; silence may be a sign-in page that this app cannot see. */
function Contact({ status: { state, trouble, lastContactAt } }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const format = useTimeFormat(useCampaign()?.calendar.timezone);
  const nowMs = useNow();
  if (state !== 'offline' && state !== 'paused') return null;
  return (
    <>
      {lastContactAt !== undefined && (
        <p>
          {t('sync.contact', {
            time: format.moment(lastContactAt, Date.now()),
            age: format.age(nowMs - Date.parse(lastContactAt)),
          })}
        </p>
      )}
      {state === 'offline' && trouble === null && <p>{t('sync.offline.wifi')}</p>}
    </>
  );
}

/** Fills by receipts and by parts that came, never by itself. */
function SyncProgress({ status: { state, sending, fetching } }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  if (state !== 'syncing') return null;
  if (sending !== null && sending.total > 0) {
    const { done: i, total: n } = sending;
    return <ProgressBar value={i} max={n} label={t('sync.state.sending', { i, n })} />;
  }
  if (fetching === null || fetching.wardsTotal === 0) return null;
  const { wardsDone: done, wardsTotal: total } = fetching;
  return <ProgressBar value={done} max={total} label={t('sync.fetching', { done, total })} />;
}

function ClockWarning({ offsetMs }: { readonly offsetMs: number | null }) {
  const { t } = useTranslation();
  if (offsetMs === null || Math.abs(offsetMs) <= CLOCK_WARNING_MS) return null;
  return (
    <NeedsAction>
      <NeedsActionRow
        mark={<Icon name="triangle-alert" />}
        title={t('sync.clock.title')}
        detail={t('sync.clock', { n: Math.round(Math.abs(offsetMs) / 60_000) })}
      />
    </NeedsAction>
  );
}

function SendNow({ status: { state, sending } }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const isSending = state === 'syncing' && sending !== null;
  const send = () => {
    setAsked(true);
    void requestSync();
  };
  return (
    <div className={styles['send']}>
      <Button kind="primary" icon="refresh-cw" onPress={send} isBusy={isSending}>
        {t('sync.now')}
      </Button>
      <CopyOut />
      <p role="status" className={styles['asked']}>
        {isAsked && state === 'offline' && t('sync.now.asked')}
      </p>
    </div>
  );
}
