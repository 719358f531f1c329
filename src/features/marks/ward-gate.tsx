/** Opens a screen about a ward once the device holds it, and says with numbers what is being fetched until then. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { observeSyncStatus } from '../../data/sync-status.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { OpenWard } from './open-ward.ts';
import styles from './ward-gate.module.css';
import { useLive } from './use-live.ts';
import { useOpenWard } from './use-open-ward.ts';

export interface WardGateProps {
  /** The title of the screen while there is nothing to show. */
  readonly title: string;
  readonly children: (ward: OpenWard) => ReactNode;
}

export function WardGate({ title, children }: WardGateProps) {
  const { t } = useTranslation();
  const answer = useOpenWard();
  switch (answer.type) {
    case 'loading':
      return <Loading label={t('record.loading')} />;
    case 'no-ward':
      return (
        <>
          <PageTitle title={title} />
          <Empty text={t('record.noWard')} />
        </>
      );
    case 'not-granted':
      return (
        <>
          <PageTitle title={title} />
          <Empty text={t('record.notGranted')} action={<OwnWard />} />
        </>
      );
    case 'not-held':
      return (
        <>
          <PageTitle title={title} />
          <Fetching />
        </>
      );
    case 'open':
      return children(answer.ward);
  }
}

/** The same screen in the person's own ward. */
function OwnWard() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <Link className={buttonClass('secondary')} to={pathname}>
      {t('record.notGranted.own')}
    </Link>
  );
}

/** What is being fetched for the first time; offline, that a network is needed once. */
export function Fetching() {
  const { t } = useTranslation();
  const status = useLive(observeSyncStatus, []);
  if (status === undefined) return null;
  if (status.fetching !== null && status.fetching.wardsTotal > 0) {
    const { wardsDone: done, wardsTotal: total } = status.fetching;
    const words = t('record.fetching', { done, total });
    return (
      <div className={styles['fetching']}>
        <p role="status">{words}</p>
        <ProgressBar value={done} max={total} label={words} />
      </div>
    );
  }
  return <Empty text={t(status.state === 'offline' ? 'record.notHeld.offline' : 'record.fetching.start')} />;
}
