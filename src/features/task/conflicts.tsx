/**
 * Two versions of a field, side by side: who, when, what. Choosing one is a new fact that has seen them all; nothing is
 * lost, both stay in the history and can be switched back (feature E4, WSP/1 §3).
 */
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpBodies } from '../../domain/ops.ts';
import { type Head, isSameValue, shownHead } from '../../domain/register.ts';
import type { TaskDetail } from '../../data/read-task.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './conflicts.module.css';
import { CONFLICT_FIELDS, type ConflictField, mayResolve, resolveConflict } from './resolve-conflict.ts';
import { VersionValue } from './version-value.tsx';

interface ConflictsProps {
  readonly ward: OpenWard;
  readonly taskId: string;
  readonly detail: TaskDetail;
}

export function Conflicts({ ward, taskId, detail }: ConflictsProps) {
  const { t } = useTranslation();
  const id = useId();
  const fields = CONFLICT_FIELDS.filter((field) => (detail.headsByField.get(field)?.length ?? 0) > 0);
  if (fields.length === 0) return null;
  return (
    <section className={styles['conflicts']} id="hai-ban" aria-labelledby={id}>
      <h2 className={styles['title']} id={id}>
        <Bars sync="conflict" size={24} />
        {t('conflict.title')}
      </h2>
      <p>{t('conflict.lead')}</p>
      {fields.map((field) => (
        <Conflict ward={ward} taskId={taskId} field={field} heads={detail.headsByField.get(field) ?? []} key={field} />
      ))}
    </section>
  );
}

interface ConflictProps {
  readonly ward: OpenWard;
  readonly taskId: string;
  readonly field: ConflictField;
  readonly heads: readonly Head[];
}

function Conflict({ ward, taskId, field, heads }: ConflictProps) {
  const { t } = useTranslation();
  const shown = shownHead({ heads });
  const versions = differentOnes(heads, shown);
  const mayChoose = mayResolve(ward.role, field);
  const choose = (body: Head['body']): void =>
    void resolveConflict({ ward: ward.definition.code, taskId, field, body });
  return (
    <fieldset className={styles['conflict']} data-testid="conflict" data-entity={taskId} data-field={field}>
      <legend className={styles['field']}>{t(`conflict.field.${field}`)}</legend>
      <ul className={styles['versions']}>
        {versions.map((head) => (
          <Version
            ward={ward}
            field={field}
            head={head}
            isShown={shown !== undefined && isSameValue(head.body, shown.body)}
            onUse={mayChoose ? () => choose(head.body) : undefined}
            key={head.opId}
          />
        ))}
      </ul>
      {field === 'note' && mayChoose && <KeepBoth versions={versions} onKeep={choose} />}
    </fieldset>
  );
}

interface VersionProps {
  readonly ward: OpenWard;
  readonly field: ConflictField;
  readonly head: Head;
  readonly isShown: boolean;
  readonly onUse: (() => void) | undefined;
}

function Version({ ward, field, head, isShown, onUse }: VersionProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const id = useId();
  const words = { name: nameOf(head.actor), time: format.moment(head.madeAt, Date.now()) };
  return (
    <li className={styles['version']}>
      <p className={styles['of']} id={id}>
        {t('conflict.of', words)} {isShown && <Tag tone="plain">{t('conflict.shown')}</Tag>}
      </p>
      <VersionValue ward={ward} field={field} body={head.body} />
      {onUse !== undefined && (
        <Button onPress={onUse} aria-describedby={id}>
          {t('conflict.use')}
        </Button>
      )}
    </li>
  );
}

interface KeepBothProps {
  readonly versions: readonly Head[];
  readonly onKeep: (body: Head['body']) => void;
}

function KeepBoth({ versions, onKeep }: KeepBothProps) {
  const { t } = useTranslation();
  const texts = versions.map((head) => (head.body as unknown as OpBodies['task.noteSet']).text).filter(Boolean);
  const text = texts.join('\n');
  if (texts.length < 2 || text.length > TEXT_MAX_LENGTH) return null;
  return <Button onPress={() => onKeep({ text })}>{t('conflict.both')}</Button>;
}

/** One of each value, the shown one first, then newest first. */
function differentOnes(heads: readonly Head[], shown: Head | undefined): readonly Head[] {
  const others = heads.filter((head) => head !== shown).sort((a, b) => (a.at < b.at ? 1 : -1));
  const ordered = shown === undefined ? others : [shown, ...others];
  return ordered.filter((head, index) => ordered.findIndex((other) => isSameValue(other.body, head.body)) === index);
}
