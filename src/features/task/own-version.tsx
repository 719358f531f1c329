/** A third version of a field, where neither of the two will do. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import { type OpBodies, TASK_STATUSES } from '../../domain/ops.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { AssigneeSelect, toAssignee, valueOf } from './assignee-select.tsx';
import type { WritableField } from './resolve-conflict.ts';

interface OwnVersionProps {
  readonly ward: OpenWard;
  readonly field: WritableField;
  readonly body: Json;
  readonly onChange: (body: Json) => void;
}

export function OwnVersion({ ward, field, body, onChange }: OwnVersionProps) {
  const { t } = useTranslation();
  const id = useId();
  switch (field) {
    case 'status':
      return <OwnStatus body={body as unknown as StatusBody} onChange={onChange} />;
    case 'note': {
      const { text } = body as unknown as OpBodies['task.noteSet'];
      return (
        <TextField
          label={t('conflict.own.note')}
          value={text}
          onChange={(next) => onChange({ text: next })}
          multiline
          maxLength={TEXT_MAX_LENGTH}
          lang="vi"
        />
      );
    }
    case 'assignee':
      return (
        <div>
          <label htmlFor={id}>{t('conflict.field.assignee')}</label>
          <AssigneeSelect
            ward={ward}
            id={id}
            value={valueOf(body as OpBodies['task.assigned'])}
            onChange={(value) => onChange({ ...toAssignee(value) })}
          />
        </div>
      );
    case 'due': {
      const { on } = body as unknown as OpBodies['task.dueSet'];
      return (
        <TextField
          label={t('conflict.own.due')}
          type="date"
          value={on ?? ''}
          onChange={(next) => onChange({ on: next === '' ? null : next })}
        />
      );
    }
  }
}

type StatusBody = OpBodies['task.statusSet'];

/** A text that says nothing is left out, as everywhere. */
function OwnStatus({ body, onChange }: { readonly body: StatusBody; readonly onChange: (body: Json) => void }) {
  const { t } = useTranslation();
  const { status, reason, output } = body;
  const change = (next: Partial<StatusBody>): void => {
    const whole = { ...body, ...next };
    onChange(Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== '')));
  };
  return (
    <>
      <Choice
        name="own-status"
        legend={t('task.status.legend')}
        options={TASK_STATUSES.map((value) => ({ value, label: t(`task.status.${value}`) }))}
        value={status}
        onChange={(value) => change({ status: value })}
        columns={2}
      />
      {(status === 'blocked' || status === 'na') && (
        <TextField
          label={t(`task.reason.${status}`)}
          value={reason ?? ''}
          onChange={(value) => change({ reason: value })}
          maxLength={TEXT_MAX_LENGTH}
          lang="vi"
        />
      )}
      <TextField
        label={t('task.output.title')}
        value={output ?? ''}
        onChange={(value) => change({ output: value })}
        maxLength={TEXT_MAX_LENGTH}
        lang="vi"
      />
    </>
  );
}
