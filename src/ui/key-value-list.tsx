/** Labels and values in ruled lines; an unclear one is nghệ with a question mark and says what to choose. */
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './key-value-list.module.css';

export interface KeyValue {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly isUnclear?: boolean;
}

export function KeyValueList({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className={styles['list']}>
      {items.map((item, index) => (
        <div className={styles['line']} key={index}>
          <dt className={styles['label']}>{item.label}</dt>
          <dd className={styles['value']} data-unclear={item.isUnclear === true ? '' : undefined}>
            {item.isUnclear === true && <Icon name="circle-help" />}
            <div>{item.value}</div>
          </dd>
        </div>
      ))}
    </dl>
  );
}
