/**
 * The five statuses as native radios; choosing one takes effect at once. Vướng and Không áp dụng open a field for the
 * reason right below. It takes the focus where a finger or Space chose, not while arrow keys only pass by.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TASK_STATUSES, type TaskStatus } from '../../domain/ops.ts';
import { DraftField } from './draft-field.tsx';
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
    </div>
  );
}

interface ReasonFieldProps extends StatusPickerProps {
  readonly status: 'blocked' | 'na';
  readonly autoFocus: boolean;
}

function ReasonField({ ward, view, status, autoFocus }: ReasonFieldProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const by = ward.person.id;
  return (
    <div className={styles['reason']}>
      <DraftField
        id="ly-do"
        draftKey={`reason:${code}:${view.id}:${status}:${by}`}
        label={t(`task.reason.${status}`)}
        value={view.state.reason ?? ''}
        record={(reason) =>
          recordStatus(code, view.id, (now) => (now.status === status ? { ...now, reason } : now), by)
        }
        multiline
        autoFocus={autoFocus}
      />
    </div>
  );
}
