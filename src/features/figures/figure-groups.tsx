/** The groups of a day, each with its own rule and unit; who may not enter them reads them. */
import { useTranslation } from 'react-i18next';
import {
  carriedDossiers,
  type CountGroup,
  countOf,
  FIGURES,
  figureFaults,
  pendingAfter,
  textOf,
} from '../../domain/figures.ts';
import { mayRecord } from '../../domain/role.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { DraftField } from '../marks/draft-field.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { FigureConflict } from './figure-conflict.tsx';
import { FigureField } from './figure-field.tsx';
import type { FiguresOfDay } from './figures-of-day.ts';
import styles from './figures-page.module.css';
import { recordFigure } from './record-figure.ts';

const COUNTS = ['dossiers', 'time', 'documents', 'feedback', 'survey'] as const satisfies readonly CountGroup[];

interface GroupsProps {
  readonly ward: OpenWard;
  readonly of: FiguresOfDay;
}

export function FigureGroups({ ward, of }: GroupsProps) {
  return (
    <div className={styles['groups']}>
      {COUNTS.map((group) => (
        <CountsOfGroup ward={ward} of={of} group={group} key={group} />
      ))}
      <Plan ward={ward} of={of} />
    </div>
  );
}

function CountsOfGroup({ ward, of, group }: GroupsProps & { readonly group: CountGroup }) {
  const { t } = useTranslation();
  const faults = figureFaults(of.figures, of.earlier);
  const names = FIGURES[group];
  const follows = group === 'dossiers' ? pendingAfter(of.figures, carriedDossiers(of.earlier.at(-1))) : undefined;
  return (
    <section className={styles['group']}>
      <SectionHead title={t(`figures.group.${group}`)} aside={t(`figures.unit.${group}`)} />
      <FigureConflict ward={ward} day={of.day} group={group} />
      {mayRecord(ward.role, 'figures.set') ? (
        names.map((name) => (
          <FigureField
            ward={ward}
            of={of}
            group={group}
            name={name}
            fault={faults.find((fault) => fault.group === group && fault.name === name)}
            follows={name === 'pending' ? follows : undefined}
            key={name}
          />
        ))
      ) : (
        <KeyValueList
          values="numbers"
          items={names.map((name) => ({
            label: t(`figures.${group}.${name}` as 'figures.dossiers.counter'),
            value: countOf(of.figures, group, name) ?? t('figures.none'),
          }))}
        />
      )}
    </section>
  );
}

function Plan({ ward, of }: GroupsProps) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const by = ward.person.id;
  return (
    <section className={`${styles['group']} ${styles['plan']}`}>
      <SectionHead title={t('figures.group.plan')} />
      <FigureConflict ward={ward} day={of.day} group="plan" />
      {mayRecord(ward.role, 'figures.set') ? (
        <div className={styles['texts']}>
          {FIGURES.plan.map((name) => (
            <DraftField
              id={`so-plan-${name}`}
              draftKey={`figures:${code}:${of.day}:plan:${name}:${by}`}
              label={t(`figures.plan.${name}`)}
              value={textOf(of.figures, name)}
              record={(text) => recordFigure({ ward: code, day: of.day, group: 'plan', name, by }, text)}
              multiline
              key={name}
            />
          ))}
        </div>
      ) : (
        <KeyValueList
          items={FIGURES.plan.map((name) => ({
            label: t(`figures.plan.${name}`),
            value: <span lang="vi">{textOf(of.figures, name) || t('figures.none')}</span>,
          }))}
        />
      )}
    </section>
  );
}
