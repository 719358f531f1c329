/** A change of this task that the city returned: kept, with the way to its reason, and what it said to be corrected (E3). */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Json } from '../../domain/op.ts';
import { isOpKind, KIND_RULES, type OpBodies, TASK_STATUSES } from '../../domain/ops.ts';
import { wardScope } from '../../domain/scope.ts';
import { observeRejected, type RejectedOp } from '../../data/read-rejected.ts';
import { sendAgain } from '../../data/returned-ops.ts';
import { Button } from '../../ui/button.tsx';
import { NeedsAction, NeedsActionRow } from '../../ui/needs-action.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { useNotices } from '../marks/undo-store.ts';
import { useFirstHeads } from '../marks/use-first-heads.ts';
import { useLive } from '../marks/use-live.ts';
import { useWardPath } from '../marks/use-person.ts';
import { OwnVersion } from './own-version.tsx';
import { CONFLICT_FIELDS, type WritableField } from './resolve-conflict.ts';
import styles from './conflicts.module.css';

/** Reasons that lie in what was written, or that another value gets around. */
const CORRECTABLE: readonly RejectedOp['reason'][] = ['not-granted', 'invalid-body', 'closed', 'too-large'];

export function Returned({ ward, taskId }: { readonly ward: OpenWard; readonly taskId: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const scope = wardScope(ward.definition.code);
  const rejected = useLive(observeRejected, []) ?? [];
  const about = rejected.filter(({ op }) => op.scope === scope && isAbout(op, taskId));
  if (about.length === 0) return null;
  return (
    <div id="tra-lai" tabIndex={-1}>
      <NeedsAction>
        <NeedsActionRow
          mark={<Bars sync="rejected" size={24} />}
          title={t('task.rejected.title')}
          detail={t('task.rejected.open')}
          renderLink={(link) => <Link to={path('/dong-bo')} {...link} />}
        />
      </NeedsAction>
      {about
        .filter(({ op, reason }) => op.actor === ward.person.id && CORRECTABLE.includes(reason) && isWritable(op.kind))
        .map((item) => (
          <Correction ward={ward} item={item} key={item.opId} />
        ))}
    </div>
  );
}

function isAbout({ entity, kind, body }: RejectedOp['op'], taskId: string): boolean {
  if (entity === taskId) return true;
  return kind === 'comment.added' && (body as { readonly on?: unknown } | null)?.on === `task:${taskId}`;
}

/** What the ward's own task is has no field here: its form stands further down. */
function isWritable(kind: string): boolean {
  return isOpKind(kind) && kind !== 'task.ownSet';
}

/** The refused value in its field; sent, a new op stands in the place of the refused one. */
function Correction({ ward, item }: { readonly ward: OpenWard; readonly item: RejectedOp }) {
  const { t } = useTranslation();
  const [body, setBody] = useState(() => toEditable(item.op));
  const field = isOpKind(item.op.kind) ? KIND_RULES[item.op.kind].field : undefined;
  const own = CONFLICT_FIELDS.find((known): known is WritableField => known !== 'own' && known === field);
  const shown = useFirstHeads(item.op);
  if (shown === undefined) return null;
  const send = async (): Promise<void> => {
    try {
      await sendAgain([{ opId: item.opId, corrected: { body, shown } }]);
      document.querySelector('h1')?.focus();
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: send });
    }
  };
  return (
    <div className={styles['own']}>
      <h2 className={styles['field']}>{t('returned.fix.title')}</h2>
      {own === undefined ? (
        <TextField
          label={t('comment.label')}
          value={(body as unknown as OpBodies['comment.added']).text}
          onChange={(text) => setBody({ ...(body as OpBodies['comment.added']), text })}
          multiline
          maxLength={TEXT_MAX_LENGTH}
          lang="vi"
        />
      ) : (
        <OwnVersion ward={ward} field={own} body={body} onChange={setBody} />
      )}
      <div className={styles['actions']}>
        <Button kind="primary" onPress={() => void send()}>
          {t('returned.fix.send')}
        </Button>
      </div>
    </div>
  );
}

/** What was refused may be anything: here it has the shape that its field can show. */
function toEditable({ kind, body }: RejectedOp['op']): Json {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const { status, reason, output, text, user, unit, on } = fields as { readonly [key: string]: Json };
  const textOf = (name: string, value: Json | undefined) => (typeof value === 'string' ? { [name]: value } : {});
  switch (kind) {
    case 'task.statusSet': {
      const known = TASK_STATUSES.find((one) => one === status) ?? 'doing';
      return { status: known, ...textOf('reason', reason), ...textOf('output', output) };
    }
    case 'task.assigned':
      return { ...textOf('user', user), ...textOf('unit', unit) };
    case 'task.dueSet':
      return { on: typeof on === 'string' ? on : null };
    case 'comment.added':
      return { on: typeof on === 'string' ? on : '', text: typeof text === 'string' ? text : '' };
    default:
      return { text: typeof text === 'string' ? text : '' };
  }
}
