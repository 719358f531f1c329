/**
 * Two people entered the same group without seeing each other: only the figures that differ, each with who entered what.
 * Choosing records one fact that has seen all of them; the others stay in the history (feature E4).
 */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIGURES, type FigureValue, type GroupFigures } from '../../domain/figures.ts';
import { type FigureGroup, figuresEntity, type OpBodies } from '../../domain/ops.ts';
import { type Head, isInConflict, shownHead } from '../../domain/register.ts';
import { mayRecord } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import { recordOp } from '../../data/record-op.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { Bars } from '../marks/record-mark.tsx';
import { useNotices } from '../marks/undo-store.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import styles from './figure-conflict.module.css';

interface FigureConflictProps {
  readonly ward: OpenWard;
  readonly day: string;
  readonly group: FigureGroup;
}

export function FigureConflict({ ward, day, group }: FigureConflictProps) {
  const register = ward.record.othersByEntity.get(figuresEntity(day, group))?.shown['figures'];
  if (!isInConflict(register)) return null;
  const shown = shownHead(register);
  const others = register?.heads.filter((head) => head !== shown) ?? [];
  return <Versions ward={ward} day={day} group={group} heads={shown === undefined ? others : [shown, ...others]} />;
}

function Versions({ ward, day, group, heads }: FigureConflictProps & { readonly heads: readonly Head[] }) {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const [chosen, setChosen] = useState<{ readonly [name: string]: string }>({});
  const names = FIGURES[group].filter((name) => new Set(heads.map((head) => figuresOf(head)[name] ?? null)).size > 1);
  const entity = figuresEntity(day, group);

  const save = async (): Promise<void> => {
    const from = (name: string): Head | undefined => heads.find(({ opId }) => opId === chosen[name]) ?? heads[0];
    const values = names.map((name): [string, FigureValue] => [name, figuresOf(from(name))[name] ?? null]);
    const figures = { ...figuresOf(heads[0]), ...Object.fromEntries(values) };
    try {
      const replaces = heads.map(({ opId }) => opId);
      const scope = wardScope(ward.definition.code);
      await recordOp({ scope, kind: 'figures.set', entity, body: { figures }, replaces });
      document.querySelector('h1')?.focus();
    } catch {
      useNotices.getState().show({ type: 'fact-failed', again: save });
    }
  };

  return (
    <section
      className={styles['conflict']}
      aria-labelledby={id}
      data-testid="conflict"
      data-entity={entity}
      data-field="figures"
    >
      <h3 className={styles['title']} id={id}>
        <Bars sync="conflict" size={24} />
        {t('figures.conflict.title')}
      </h3>
      <p>{t('conflict.lead')}</p>
      {names.map((name) => (
        <Choice
          name={`${entity}-${name}`}
          legend={t(`figures.${group}.${name}` as 'figures.dossiers.counter')}
          options={heads.map((head) => ({
            value: head.opId,
            label: <span lang="vi">{figuresOf(head)[name] ?? t('figures.none')}</span>,
            hint: t('conflict.of', { name: nameOf(head.actor), time: format.moment(head.madeAt, Date.now()) }),
          }))}
          value={chosen[name] ?? heads[0]?.opId ?? ''}
          onChange={(opId) => setChosen((before) => ({ ...before, [name]: opId }))}
          columns={2}
          key={name}
        />
      ))}
      {mayRecord(ward.role, 'figures.set') && (
        <Button kind="primary" onPress={() => void save()}>
          {t('conflict.save', { count: names.length })}
        </Button>
      )}
    </section>
  );
}

function figuresOf(head: Head | undefined): GroupFigures {
  return (head?.body as OpBodies['figures.set'] | undefined)?.figures ?? {};
}
