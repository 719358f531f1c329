/** Code, "bắt buộc", due, phase; below them the title. */
import { useTranslation } from 'react-i18next';
import { requirePhase } from '../../domain/timeline.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { dueWord } from '../marks/task-words.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './task-head.module.css';

export function TaskHead({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  const { calendar } = ward.campaign;
  const format = useTimeFormat(calendar.timezone);
  const due = dueWord(view, { t, format });
  return (
    <PageTitle
      size="long"
      overline={
        <span className={styles['facts']}>
          <b>{view.isOwn ? t('own.section') : view.id}</b>
          {view.task.blocking && <span>{t('task.blocking')}</span>}
          <span data-tone={due.tone}>{due.text}</span>
          <span lang="vi">{requirePhase(calendar, view.task.phase).name}</span>
        </span>
      }
      title={<span lang="vi">{view.title}</span>}
    />
  );
}
