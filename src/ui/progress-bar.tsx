/** How much of a whole is done. The figures stand beside it in words. */
import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  readonly value: number;
  readonly max: number;
  /** What it measures, for the screen reader: "Kịch bản 5: 9 trên 19 việc". */
  readonly label: string;
}

export function ProgressBar({ value, max, label }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      className={styles['bar']}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
    >
      <div className={styles['fill']} style={{ inlineSize: `${share * 100}%` }} />
    </div>
  );
}
