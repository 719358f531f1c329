/** What the marks beside a record mean. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionHead } from '../../ui/section-head.tsx';
import { Bars } from '../marks/record-mark.tsx';
import styles from './mark-meanings.module.css';

const MARKS = ['local', 'received', 'rejected', 'conflict'] as const;

export function MarkMeanings() {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section>
      <SectionHead id={id} title={t('record.meaning.title')} />
      <ul className={styles['marks']} aria-labelledby={id}>
        {MARKS.map((sync) => (
          <li className={styles['mark']} key={sync}>
            <Bars sync={sync} />
            <span>{t(`record.meaning.${sync}`)}</span>
          </li>
        ))}
      </ul>
      <p className={styles['keys']}>{t('scenario.keys')}</p>
    </section>
  );
}
