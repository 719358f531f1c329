/** How an urging came to be what it is, the newest first; what was before a snapshot stays with the city. */
import { useTranslation } from 'react-i18next';
import { observeTask, type TaskEvent } from '../../data/read-task.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { RecordMark } from '../marks/record-mark.tsx';
import { useLive } from '../marks/use-live.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { urgingValue } from './urging-value.ts';
import type { UrgingProps } from './urging-props.ts';
import styles from './urging-page.module.css';

export function UrgingHistory({ ward, record: { urging } }: UrgingProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const detail = useLive(() => observeTask(code, urging.id), [code, urging.id]);
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  if (detail === undefined) return null;
  const wordsOf = ({ kind, body }: TaskEvent): string => {
    if (kind === 'urging.acknowledged') return urgingValue(t, 'acknowledged', body);
    return kind === 'urging.closed' ? urgingValue(t, 'closed', body) : t('urging.history.sent');
  };
  return (
    <section>
      <SectionHead title={t('urging.history.title')} />
      <ul>
        {detail.history.map((event) => (
          <li className={styles['item']} key={event.opId}>
            <p className={styles['by']}>
              <span lang="vi">{nameOf(event.actor)}</span> <span>{format.moment(event.at, Date.now())}</span>
              <RecordMark sync={event.sync} />
            </p>
            <p className={styles['text']}>{wordsOf(event)}</p>
          </li>
        ))}
      </ul>
      {!detail.isHistoryWhole && <p className={styles['quiet']}>{t('urging.history.cut')}</p>}
    </section>
  );
}
