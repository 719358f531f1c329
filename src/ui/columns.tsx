/** One column; from 1200 px on two: the main one and 420 px, or equal halves. The left one comes first for everybody. */
import type { ReactNode } from 'react';
import styles from './columns.module.css';

export interface ColumnsProps {
  readonly children: ReactNode;
  readonly aside: ReactNode;
  readonly split?: 'aside' | 'halves';
}

export function Columns({ children, aside, split = 'aside' }: ColumnsProps) {
  return (
    <div className={styles['columns']} data-split={split}>
      <div className={styles['column']}>{children}</div>
      <div className={styles['column']}>{aside}</div>
    </div>
  );
}
