/**
 * The five statuses as native radios; choosing one takes effect at once. Vướng and Không áp dụng open a field for the
 * reason right below. It takes the focus where a finger or Space chose, not while arrow keys only pass by.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TASK_STATUSES, type TaskStatus } from '../../domain/ops.ts';
import type { StatusRecord, TaskState } from '../../domain/task.ts';
import { DraftField } from './draft-field.tsx';
import { KeptReason } from './kept-reason.tsx';
import type { OpenWard, TaskView } from './open-ward.ts';
import { recordStatus } from './record-status.ts';
import styles from './status-picker.module.css';
import { useStatusChange } from './task-row.tsx';
import { TickBox } from './tick-box.tsx';

export interface StatusPickerProps {
  readonly ward: OpenWard;
  readonly view: TaskView;
}

export function StatusPicker({ ward, view }: StatusPickerProps) {
  const { t } = useTranslation();
  const name = useId();
  const changeStatus = useStatusChange(ward, view);
  const isPassingBy = useRef(false);
  const [focusesReason, setFocusesReason] = useState(false);
  const [pressed, setPressed] = useState<TaskStatus>();
  useEffect(() => setPressed(undefined), [view.state]);
  const chosen = pressed ?? view.status;

  const choose = async (status: TaskStatus): Promise<void> => {
    setFocusesReason(!isPassingBy.current);
    setPressed(status);
    const isSaved = await changeStatus(status);
    if (!isSaved) setPressed(undefined);
  };

  return (
    <div>
      <fieldset className={styles['statuses']}>
        <legend data-visually-hidden="">{t('task.status.legend')}</legend>
        {TASK_STATUSES.map((status) => (
          <label className={styles['status']} key={status}>
            <input
              type="radio"
              name={name}
              value={status}
              checked={chosen === status}
              onChange={() => void choose(status)}
              onKeyDown={(event) => (isPassingBy.current = event.key.startsWith('Arrow'))}
              onPointerDown={() => (isPassingBy.current = false)}
              data-testid="set-status"
              data-status={status}
            />
            <TickBox status={status} isOption={chosen !== status} />
            <span>{t(`task.status.${status}`)}</span>
          </label>
        ))}
      </fieldset>
      {(view.status === 'blocked' || view.status === 'na') && (
        <ReasonField ward={ward} view={view} status={view.status} autoFocus={focusesReason} key={view.status} />
      )}
      {REASONED.filter((status) => status !== view.status).map((status) => (
        <KeptReason ward={ward} taskId={view.id} draftKey={reasonKey(ward, view, status)} key={status} />
      ))}
    </div>
  );
}

/** Statuses that ask for a reason. */
const REASONED = ['blocked', 'na'] as const;

function reasonKey(ward: OpenWard, { id }: TaskView, status: (typeof REASONED)[number]): string {
  return `reason:${ward.definition.code}:${id}:${status}:${ward.person.id}`;
}

interface ReasonFieldProps extends StatusPickerProps {
  readonly status: (typeof REASONED)[number];
  readonly autoFocus: boolean;
}

function ReasonField({ ward, view, status, autoFocus }: ReasonFieldProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const by = ward.person.id;
  /** False where the status has changed meanwhile: a reason belongs to its status. */
  const record = async (reason: string): Promise<boolean> => {
    const toNext = (now: TaskState): StatusRecord => (now.status === status ? { ...now, reason } : now);
    return (await recordStatus(code, view.id, toNext, by)).before.status === status;
  };
  return (
    <div className={styles['reason']}>
      <DraftField
        id="ly-do"
        draftKey={reasonKey(ward, view, status)}
        label={t(`task.reason.${status}`)}
        value={view.state.reason ?? ''}
        record={record}
        multiline
        autoFocus={autoFocus}
      />
    </div>
  );
}
