/** The versions of one field: who, when, on which device, what they had seen, and what they wrote; one is chosen. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Head } from '../../domain/register.ts';
import type { OpBodies } from '../../domain/ops.ts';
import { Choice, type ChoiceOption } from '../../ui/choice.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { Version } from '../marks/conflict-versions.ts';
import styles from './conflicts.module.css';
import { OwnVersion } from './own-version.tsx';
import { type ConflictField, mayResolve } from './resolve-conflict.ts';
import { useValueWords } from './value-words.ts';
import { VersionValue } from './version-value.tsx';

/** An opId of a version, or one of the two that no version has. */
export type Choosing = { readonly key: string; readonly own?: Head['body'] };

export const BOTH = 'both';
export const OWN = 'own';

export interface ConflictFieldProps {
  readonly ward: OpenWard;
  readonly taskId: string;
  readonly field: ConflictField;
  /** The shown one first. */
  readonly versions: readonly Version[];
  readonly choice: Choosing;
  readonly onChoose: (choice: Choosing) => void;
}

export function ConflictFieldChoice(props: ConflictFieldProps) {
  const { ward, taskId, field } = props;
  return (
    <div className={styles['conflict']} data-testid="conflict" data-entity={taskId} data-field={field}>
      {mayResolve(ward.role, field) ? <Choosable {...props} /> : <ReadOnly {...props} />}
    </div>
  );
}

function Choosable({ ward, taskId, field, versions, choice, onChoose }: ConflictFieldProps) {
  const { t } = useTranslation();
  const own = choice.own ?? chosenBody(versions, choice) ?? versions[0]?.head.body ?? null;
  const options: readonly ChoiceOption<string>[] = [
    ...versions.map((version, index) => ({
      value: version.head.opId,
      label: <VersionWords ward={ward} field={field} version={version} isShown={index === 0} />,
    })),
    ...(field === 'note' && joinedNote(versions) !== undefined ? [{ value: BOTH, label: t('conflict.both') }] : []),
    ...(field === 'own' ? [] : [{ value: OWN, label: t('conflict.own') }]),
  ];
  return (
    <>
      <Choice
        name={`conflict-${taskId}-${field}`}
        legend={t(`conflict.field.${field}`)}
        options={options}
        value={versions.find(({ opIds }) => opIds.includes(choice.key))?.head.opId ?? choice.key}
        onChange={(key) => onChoose(key === OWN ? { key, own } : { ...choice, key })}
        columns={2}
      />
      {choice.key === OWN && field !== 'own' && (
        <div className={styles['own']}>
          <OwnVersion ward={ward} field={field} body={own} onChange={(body) => onChoose({ key: OWN, own: body })} />
        </div>
      )}
    </>
  );
}

function ReadOnly({ ward, field, versions }: ConflictFieldProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={styles['field']}>{t(`conflict.field.${field}`)}</h3>
      <ul className={styles['versions']}>
        {versions.map((version, index) => (
          <li className={styles['version']} key={version.head.opId}>
            <VersionWords ward={ward} field={field} version={version} isShown={index === 0} />
          </li>
        ))}
      </ul>
      <p className={styles['of']}>{t(field === 'assignee' ? 'conflict.who.leader' : 'conflict.who.ward')}</p>
    </>
  );
}

interface VersionWordsProps {
  readonly ward: OpenWard;
  readonly field: ConflictField;
  readonly version: Version;
  readonly isShown: boolean;
}

function VersionWords({ ward, field, version: { head, isOwnDevice, base }, isShown }: VersionWordsProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const wordsOf = useValueWords(ward);
  const of = t('conflict.of', { name: nameOf(head.actor), time: format.moment(head.madeAt, Date.now()) });
  const device = isOwnDevice === undefined ? [] : [t(isOwnDevice ? 'conflict.device.own' : 'conflict.device.other')];
  return (
    <span className={styles['words']}>
      <span className={styles['of']}>
        {[of, ...device].join(', ')} {isShown && <Tag tone="plain">{t('conflict.shown')}</Tag>}
      </span>
      <VersionValue ward={ward} field={field} body={head.body} />
      <span className={styles['of']}>
        {base.type === 'value'
          ? t('conflict.base', { value: wordsOf(field, base.body) })
          : t(`conflict.base.${base.type}`)}
      </span>
    </span>
  );
}

/** What would be recorded; undefined where nothing of it stands there any more. */
export function chosenBody(versions: readonly Version[], { key, own }: Choosing): Head['body'] | undefined {
  if (key === OWN) return own;
  if (key === BOTH) return joinedNote(versions);
  return versions.find(({ opIds }) => opIds.includes(key))?.head.body;
}

/** Undefined where there is nothing to join, or more than a note may hold. */
function joinedNote(versions: readonly Version[]): { readonly text: string } | undefined {
  const bodies = versions.map(({ head }) => head.body as unknown as OpBodies['task.noteSet']);
  const texts = bodies.map(({ text }) => text).filter(Boolean);
  const text = texts.join('\n');
  return texts.length < 2 || text.length > TEXT_MAX_LENGTH ? undefined : { text };
}
