/** What somebody wrote in an op that came back, word for word. Nothing where nothing was written. */
import { returnedTexts } from './returned-words.ts';
import type { Op } from '../../domain/op.ts';
import styles from './returned-items.module.css';

export function ReturnedTexts({ op, label }: { readonly op: Op; readonly label?: string }) {
  const texts = returnedTexts(op);
  if (texts.length === 0) return null;
  return (
    <p className={styles['content']}>
      {label !== undefined && <span>{label}: </span>}
      {texts.map((text) => (
        <q lang="vi" key={text}>
          {text}
        </q>
      ))}
    </p>
  );
}
