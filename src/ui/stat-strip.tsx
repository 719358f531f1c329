/** A few figures side by side, each with its words. */
import type { ReactNode } from 'react';
import styles from './stat-strip.module.css';

export interface Stat {
  readonly value: ReactNode;
  readonly label: ReactNode;
  readonly tone?: 'plain' | 'son' | 'nghe';
}

export function StatStrip({ items }: { readonly items: readonly Stat[] }) {
  return (
    <ul className={styles['strip']}>
      {items.map((item, index) => (
        <li className={styles['stat']} data-tone={item.tone ?? 'plain'} key={index}>
          <span className={styles['value']}>{item.value}</span> <span className={styles['label']}>{item.label}</span>
        </li>
      ))}
    </ul>
  );
}
