/** What one version says. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import type { OpBodies } from '../../domain/ops.ts';
import type { OpenWard } from '../marks/open-ward.ts';
import { TickBox } from '../marks/tick-box.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { ConflictField } from './resolve-conflict.ts';
import { AssigneeName } from './task-people.tsx';
import styles from './version-value.module.css';

interface VersionValueProps {
  readonly ward: OpenWard;
  readonly field: ConflictField;
  readonly body: Json;
}

export function VersionValue({ ward, field, body }: VersionValueProps): ReactNode {
  switch (field) {
    case 'status':
      return <StatusValue body={body as unknown as OpBodies['task.statusSet']} />;
    case 'note':
      return <NoteValue body={body as unknown as OpBodies['task.noteSet']} />;
    case 'assignee':
      return (
        <p>
          <AssigneeName ward={ward} assignee={body as unknown as OpBodies['task.assigned']} />
        </p>
      );
    case 'due':
      return <DueValue ward={ward} body={body as unknown as OpBodies['task.dueSet']} />;
  }
}

function StatusValue({ body }: { readonly body: OpBodies['task.statusSet'] }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className={styles['status']}>
        <TickBox status={body.status} size={26} />
        <b>{t(`task.status.${body.status}`)}</b>
      </p>
      {body.reason !== undefined && <p>{t('conflict.value.reason', { reason: body.reason })}</p>}
      {body.output !== undefined && <p>{t('conflict.value.output', { output: body.output })}</p>}
    </div>
  );
}

function NoteValue({ body }: { readonly body: OpBodies['task.noteSet'] }) {
  const { t } = useTranslation();
  return (
    <p className={styles['note']} lang="vi">
      {body.text === '' ? t('conflict.value.empty') : body.text}
    </p>
  );
}

function DueValue({ ward, body }: { readonly ward: OpenWard; readonly body: OpBodies['task.dueSet'] }) {
  const { t } = useTranslation();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  return <p>{body.on === null ? t('task.noDue') : format.dateWithYear(body.on)}</p>;
}
