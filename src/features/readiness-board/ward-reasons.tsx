/** "Vì sao chưa?": each reason is one tap from the task that causes it; old or missing data in words (D2). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { UNTOUCHED } from '../../data/read-ward.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import type { Reason } from '../../domain/readiness.ts';
import { dueOf } from '../../domain/timeline.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/row.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { RecordedReasonRow, STATUS_OF_MARK } from './recorded-reason-row.tsx';
import { TickBox } from '../marks/tick-box.tsx';
import { withWard } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { WardView } from './use-ward-facts.ts';
import styles from './ward-list-rows.module.css';

type TaskReason = Extract<Reason, { type: 'task' }>;
type DataReason = Extract<Reason, { type: 'stale' | 'never-received' }>;

interface WardReasonsProps {
  readonly view: WardView;
  /** The others are shown by a press. */
  readonly shownAtFirst?: number;
}

/** Nothing for a ward that is ready. */
export function WardReasons({ view, shownAtFirst = 8 }: WardReasonsProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const { reasons, verdict } = view.readiness;
  if (reasons.length === 0) return null;
  const shown = isWhole ? reasons : reasons.slice(0, shownAtFirst);
  const hidden = reasons.length - shown.length;
  return (
    <section>
      <SectionHead
        title={t(verdict === 'unknown' ? 'ward.why.unknown' : 'board.why')}
        aside={t('ward.why.count', { n: reasons.length, count: reasons.length })}
      />
      <ul className={styles['rows']}>
        {shown.map((reason) => (
          <li key={keyOf(reason)}>
            <ReasonRow reason={reason} view={view} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button onPress={() => setWhole(true)} fullWidth>
          {t('ward.more', { n: hidden, count: hidden })}
        </Button>
      )}
    </section>
  );
}

function keyOf(reason: Reason): string {
  if ('taskId' in reason) return reason.taskId;
  if ('run' in reason) return reason.run;
  return 'problem' in reason ? reason.problem : reason.type;
}

function ReasonRow({ reason, view }: { readonly reason: Reason; readonly view: WardView }) {
  switch (reason.type) {
    case 'task':
      return <TaskReasonRow reason={reason} view={view} />;
    case 'own-task':
    case 'run':
    case 'problem':
      return <RecordedReasonRow reason={reason} view={view} />;
    case 'stale':
    case 'never-received':
      return <DataReasonRow reason={reason} view={view} />;
  }
}

function TaskReasonRow({ reason, view }: { readonly reason: TaskReason; readonly view: WardView }) {
  const { ward, campaign } = view;
  const task = campaign.tasksById.get(reason.taskId);
  const details = useReasonDetails(reason, view);
  if (task === undefined) return null;
  return (
    <Row
      mark={<TickBox status={STATUS_OF_MARK[reason.mark]} size={28} />}
      title={<span lang="vi">{fillTemplate(task.title, ward, campaign)}</span>}
      detail={details.join(' · ')}
      renderLink={(link) => <Link to={withWard(`/viec/${task.id}`, ward.code)} {...link} />}
    />
  );
}

/** Code, what is missing, since when, until when. */
function useReasonDetails({ taskId, mark }: TaskReason, view: WardView): readonly string[] {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  const task = view.campaign.tasksById.get(taskId);
  if (task === undefined) return [];
  const { state, changedAt } = view.record.tasksById.get(taskId) ?? UNTOUCHED;
  if (mark === 'no-output') {
    const output = fillTemplate(task.output, view.ward, view.campaign);
    return [taskId, t('ward.reason.no-output', { output })];
  }
  const due = dueOf(view.campaign.calendar, task, state);
  const isStuck = mark === 'stuck';
  return [
    taskId,
    t(`ward.reason.${mark}`),
    ...(isStuck && (state.reason ?? '') !== '' ? [state.reason ?? ''] : []),
    ...(isStuck && changedAt !== null
      ? [t('ward.reason.changed', { age: format.age(view.nowMs - Date.parse(changedAt)) })]
      : []),
    ...(!isStuck && due !== undefined ? [t('ward.reason.due', { date: format.date(due.on) })] : []),
  ];
}

/** Not about a task: there is nothing to open, so it says what to do. */
function DataReasonRow({ reason, view }: { readonly reason: DataReason; readonly view: WardView }) {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  const ward = view.ward.name;
  const isStale = reason.type === 'stale';
  return (
    <Row
      mark={<TickBox status="todo" isWaiting size={28} />}
      title={isStale ? t('ward.reason.stale', { age: format.age(reason.ageMs) }) : t('ward.reason.never')}
      detail={isStale ? t('ward.reason.stale.detail', { ward }) : t('ward.reason.never.detail', { ward })}
    />
  );
}
