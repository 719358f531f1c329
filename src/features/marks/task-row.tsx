/**
 * One task of a list. At most two targets without a gap: the tick box (one tap sets and saves, no dialog) and the rest
 * (opens). Below them, where there is one, the task it waits for or the output that is missing, one tap away.
 */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskStatus } from '../../domain/ops.ts';
import { mayRecord } from '../../domain/role.ts';
import { Icon } from '../../ui/icon.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { OpenWard, TaskView } from './open-ward.ts';
import { RecordMark } from './record-mark.tsx';
import { setStatus } from './set-status.ts';
import styles from './task-row.module.css';
import { taskWords } from './task-words.ts';
import { TickBox } from './tick-box.tsx';
import { useTimeFormat } from './use-time-format.ts';
import { useWardPath } from './use-person.ts';

export interface TaskRowProps {
  readonly ward: OpenWard;
  readonly view: TaskView;
  /** Names the lead unit, for lists that mix units; the person's own goes without saying. */
  readonly showsLead?: boolean;
  /** Names which of the six points are unclear. */
  readonly showsUnclear?: boolean;
}

/** Drawn anew only where it says something else: each row of a list would else be drawn after each tick of any. */
export const TaskRow = memo(DrawnRow, saysTheSame);

/** All that a row shows of its ward besides the task. */
function saysTheSame(before: TaskRowProps, now: TaskRowProps): boolean {
  const { ward } = now;
  return (
    before.view === now.view &&
    before.showsLead === now.showsLead &&
    before.showsUnclear === now.showsUnclear &&
    before.ward.campaign === ward.campaign &&
    before.ward.definition === ward.definition &&
    before.ward.role === ward.role &&
    before.ward.ownUnit === ward.ownUnit
  );
}

function DrawnRow({ ward, view, showsLead = false, showsUnclear = false }: TaskRowProps) {
  const tick = tickOf(view, ward);
  return (
    <li
      className={styles['row']}
      data-testid="task-row"
      data-task-id={view.id}
      data-status={view.status}
      data-sync={view.sync}
      data-ticks={tick === undefined ? undefined : ''}
    >
      {tick !== undefined && <TickButton ward={ward} view={view} to={tick} />}
      <OpenLink
        ward={ward}
        view={view}
        showsBox={tick === undefined}
        showsLead={showsLead}
        showsUnclear={showsUnclear}
      />
      <NextStep view={view} />
    </li>
  );
}

/** What a tap on the box sets; undefined where it opens the task instead. */
export function tickOf(view: TaskView, ward: OpenWard): TaskStatus | undefined {
  if (!mayRecord(ward.role, 'task.statusSet') || view.waitsFor.length > 0) return undefined;
  if (view.status === 'todo' || view.status === 'doing') return 'done';
  return view.status === 'done' ? 'doing' : undefined;
}

function TickButton(props: { readonly ward: OpenWard; readonly view: TaskView; readonly to: TaskStatus }) {
  const { ward, view, to } = props;
  const { t } = useTranslation();
  const changeStatus = useStatusChange(ward, view);
  return (
    <button
      type="button"
      ref={leaveFocusInRow}
      className={styles['tick']}
      data-testid="set-status"
      data-status={to}
      aria-label={t(to === 'done' ? 'task.tick.done' : 'task.tick.doing', { title: view.title })}
      onClick={() => void changeStatus(to)}
    >
      <TickBox status={view.status} />
    </button>
  );
}

/** A box that goes with what it set (the task now waits for another one) leaves the focus to the rest of its row. */
function leaveFocusInRow(button: HTMLButtonElement): () => void {
  return () => {
    if (document.activeElement === button) button.parentElement?.querySelector('a')?.focus();
  };
}

/** Sets a status of this task, with undo. */
export function useStatusChange(ward: OpenWard, view: TaskView): (to: TaskStatus) => Promise<boolean> {
  const path = useWardPath();
  return (to) =>
    setStatus({
      ward: ward.definition.code,
      task: view.task,
      shown: view.state,
      to,
      outputPath: path(`/viec/${view.id}#san-pham`),
    });
}

interface OpenLinkProps extends TaskRowProps {
  /** The box is part of the link: a tap on it opens. */
  readonly showsBox: boolean;
}

function OpenLink({ ward, view, showsBox, showsLead = false, showsUnclear = false }: OpenLinkProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const context = { t, format };
  const isOpen = view.status !== 'done' && view.status !== 'na' && view.waitsFor.length === 0;
  const time = view.changedAt === null ? undefined : format.moment(view.changedAt, Date.now());
  return (
    <Link className={styles['open']} to={path(`/viec/${view.id}`)}>
      {showsBox && (
        <span className={styles['box']}>
          <TickBox status={view.status} isWaiting={view.waitsFor.length > 0} />
        </span>
      )}
      <span className={styles['text']}>
        <span className={styles['title']} data-open={isOpen ? '' : undefined} lang="vi">
          {view.title}
        </span>
        <span className={styles['meta']}>
          {taskWords(view, context).map((word) => (
            <span data-tone={word.tone} lang={word.isTyped && 'vi'} key={word.text}>
              <Pause />
              {word.text}
            </span>
          ))}
          {showsLead && view.task.lead !== ward.ownUnit && (
            <span className={styles['lead']} lang="vi">
              <Pause />
              {view.leadName}
            </span>
          )}
          {showsUnclear && view.unclear.length > 0 && (
            <span data-tone="nghe">
              <Pause />
              {t('task.six.unclearOf', {
                points: view.unclear.map((point) => t(`task.six.short.${point}`)).join(', '),
              })}
            </span>
          )}
        </span>
        <PhoneLine view={view} time={time} />
      </span>
      <span className={styles['mark']}>
        <Pause />
        <RecordMark
          sync={view.isInConflict ? 'conflict' : view.sync}
          withWords
          {...(time === undefined ? {} : { time })}
        />
      </span>
    </Link>
  );
}

/** Between the words of a name that is read aloud. */
function Pause() {
  return <VisuallyHidden>, </VisuallyHidden>;
}

/** What asks for an act, in words at every width; on phones also that it is only here, which the mark says aloud. */
function PhoneLine({ view, time }: { readonly view: TaskView; readonly time: string | undefined }) {
  const { t } = useTranslation();
  if (view.isInConflict || view.sync === 'rejected') {
    return (
      <span className={styles['alert']}>
        <Icon name="circle-alert" size={20} />
        <span>
          <Pause />
          {t(view.isInConflict ? 'record.conflict.open' : 'record.rejected.open')}
        </span>
      </span>
    );
  }
  if (view.sync !== 'local') return null;
  return (
    <span className={styles['local']} aria-hidden="true">
      {time === undefined ? t('record.local') : t('record.local.at', { time })}
    </span>
  );
}

function NextStep({ view }: { readonly view: TaskView }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const first = view.waitsFor[0];
  if (first !== undefined) {
    return (
      <Link className={styles['next']} to={path(`/viec/${first.id}`)}>
        {t('task.waitsFor', first)}
      </Link>
    );
  }
  if (!view.isOutputMissing) return null;
  return (
    <Link className={styles['next']} data-tone="nghe" to={path(`/viec/${view.id}#san-pham`)}>
      {t('task.output.enter')}
    </Link>
  );
}
