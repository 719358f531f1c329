/** A task of the ward's own: added, edited, or taken out with a reason that stays with it (feature A5). */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnTask } from '../../domain/ops.ts';
import { wardScope } from '../../domain/scope.ts';
import { recordOp, recordTogether } from '../../data/record-op.ts';
import { uuidV7 } from '../../data/uuid-v7.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { OpenWard } from './open-ward.ts';
import styles from './own-task-form.module.css';
import { useNotices } from './undo-store.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useKeptText } from './use-kept-text.ts';

/** As many as the wire takes. */
const TITLE_MAX_LENGTH = 400;

interface OwnTaskDraft {
  readonly own: OwnTask;
  /** The versions that stood when it was begun; one that comes meanwhile stays beside the new one [S70]. */
  readonly opIds: readonly string[];
}

interface EditedTask extends OwnTaskDraft {
  readonly id: string;
}

interface OwnTaskFormProps {
  readonly ward: OpenWard;
  readonly scenario: number;
  /** What is edited; absent: a new one. */
  readonly edited?: EditedTask;
  readonly onDone: () => void;
}

export function OwnTaskForm({ ward, scenario, edited: editedNow, onDone }: OwnTaskFormProps) {
  const { t } = useTranslation();
  const [edited] = useState(editedNow);
  const id = useId();
  const { calendar } = ward.campaign;
  const { draft, keep, forget } = useKeptDraft(draftKey(ward, edited?.id ?? `new-${scenario}`), toOwnTaskDraft);
  const { own, opIds } = draft ?? {
    own: edited?.own ?? { scenario, title: '', phase: calendar.trialPhase, blocking: false },
    opIds: edited?.opIds ?? [],
  };
  const [isPressed, setPressed] = useState(false);
  const change = (part: Partial<OwnTask>): void => keep({ own: { ...own, ...part }, opIds });
  const end = (): void => {
    forget();
    onDone();
  };

  const save = async (): Promise<void> => {
    setPressed(true);
    if (own.title.trim() === '') return document.getElementById(`${id}-title`)?.focus();
    try {
      await recordOwn(ward, { id: edited?.id ?? newId(), own: trimmed(own), opIds });
      end();
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: save });
    }
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      noValidate
    >
      <TextField
        id={`${id}-title`}
        label={t('own.title')}
        value={own.title}
        onChange={(title) => change({ title })}
        maxLength={TITLE_MAX_LENGTH}
        lang="vi"
        {...(isPressed && own.title.trim() === '' ? { error: t('own.needsTitle') } : {})}
      />
      <Choice
        name={`${id}-phase`}
        legend={t('own.phase')}
        options={calendar.phases.map(({ key, name }) => ({ value: key, label: <span lang="vi">{name}</span> }))}
        value={own.phase}
        onChange={(phase) => change({ phase })}
        columns={2}
      />
      <Choice<'yes' | 'no'>
        name={`${id}-blocking`}
        legend={t('own.blocking')}
        options={[
          { value: 'no', label: t('own.blocking.no') },
          { value: 'yes', label: t('own.blocking.yes'), hint: t('own.blocking.hint') },
        ]}
        value={own.blocking ? 'yes' : 'no'}
        onChange={(answer) => change({ blocking: answer === 'yes' })}
        columns={2}
      />
      <TextField label={t('own.due')} type="date" value={own.due ?? ''} onChange={(due) => change({ due })} />
      <TextField
        label={t('own.output')}
        value={own.output ?? ''}
        onChange={(output) => change({ output })}
        maxLength={TITLE_MAX_LENGTH}
        lang="vi"
      />
      <div className={styles['actions']}>
        <Button kind="primary" type="submit">
          {t(edited === undefined ? 'own.add' : 'own.save')}
        </Button>
        <Button onPress={end}>{t('own.cancel')}</Button>
      </div>
    </form>
  );
}

type RemoveOwnTaskProps = OwnTaskFormProps & Required<Pick<OwnTaskFormProps, 'edited'>>;

/** Taking out asks for a reason; it stays as a remark of the task. */
export function RemoveOwnTask({ ward, edited: editedNow, onDone }: RemoveOwnTaskProps) {
  const { t } = useTranslation();
  const [edited] = useState(editedNow);
  const id = useId();
  const [reason, setReason] = useKeptText(draftKey(ward, `removed-${edited.id}`));
  const [isPressed, setPressed] = useState(false);
  const end = (): void => {
    setReason('');
    onDone();
  };
  const remove = async (): Promise<void> => {
    setPressed(true);
    if (reason.trim() === '') return document.getElementById(id)?.focus();
    const scope = wardScope(ward.definition.code);
    const on = `task:${edited.id}`;
    try {
      await recordTogether([
        { scope, kind: 'comment.added', entity: newId(), body: { on, text: reason.trim() } },
        {
          scope,
          kind: 'task.ownSet',
          entity: edited.id,
          body: { ...edited.own, removed: true },
          replaces: edited.opIds,
        },
      ]);
      end();
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: remove });
    }
  };
  return (
    <div className={styles['form']}>
      <TextField
        id={id}
        label={t('own.remove.why')}
        value={reason}
        onChange={setReason}
        maxLength={TITLE_MAX_LENGTH}
        lang="vi"
        {...(isPressed && reason.trim() === '' ? { error: t('own.remove.needsWhy') } : {})}
      />
      <div className={styles['actions']}>
        <Button kind="danger" onPress={() => void remove()}>
          {t('own.remove')}
        </Button>
        <Button onPress={end}>{t('own.cancel')}</Button>
      </div>
    </div>
  );
}

/** Only what the task is; what people recorded about it stays. */
function recordOwn(ward: OpenWard, { id: entity, own: body, opIds: replaces }: EditedTask): Promise<unknown> {
  return recordOp({ scope: wardScope(ward.definition.code), kind: 'task.ownSet', entity, body, replaces });
}

function trimmed({ title, output = '', due = '', ...own }: OwnTask): OwnTask {
  return {
    ...own,
    title: title.trim(),
    ...(due === '' ? {} : { due }),
    ...(output.trim() === '' ? {} : { output: output.trim() }),
  };
}

function draftKey(ward: OpenWard, what: string): string {
  return `own-task:${ward.definition.code}:${what}:${ward.person.id}`;
}

function toOwnTaskDraft({ own, opIds }: Partial<OwnTaskDraft>): OwnTaskDraft | undefined {
  return own === undefined || opIds === undefined ? undefined : { own, opIds };
}

function newId(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
