/** After a press that cannot go on: what is missing, each line leading to its field. It takes the focus. */
import { useEffect, useId, useRef } from 'react';
import styles from './error-summary.module.css';

export interface ErrorSummaryProps {
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly fieldId: string }[];
}

export function ErrorSummary({ title, items }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => box.current?.focus(), []);
  return (
    <div className={styles['summary']} ref={box} role="alert" tabIndex={-1} aria-labelledby={id}>
      <h2 className={styles['title']} id={id}>
        {title}
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.fieldId}>
            <a
              className={styles['link']}
              href={`#${item.fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(item.fieldId)?.focus();
              }}
            >
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
