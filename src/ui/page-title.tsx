/**
 * The title of a page. It says when it has arrived, so that the shell can move the focus there after a change of
 * route: pages are loaded lazily, so nobody else knows when the heading exists.
 */
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import styles from './page-title.module.css';

export const PageArrival = createContext<(heading: HTMLElement) => void>(() => undefined);

export interface PageTitleProps {
  readonly overline?: ReactNode;
  readonly title: ReactNode;
  readonly sub?: ReactNode;
  /** Long titles of tasks stand 3 px smaller. */
  readonly size?: 'normal' | 'long';
  /** The heading is there for the screen reader only. */
  readonly isHidden?: boolean;
}

export function PageTitle({ overline, title, sub, size = 'normal', isHidden = false }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const onArrival = useContext(PageArrival);
  useEffect(() => {
    if (heading.current !== null) onArrival(heading.current);
  }, [onArrival]);
  return (
    <div className={styles['title']} data-visually-hidden={isHidden ? '' : undefined}>
      {overline !== undefined && <p className={styles['overline']}>{overline}</p>}
      <h1 className={styles['heading']} data-size={size} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {sub !== undefined && <div className={styles['sub']}>{sub}</div>}
    </div>
  );
}
