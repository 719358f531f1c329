/** Comments on a task or a problem: oldest first, one more below. What is being written is kept until it is added. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import type { CommentView } from '../../data/read-comments.ts';
import { recordOp } from '../../data/record-op.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from './draft-field.tsx';
import type { OpenWard } from './open-ward.ts';
import { RecordMark } from './record-mark.tsx';
import { useNotices } from './undo-store.ts';
import { useKeptText } from './use-kept-text.ts';
import { usePersonName } from './use-person-name.ts';
import { useTimeFormat } from './use-time-format.ts';
import styles from './comments.module.css';

interface CommentsProps {
  readonly ward: OpenWard;
  /** `task:S05-03`, `problem:<uuid>`. */
  readonly on: string;
  readonly comments: readonly CommentView[];
}

export function Comments({ ward, on, comments }: CommentsProps) {
  const { t } = useTranslation();
  return (
    <section data-testid="comments">
      <SectionHead title={t('comment.title')} aside={comments.length === 0 ? undefined : String(comments.length)} />
      {comments.length === 0 && <p className={styles['empty']}>{t('comment.empty')}</p>}
      <ul>
        {comments.map((comment) => (
          <Comment ward={ward} comment={comment} key={comment.id} />
        ))}
      </ul>
      {mayRecord(ward.role, 'comment.added') && <CommentForm ward={ward} on={on} />}
    </section>
  );
}

function Comment({ ward, comment }: { readonly ward: OpenWard; readonly comment: CommentView }) {
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  return (
    <li className={styles['comment']}>
      <p className={styles['by']}>
        <b lang="vi">{nameOf(comment.actor)}</b> <span>{format.moment(comment.at, Date.now())}</span>{' '}
        <RecordMark sync={comment.sync} />
      </p>
      <p className={styles['text']} lang="vi">
        {comment.text}
      </p>
    </li>
  );
}

function CommentForm({ ward, on }: Pick<CommentsProps, 'ward' | 'on'>) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const [text, setText] = useKeptText(`comment:${code}:${on}:${ward.person.id}`);
  const [isPressed, setPressed] = useState(false);

  const add = async (): Promise<void> => {
    const written = text.trim();
    setPressed(written === '');
    if (written === '') return;
    const entity = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
    const body = { on, text: written };
    try {
      await recordOp({ scope: wardScope(code), kind: 'comment.added', entity, body });
      setText('');
    } catch {
      useNotices.getState().show({ type: 'text-failed', again: add });
    }
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      noValidate
    >
      <TextField
        label={t('comment.label')}
        value={text}
        onChange={setText}
        multiline
        maxLength={TEXT_MAX_LENGTH}
        lang="vi"
        {...(isPressed && text.trim() === '' ? { error: t('comment.needsText') } : {})}
      />
      <Button type="submit">{t('comment.add')}</Button>
    </form>
  );
}
