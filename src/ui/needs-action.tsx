/** What someone must act on: a 5 px son edge on a tint, one row each. Not there at all when there is nothing. */
import { Children, useId, type ReactNode } from 'react';
import styles from './needs-action.module.css';
import { Row, type RowProps } from './row.tsx';
import { SectionHead } from './section-head.tsx';

export interface NeedsActionProps {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  /** Each child is one row. */
  readonly children: ReactNode;
}

export function NeedsAction({ title, aside, children }: NeedsActionProps) {
  const id = useId();
  const rows = Children.toArray(children);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && <SectionHead title={title} id={id} aside={aside} />}
      <ul className={styles['rows']}>
        {rows.map((row, index) => (
          <li className={styles['item']} key={index}>
            {row}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One row of it: mark, title, detail; a link (`renderLink`) or buttons (`action`). */
export function NeedsActionRow(props: Pick<RowProps, 'mark' | 'title' | 'detail' | 'action' | 'renderLink'>) {
  return <Row {...props} />;
}
