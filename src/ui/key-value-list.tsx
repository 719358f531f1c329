/** Labels and values in ruled lines; an unclear one is nghệ with a question mark and says what to choose. */
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './key-value-list.module.css';

export interface KeyValue {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly isUnclear?: boolean;
}

export interface KeyValueListProps {
  readonly items: readonly KeyValue[];
  /** `numbers`: a narrow column at the right edge, so that they can be compared. */
  readonly values?: 'words' | 'numbers';
}

export function KeyValueList({ items, values = 'words' }: KeyValueListProps) {
  return (
    <dl className={styles['list']} data-values={values}>
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
