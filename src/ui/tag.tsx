/** A word in a tint; never pressable. */
import type { ReactNode } from 'react';
import styles from './tag.module.css';

export function Tag({ tone, children }: { readonly tone: 'son' | 'nghe' | 'plain'; readonly children: ReactNode }) {
  return (
    <span className={styles['tag']} data-tone={tone}>
      {children}
    </span>
  );
}
