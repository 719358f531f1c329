/**
 * How this device stands with the city, in two lines, always in sight; opens "Đồng bộ và thiết bị" (feature E2).
 * Offline is a quiet fact: only a paused queue changes colour. Screen readers hear a change of state, never the count.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SyncStatus } from '../domain/sync-status.ts';
import { Bars, type RecordMarkState } from '../features/marks/record-mark.tsx';
import { useTimeFormat } from '../features/marks/use-time-format.ts';
import { useWardPath } from '../features/marks/use-person.ts';
import styles from './sync-state.module.css';
import { syncWords } from './sync-words.ts';

export interface SyncStateProps {
  readonly status: SyncStatus;
  /** Of the campaign. */
  readonly timezone?: string;
}

export function SyncState({ status, timezone }: SyncStateProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  const path = useWardPath();
  const words = syncWords(t, status, (at) => format.moment(at, Date.now()));
  return (
    <>
      <Link
        className={styles['state']}
        to={path('/dong-bo')}
        aria-label={t('app.sync.open', { ...words })}
        data-testid="sync-state"
        data-pending={status.pending}
        data-state={status.state}
      >
        <Bars sync={markOf(status)} progress={progressOf(status)} size={20} />
        <span className={styles['words']}>
          <span className={styles['first']}>{words.first}</span>{' '}
          <span className={styles['second']}>{words.second}</span>
        </span>
      </Link>
      <StateAnnouncer first={words.first} status={status} />
    </>
  );
}

function markOf({ pending, sending }: SyncStatus): RecordMarkState {
  if (pending === 0) return 'received';
  return sending === null ? 'local' : 'sending';
}

function progressOf({ sending }: SyncStatus): number {
  return sending === null || sending.total === 0 ? 0 : sending.done / sending.total;
}

interface StateAnnouncerProps {
  readonly first: string;
  readonly status: SyncStatus;
}

/** Says a state that lasts; passing through "sending" is not worth an interruption, nor is the first reading. */
function StateAnnouncer({ first, status: { state } }: StateAnnouncerProps) {
  const [said, setSaid] = useState('');
  const last = useRef<SyncStatus['state']>(undefined);
  useEffect(() => {
    if (state === 'syncing') return;
    const before = last.current;
    last.current = state;
    if (before !== undefined && before !== state) setSaid(first);
  }, [state, first]);
  return (
    <span role="status" data-visually-hidden="">
      {said}
    </span>
  );
}
