/** While the first data comes in: how much is here, in numbers. The board below is usable meanwhile. */
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { Board } from './use-board.ts';
import styles from './first-sync.module.css';

/** Nothing once the device was in step with the city for the first time. */
export function FirstSync({ board: { records, status } }: { readonly board: Board }) {
  const { t } = useTranslation();
  const done = records.filter(({ isComplete }) => isComplete).length;
  const total = records.length;
  if (status === undefined || status.lastSyncedAt !== null || done === total) return null;
  const progress = t('board.first.progress', { done, total });
  return (
    <section className={styles['first']} aria-label={t('board.first.title')}>
      <p>
        <b>{t('board.first.title')}</b>, {progress}
      </p>
      <ProgressBar value={done} max={total} label={progress} />
      <p className={styles['calm']}>{t(status.state === 'offline' ? 'board.first.offline' : 'board.first.calm')}</p>
    </section>
  );
}
