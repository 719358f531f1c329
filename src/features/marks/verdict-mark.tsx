/** ✓ ready · outlined box with a dash: not ready · "?": not enough data. Outlined, so that filled red stays for what blocks. */
import type { Verdict } from '../../domain/readiness.ts';
import styles from './verdict-mark.module.css';

interface VerdictMarkProps {
  readonly verdict: Verdict;
  /** px */
  readonly size?: number;
}

/** The i18n key of a verdict's words. */
export const VERDICT_KEYS = { go: 'board.go', 'no-go': 'board.noGo', unknown: 'board.unknown' } as const satisfies {
  readonly [verdict in Verdict]: string;
};

const CLASSES = { go: 'go', 'no-go': 'noGo', unknown: 'unknown' } as const;

/** Hidden from screen readers: it never stands without its words. */
export function VerdictMark({ verdict, size = 20 }: VerdictMarkProps) {
  return (
    <svg
      className={`${styles['mark']} ${styles[CLASSES[verdict]]}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <Drawing verdict={verdict} />
    </svg>
  );
}

function Drawing({ verdict }: { readonly verdict: Verdict }) {
  switch (verdict) {
    case 'go':
      return <path d="M3.5 10.8 8 15.2 16.5 5.2" strokeWidth="2.8" />;
    case 'no-go':
      return (
        <>
          <rect x="2" y="2" width="16" height="16" rx="2.5" strokeWidth="2" />
          <path d="M6.2 10h7.6" strokeWidth="2.6" />
        </>
      );
    case 'unknown':
      return <path d="M7 7.2a3 3 0 1 1 4.4 2.7c-1 .5-1.4 1.1-1.4 2.2v.2M10 15.6v.1" strokeWidth="2.2" />;
  }
}
