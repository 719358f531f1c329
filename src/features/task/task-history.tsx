/** How a task came to be what it is: every fact, newest first, with how it stands with the city. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail, TaskEvent } from '../../data/read-task.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { RecordMark } from '../marks/record-mark.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { fieldOf, passedOver } from '../marks/conflict-versions.ts';
import { useEventWords } from './event-words.ts';
import { CONFLICT_FIELDS, mayResolve, resolveConflict } from './resolve-conflict.ts';
import styles from './task-history.module.css';
import { useValueWords } from './value-words.ts';

/** As many stand there at first. */
const SHOWN_AT_FIRST = 6;

interface TaskHistoryProps {
  readonly ward: OpenWard;
  readonly taskId: string;
  readonly detail: TaskDetail;
}

export function TaskHistory({ ward, taskId, detail }: TaskHistoryProps) {
  const { t } = useTranslation();
  const { history: events, isHistoryWhole: isAllHere } = detail;
  const [isWhole, setWhole] = useState(false);
  const wordsOf = useEventWords(ward);
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const shown = isWhole ? events : events.slice(0, SHOWN_AT_FIRST);
  return (
    <section id="lich-su" tabIndex={-1}>
      <SectionHead title={t('task.history.title')} />
      {events.length === 0 && isAllHere && <p className={styles['empty']}>{t('task.history.empty')}</p>}
      <ol className={styles['events']}>
        {shown.map((event) => (
          <li className={styles['event']} key={event.opId}>
            <span>
              <b>{format.moment(event.at, Date.now())}</b> {wordsOf(event)}
            </span>
            <RecordMark sync={event.sync} />
            <SwitchBack ward={ward} taskId={taskId} event={event} detail={detail} />
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

/** Where the event chose between two versions: the way back to the other one, as a new fact. */
function SwitchBack({ ward, taskId, event, detail }: TaskHistoryProps & { readonly event: TaskEvent }) {
  const { t } = useTranslation();
  const wordsOf = useValueWords(ward);
  const field = CONFLICT_FIELDS.find((known) => known === fieldOf(event));
  if (field === undefined || !mayResolve(ward.role, field)) return null;
  return passedOver(event, detail.history, detail.shown?.[field]).map((body) => (
    <Button
      kind="link"
      onPress={() => void resolveConflict({ ward: ward.definition.code, taskId }, [{ field, body }])}
      key={JSON.stringify(body)}
    >
      {t('conflict.back', { value: wordsOf(field, body) })}
    </Button>
  ));
}
