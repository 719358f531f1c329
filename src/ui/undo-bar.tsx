/**
 * What was just done, and the way back, for a few seconds. Never the only place a fact is shown.
 * The clock stands still while the bar is under a pointer or holds the focus.
 */
import { useEffect, useState, type ReactNode } from 'react';
import styles from './undo-bar.module.css';

export interface UndoBarProps {
  readonly message: ReactNode;
  readonly detail?: ReactNode;
  readonly actionLabel: string;
  readonly onAction: () => void;
  /** One more thing to do: "Nhập sản phẩm". */
  readonly extra?: ReactNode;
  readonly onDismiss: () => void;
  readonly durationMs: number;
}

export function UndoBar({ message, detail, actionLabel, onAction, extra, onDismiss, durationMs }: UndoBarProps) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(onDismiss, durationMs);
    return () => clearTimeout(timer);
  }, [isHeld, onDismiss, durationMs, message, detail]);
  return (
    <div
      className={styles['bar']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className={styles['words']} role="status">
        <div className={styles['message']}>{message}</div>
        {detail !== undefined && <div className={styles['detail']}>{detail}</div>}
      </div>
      <div className={styles['actions']}>
        {extra}
        <button type="button" onClick={onAction}>
          {actionLabel}
        </button>
      </div>
    </div>
  );
}
