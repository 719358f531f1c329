/**
 * Two bars, two levels: below this device, above the city. A hollow upper bar is only on this device; both filled (=) the
 * city has it. Words always go with it, for the eye or for the screen reader (feature E2).
 */
import { useTranslation } from 'react-i18next';
import type { RecordSync } from '../../domain/sync-status.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './record-mark.module.css';

export type RecordMarkState = RecordSync | 'sending' | 'conflict';

export interface RecordMarkProps {
  readonly sync: RecordMarkState;
  /** Words for the eye too. */
  readonly withWords?: boolean;
  /** A second line: when. */
  readonly time?: string;
  /** Share of what is being sent, 0–1. */
  readonly progress?: number;
  /** px */
  readonly size?: number;
}

export function RecordMark({ sync, withWords = false, time, progress = 0.5, size = 20 }: RecordMarkProps) {
  const { t } = useTranslation();
  const word = t(`record.${sync}`);
  if (!withWords) {
    return (
      <span className={styles['mark']} data-sync={sync}>
        <Bars sync={sync} progress={progress} size={size} />
        <VisuallyHidden>{word}</VisuallyHidden>
      </span>
    );
  }
  return (
    <span className={styles['mark']} data-sync={sync}>
      <Bars sync={sync} progress={progress} size={size} />
      <span className={styles['words']}>
        <span className={styles['word']}>{word}</span>
        {time !== undefined && <span className={styles['time']}> {time}</span>}
      </span>
    </span>
  );
}

/** The drawing alone, for where the words stand beside it anyway. */
export function Bars(props: { readonly sync: RecordMarkState; readonly progress?: number; readonly size?: number }) {
  const { sync, progress = 0.5, size = 20 } = props;
  return (
    <svg
      className={styles['bars']}
      data-sync={sync}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {sync === 'conflict' ? <AskewBars /> : <LevelBars sync={sync} progress={progress} />}
    </svg>
  );
}

function AskewBars() {
  return (
    <>
      <rect className={styles['filled']} x="0" y="3.5" width="13" height="5" />
      <rect className={styles['hollow']} x="7.8" y="12.3" width="11.4" height="3.4" />
    </>
  );
}

function LevelBars({ sync, progress }: { readonly sync: RecordSync | 'sending'; readonly progress: number }) {
  return (
    <>
      <rect className={styles['filled']} x="2" y="11.5" width="16" height="5" />
      {sync === 'received' && <rect className={styles['filled']} x="2" y="3.5" width="16" height="5" />}
      {sync === 'rejected' && <path className={styles['cross']} d="M6.6 1.6l6.8 6.8M13.4 1.6l-6.8 6.8" />}
      {(sync === 'local' || sync === 'sending') && (
        <rect className={styles['hollow']} x="2.8" y="4.3" width="14.4" height="3.4" />
      )}
      {sync === 'sending' && (
        <rect className={styles['filled']} x="2" y="3.5" width={16 * Math.min(1, Math.max(0, progress))} height="5" />
      )}
    </>
  );
}
