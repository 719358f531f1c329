/**
 * Fields of a task that say two things: only those, each with its versions. Choosing records new facts that have seen what
 * stood here, all together; nothing is lost, the other values stay in the history and can be switched back (feature E4).
 */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Head } from '../../domain/register.ts';
import type { TaskDetail } from '../../data/read-task.ts';
import { Button } from '../../ui/button.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { useKeptDraft } from '../marks/use-kept-draft.ts';
import { chosenBody, type Choosing, ConflictFieldChoice } from './conflict-field.tsx';
import { type Version, versionsOf } from '../marks/conflict-versions.ts';
import styles from './conflicts.module.css';
import { CONFLICT_FIELDS, type ConflictField, mayResolve, resolveConflict } from './resolve-conflict.ts';

interface ConflictsProps {
  readonly ward: OpenWard;
  readonly taskId: string;
  readonly detail: TaskDetail;
}

interface OpenField {
  readonly field: ConflictField;
  readonly heads: readonly Head[];
  readonly versions: readonly Version[];
}

export function Conflicts({ ward, taskId, detail }: ConflictsProps) {
  const open = CONFLICT_FIELDS.flatMap((field): readonly OpenField[] => {
    const heads = detail.headsByField.get(field) ?? [];
    return heads.length === 0 ? [] : [{ field, heads, versions: versionsOf(heads, detail.history) }];
  });
  if (open.length === 0) return null;
  return <ConflictSection ward={ward} taskId={taskId} detail={detail} open={open} />;
}

type Choices = { readonly [field in ConflictField]?: Choosing };

const NOTHING: Choices = {};

function ConflictSection({ ward, taskId, detail, open }: ConflictsProps & { readonly open: readonly OpenField[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [isLater, setLater] = useState(false);
  const { choiceOf, choose, forget } = useChoices(open, `conflict:${ward.definition.code}:${taskId}:${ward.person.id}`);
  const own = open.filter(({ field }) => mayResolve(ward.role, field));

  const save = async (): Promise<void> => {
    const resolutions = own.flatMap((one) => {
      const body = chosenBody(one.versions, choiceOf(one));
      return body === undefined ? [] : [{ field: one.field, body, seen: one.heads.map(({ opId }) => opId) }];
    });
    const isSaved = await resolveConflict({ ward: ward.definition.code, taskId }, resolutions);
    if (!isSaved) return;
    forget();
    document.querySelector('h1')?.focus();
  };

  return (
    <section className={styles['conflicts']} id="hai-ban" aria-labelledby={id}>
      <h2 className={styles['title']} id={id}>
        <Bars sync="conflict" size={24} />
        {t('conflict.title')}
      </h2>
      {isLater ? (
        <div className={styles['actions']}>
          <Button onPress={() => setLater(false)}>{t('conflict.reopen')}</Button>
        </div>
      ) : (
        <>
          <p>{t('conflict.lead')}</p>
          {open.map((one) => (
            <ConflictFieldChoice
              ward={ward}
              taskId={taskId}
              field={one.field}
              versions={one.versions}
              choice={choiceOf(one)}
              onChoose={(choice) => choose(one.field, choice)}
              key={one.field}
            />
          ))}
          <Same detail={detail} open={open} />
          {own.length > 0 && (
            <div className={styles['actions']}>
              <Button kind="primary" onPress={() => void save()}>
                {t('conflict.save', { count: own.length })}
              </Button>
              <Button onPress={() => setLater(true)}>{t('conflict.later')}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/**
 * What is chosen in each field; at first what was shown when the field was first drawn. A version that comes meanwhile
 * changes nothing of it: what a person is about to save must be what they have read. What they write themselves is kept.
 */
function useChoices(open: readonly OpenField[], key: string) {
  const [chosen, setChosen] = useState<Choices>({});
  const { draft: written = NOTHING, keep, forget } = useKeptDraft(key, toWritten);
  const choices: Choices = { ...chosen, ...written };
  const fresh = open.filter(({ field }) => chosen[field] === undefined);
  if (fresh.length > 0) setChosen({ ...chosen, ...Object.fromEntries(fresh.map((one) => [one.field, atFirst(one)])) });
  return {
    choiceOf: (one: OpenField): Choosing => {
      const choice = choices[one.field];
      return choice === undefined || chosenBody(one.versions, choice) === undefined ? atFirst(one) : choice;
    },
    choose: (field: ConflictField, choice: Choosing): void => {
      if (choice.own === undefined) setChosen((before) => ({ ...before, [field]: choice }));
      else keep({ ...written, [field]: choice });
    },
    forget: (): void => {
      setChosen({});
      forget();
    },
  };
}

function toWritten(kept: Choices): Choices {
  return kept;
}

function atFirst({ versions }: OpenField): Choosing {
  return { key: versions[0]?.head.opId ?? '' };
}

/** Fields about which something is recorded and nobody disagrees. */
function Same({ detail, open }: { readonly detail: TaskDetail; readonly open: readonly OpenField[] }) {
  const { t } = useTranslation();
  const same = CONFLICT_FIELDS.filter(
    (field) => detail.shown?.[field] !== undefined && !open.some((one) => one.field === field),
  );
  if (same.length === 0) return null;
  const fields = same.map((field) => t(`conflict.field.${field}`).toLocaleLowerCase('vi')).join(', ');
  return <p className={styles['of']}>{t('conflict.same', { fields })}</p>;
}
