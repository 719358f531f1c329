/**
 * One task: code and due, title, status, where it is saved, output, note; the six clear points, people, comments, history,
 * legal basis and source. Two versions of a field stand above the status until somebody chooses (E4).
 */
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { TaskDefinition } from '../../domain/campaign.ts';
import { readOwnTask } from '../../domain/own-task.ts';
import { mayRecord } from '../../domain/role.ts';
import { observeTask, type TaskDetail } from '../../data/read-task.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Comments } from '../marks/comments.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import { type OpenWard, taskOf, type TaskView, toTaskView } from '../marks/open-ward.ts';
import { StatusPicker } from '../marks/status-picker.tsx';
import { VerifySection } from '../marks/verify-section.tsx';
import { useLive } from '../marks/use-live.ts';
import { useWardPath } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { Conflicts } from './conflicts.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { FocusHash } from './focus-hash.tsx';
import { OwnTaskActions } from './own-task-actions.tsx';
import { Returned } from './returned.tsx';
import { SavedLine } from './saved-line.tsx';
import { SixClear } from './six-clear.tsx';
import { StatusWords } from './status-words.tsx';
import { TaskBasis } from './task-basis.tsx';
import { TaskHead } from './task-head.tsx';
import { TaskHistory } from './task-history.tsx';
import { TaskPeople } from './task-people.tsx';
import { TaskToProblem } from './task-to-problem.tsx';
import { NoteSection, OutputSection } from './task-texts.tsx';
import styles from './task-page.module.css';

export function TaskPage() {
  const { t } = useTranslation();
  const { taskId = '' } = useParams();
  return (
    <WardGate title={t('app.title.task', { id: taskId })}>
      {(ward) => {
        const task = taskOf(ward, taskId);
        return task === undefined ? <Unknown ward={ward} id={taskId} /> : <Task ward={ward} task={task} />;
      }}
    </WardGate>
  );
}

function Task({ ward, task }: { readonly ward: OpenWard; readonly task: TaskDefinition }) {
  const { code } = ward.definition;
  const detail = useLive(() => observeTask(code, task.id), [code, task.id]);
  const view = toTaskView(ward, task);
  return (
    <>
      <Columns aside={<About ward={ward} view={view} detail={detail} />}>
        <TaskHead ward={ward} view={view} />
        <div className={styles['status']}>
          <Incomplete ward={ward} />
          <Returned ward={ward} taskId={task.id} />
          {detail !== undefined && <Conflicts ward={ward} taskId={task.id} detail={detail} />}
          <Waiting view={view} />
          {mayRecord(ward.role, 'task.statusSet') ? (
            <StatusPicker ward={ward} view={view} />
          ) : (
            <StatusWords ward={ward} view={view} />
          )}
          <SavedLine ward={ward} view={view} />
          <TaskToProblem ward={ward} view={view} />
        </div>
        <OutputSection ward={ward} view={view} />
        <EvidenceSection ward={ward} view={view} />
        <VerifySection ward={ward} of={task.id} key={task.id} />
        <NoteSection ward={ward} view={view} />
        {view.isOwn && <OwnTaskActions ward={ward} id={view.id} />}
      </Columns>
      <FocusHash />
    </>
  );
}

interface AboutProps {
  readonly ward: OpenWard;
  readonly view: TaskView;
  readonly detail: TaskDetail | undefined;
}

function About({ ward, view, detail }: AboutProps) {
  return (
    <>
      <SixClear ward={ward} view={view} />
      <TaskPeople ward={ward} view={view} />
      {detail !== undefined && <Comments ward={ward} on={`task:${view.id}`} comments={detail.comments} />}
      {detail !== undefined && <TaskHistory ward={ward} taskId={view.id} detail={detail} />}
      <TaskBasis ward={ward} view={view} />
    </>
  );
}

/** Advice only: the statuses below work all the same (feature A9). */
function Waiting({ view }: { readonly view: TaskView }) {
  const { t } = useTranslation();
  const path = useWardPath();
  if (view.waitsFor.length === 0) return null;
  return (
    <div className={styles['waiting']}>
      <p>{t('task.status.waiting')}</p>
      <ul>
        {view.waitsFor.map((other) => (
          <li key={other.id}>
            <Link className={buttonClass('link')} to={path(`/viec/${other.id}`)}>
              {t('task.waitsFor', other)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Unknown({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const removed = readOwnTask(ward.record.othersByEntity.get(id)?.shown);
  return (
    <>
      <PageTitle title={t(removed === undefined ? 'task.unknown.title' : 'own.removed.title')} />
      <Empty
        text={removed === undefined ? t('task.unknown.text', { id }) : t('own.removed.text', { title: removed.title })}
        action={
          <Link className={buttonClass('secondary')} to={path('/kich-ban')}>
            {t('task.unknown.all')}
          </Link>
        }
      />
    </>
  );
}
