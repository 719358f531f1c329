/** How a task came to be what it is: every fact, newest first, with how it stands with the city. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskEvent } from '../../data/read-task.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { RecordMark } from '../marks/record-mark.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useEventWords } from './event-words.ts';
import styles from './task-history.module.css';

/** As many stand there at first. */
const SHOWN_AT_FIRST = 6;

interface TaskHistoryProps {
  readonly ward: OpenWard;
  readonly events: readonly TaskEvent[];
  /** False: what came before is with the city alone. */
  readonly isWhole: boolean;
}

export function TaskHistory({ ward, events, isWhole: isAllHere }: TaskHistoryProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const wordsOf = useEventWords(ward);
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const shown = isWhole ? events : events.slice(0, SHOWN_AT_FIRST);
  return (
    <section>
      <SectionHead title={t('task.history.title')} />
      {events.length === 0 && isAllHere && <p className={styles['empty']}>{t('task.history.empty')}</p>}
      <ol className={styles['events']}>
        {shown.map((event) => (
          <li className={styles['event']} key={event.opId}>
            <span>
              <b>{format.moment(event.at, Date.now())}</b> {wordsOf(event)}
            </span>
            <RecordMark sync={event.sync} />
          </li>
        ))}
      </ol>
      {!isAllHere && shown.length === events.length && <p className={styles['empty']}>{t('task.history.earlier')}</p>}
      {shown.length < events.length && (
        <Button kind="link" onPress={() => setWhole(true)}>
          {t('task.history.more', { count: events.length })}
        </Button>
      )}
    </section>
  );
}
