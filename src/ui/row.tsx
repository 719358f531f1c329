/**
 * One line of a list: mark, title, detail, and what stands at the right. With `renderLink` the whole row is the target
 * and a chevron shows it.
 */
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './row.module.css';

export interface RowLink {
  readonly className: string | undefined;
  readonly children: ReactNode;
}

export interface RowProps {
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** Buttons, below the words. */
  readonly action?: ReactNode;
  /** A fact at the right. */
  readonly aside?: ReactNode;
  /** `(link) => <Link to="…" {...link} />` */
  readonly renderLink?: (link: RowLink) => ReactNode;
}

export function Row({ mark, title, detail, action, aside, renderLink }: RowProps) {
  return (
    <div className={styles['row']}>
      {mark !== undefined && <span className={styles['mark']}>{mark}</span>}
      <div className={styles['words']}>
        <div className={styles['title']}>
          {renderLink === undefined ? title : renderLink({ className: styles['link'], children: title })}
        </div>
        {detail !== undefined && <div className={styles['detail']}>{detail}</div>}
        {action !== undefined && <div className={styles['action']}>{action}</div>}
      </div>
      {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
      {renderLink !== undefined && (
        <span className={styles['chevron']}>
          <Icon name="chevron-right" size={24} />
        </span>
      )}
    </div>
  );
}
