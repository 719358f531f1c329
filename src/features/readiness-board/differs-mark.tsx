/** "≠": a supervisor says something else than the figures, or than another supervisor. It never stands without its words. */
import styles from './own-verdict.module.css';

export function DiffersMark({ size }: { readonly size: number }) {
  return (
    <svg className={styles['differs']} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M3.5 7.2h13M3.5 12.8h13M13.6 2.5 6.4 17.5" strokeWidth="2.4" />
    </svg>
  );
}
