/** The main action of an inner page: on phones a bar fixed to the bottom edge, from 768 px on where it concludes. */
import type { ReactNode } from 'react';
import styles from './action-bar.module.css';

export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['bar']} data-action-bar="">
      {children}
    </div>
  );
}
