/** Nothing here: one sentence and, where useful, one thing to do. No drawing. */
import type { ReactNode } from 'react';
import styles from './empty.module.css';

export function Empty({ text, action }: { readonly text: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p>{text}</p>
      {action}
    </div>
  );
}
