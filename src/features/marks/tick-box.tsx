/** The tick box: a task's status as a drawing. Every state differs by shape; the word beside it says the same. */
import type { TaskStatus } from '../../domain/ops.ts';
import styles from './tick-box.module.css';

export interface TickBoxProps {
  readonly status: TaskStatus;
  /** A todo task that waits for another one. */
  readonly isWaiting?: boolean;
  /** px */
  readonly size?: number;
  /** One of several to choose from: a status not chosen has no colour. */
  readonly isOption?: boolean;
}

export function TickBox({ status, isWaiting = false, size = 30, isOption = false }: TickBoxProps) {
  const state = status === 'todo' && isWaiting ? 'waiting' : status;
  return (
    <svg
      className={styles['box']}
      data-state={state}
      data-option={isOption ? '' : undefined}
      width={size}
      height={size}
      viewBox="0 0 30 30"
      aria-hidden="true"
      focusable="false"
    >
      <rect className={styles['frame']} x="1" y="1" width="28" height="28" rx="3" />
      <path className={styles['sign']} d={SIGNS[state]} />
    </svg>
  );
}

const SIGNS = {
  todo: '',
  doing: 'M23.5 7.5v16h-16z',
  done: 'M7.5 15.5l5 5.2L22.8 9.6',
  blocked: 'M15 7.2v9.6M15 22.2v.1',
  na: 'M9 15h12',
  waiting: 'M10 8h10M10 22h10M11.3 8c0 4.6 3.7 4.6 3.7 7s-3.7 2.4-3.7 7M18.7 8c0 4.6-3.7 4.6-3.7 7s3.7 2.4 3.7 7',
} as const;
