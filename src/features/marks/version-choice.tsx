/** Versions of one field that stand side by side: each by whom, when and on which device; one of them is chosen (E4). */
import { type ComponentType, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../domain/op.ts';
import { KIND_RULES, type OpKind } from '../../domain/ops.ts';
import type { Head } from '../../domain/register.ts';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import type { OpDraft } from '../../data/record-op.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { OpenWard } from './open-ward.ts';
import { recordAll } from './record-groups.ts';
import { Bars } from './record-mark.tsx';
import { usePersonName } from './use-person-name.ts';
import { useTimeFormat } from './use-time-format.ts';
import styles from './version-choice.module.css';

interface FieldVersion extends Pick<Head, 'opId' | 'actor' | 'madeAt' | 'body'> {
  /** Of all heads that say the same. */
  readonly opIds: readonly string[];
  /** Absent where this device cannot tell. */
  readonly isOwnDevice?: boolean | undefined;
}

export interface VersionChoiceProps {
  readonly ward: OpenWard;
  readonly entity: string;
  /** What the choice is recorded as: a new fact that has seen all of `versions`. */
  readonly kind: OpKind;
  readonly legend: string;
  readonly hint?: string;
  /** The shown one first; empty: there is no conflict. */
  readonly versions: readonly FieldVersion[];
  /** Stands inside a label: no lists, no paragraphs. */
  readonly Value: ComponentType<{ readonly body: Json }>;
}

export function VersionChoice({ ward, entity, kind, legend, hint, versions, Value }: VersionChoiceProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string>();
  const chosen = versions.find(({ opIds }) => asked !== undefined && opIds.includes(asked)) ?? versions[0];
  if (chosen === undefined) return null;
  const save = async (): Promise<void> => {
    const replaces = versions.flatMap(({ opIds }) => opIds);
    const place = { scope: wardScope(ward.definition.code), kind, entity };
    const isSaved = await recordAll([{ ...place, body: chosen.body, replaces } as unknown as OpDraft]);
    if (isSaved) document.querySelector('h1')?.focus();
  };
  const options = versions.map((version, index) => ({
    value: version.opId,
    label: (
      <span className={styles['version']}>
        <Of ward={ward} version={version} isShown={index === 0} />
        <Value body={version.body} />
      </span>
    ),
  }));
  return (
    <div className={styles['conflict']} data-testid="conflict" data-entity={entity} data-field={KIND_RULES[kind].field}>
      <p>
        <Bars sync="conflict" size={24} />
      </p>
      {mayRecord(ward.role, kind) ? (
        <>
          <Choice
            name={`version-${kind}`}
            legend={legend}
            options={options}
            value={chosen.opId}
            onChange={(opId) => setAsked(opId)}
            {...(hint === undefined ? {} : { hint })}
          />
          <div>
            <Button kind="primary" onPress={() => void save()}>
              {t('run.apart.save')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={styles['legend']}>{legend}</p>
          <ul className={styles['versions']}>
            {options.map(({ value, label }) => (
              <li key={value}>{label}</li>
            ))}
          </ul>
          <p className={styles['of']}>{t('conflict.who.ward')}</p>
        </>
      )}
    </div>
  );
}

interface OfProps {
  readonly ward: OpenWard;
  readonly version: Pick<FieldVersion, 'actor' | 'madeAt' | 'isOwnDevice'>;
  readonly isShown: boolean;
}

function Of({ ward, version: { actor, madeAt, isOwnDevice }, isShown }: OfProps): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const of = t('conflict.of', { name: nameOf(actor), time: format.moment(madeAt, Date.now()) });
  const device = isOwnDevice === undefined ? [] : [t(isOwnDevice ? 'conflict.device.own' : 'conflict.device.other')];
  return (
    <span className={styles['of']}>
      {[of, ...device].join(', ')} {isShown && <Tag tone="plain">{t('conflict.shown')}</Tag>}
    </span>
  );
}
