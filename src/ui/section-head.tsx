/** A section: a 2 px ink rule, a heading, and at the right one fact or one link. */
import type { ReactNode } from 'react';
import styles from './section-head.module.css';

export interface SectionHeadProps {
  readonly title: ReactNode;
  readonly level?: 2 | 3;
  readonly aside?: ReactNode;
  readonly id?: string;
}

export function SectionHead({ title, level = 2, aside, id }: SectionHeadProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles['head']} data-level={level}>
      <Heading className={styles['title']} id={id}>
        {title}
      </Heading>
      {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
    </div>
  );
}
