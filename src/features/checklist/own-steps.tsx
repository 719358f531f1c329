/**
 * The steps the next run of a scenario begins with, and the ward's way to have its own (feature A5). Marked as the ward's
 * own; an empty list gives the common ones back. Runs that have begun keep theirs.
 */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioDefinition } from '../../domain/campaign.ts';
import { stepsEntity } from '../../domain/ops.ts';
import { mayRecord } from '../../domain/role.ts';
import { MOST, readSteps } from '../../domain/run-text.ts';
import { wardScope } from '../../domain/scope.ts';
import { observeOwnSteps } from '../../data/read-runs.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { fill, type OpenWard } from '../marks/open-ward.ts';
import { recordFact } from '../marks/record-fact.ts';
import { useKeptDraft } from '../marks/use-kept-draft.ts';
import { useLive } from '../marks/use-live.ts';
import styles from './own-steps.module.css';
import { StepsConflict } from './steps-conflict.tsx';

export interface OwnStepsProps {
  readonly ward: OpenWard;
  readonly scenario: ScenarioDefinition;
}

export function OwnSteps({ ward, scenario }: OwnStepsProps) {
  const { t } = useTranslation();
  const id = useId();
  const { code } = ward.definition;
  const own = useLive(() => observeOwnSteps(code, scenario.no), [code, scenario.no]);
  const { draft: typed, keep, forget } = useKeptDraft(`steps:${code}:${scenario.no}:${ward.person.id}`, toTypedSteps);
  if (own === undefined) return null;
  const steps = own.steps ?? scenario.steps.map((step) => fill(ward, step));
  const toOp = (next: readonly string[]) =>
    ({
      scope: wardScope(code),
      kind: 'scenario.stepsSet',
      entity: stepsEntity(scenario.no),
      body: { steps: next },
    }) as const;
  const save = (next: readonly string[], seen: readonly string[]): void => {
    const words = {
      saved: t('run.own.saved', { no: scenario.no }),
      before: t('run.own.campaign', { no: scenario.no }),
    };
    void recordFact({ op: { ...toOp(next), replaces: seen }, back: toOp(own.steps ?? []), ...words });
    forget();
  };
  return (
    <section aria-labelledby={id} data-testid="own-steps" data-own={own.steps === undefined ? 'no' : 'yes'}>
      <SectionHead
        id={id}
        title={t('run.own.title')}
        {...(own.steps === undefined
          ? {}
          : { aside: <Tag tone="plain">{t('run.own.tag', { dv: fill(ward, '{dv}') })}</Tag> })}
      />
      {own.isInConflict && <StepsConflict ward={ward} scenario={scenario.no} />}
      {typed === undefined ? (
        <>
          <ol className={styles['steps']} lang="vi">
            {steps.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
          {mayRecord(ward.role, 'scenario.stepsSet') && (
            <div className={styles['actions']}>
              <Button icon="pencil" onPress={() => keep({ text: steps.join('\n'), seen: own.opIds })}>
                {t('run.own.edit')}
              </Button>
              {own.steps !== undefined && <Button onPress={() => save([], own.opIds)}>{t('run.own.reset')}</Button>}
            </div>
          )}
        </>
      ) : (
        <Editor typed={typed} onChange={keep} onSave={save} onCancel={forget} />
      )}
    </section>
  );
}

/** One list of steps being written. */
interface TypedSteps {
  readonly text: string;
  /** The versions that stood when it was begun: one that comes meanwhile stays beside it [S70]. */
  readonly seen: readonly string[];
}

interface EditorProps {
  readonly typed: TypedSteps;
  readonly onChange: (typed: TypedSteps) => void;
  readonly onSave: (steps: readonly string[], seen: readonly string[]) => void;
  readonly onCancel: () => void;
}

function Editor({ typed: { text, seen }, onChange, onSave, onCancel }: EditorProps) {
  const { t } = useTranslation();
  const steps = readSteps(text);
  const long = steps.findIndex((step) => step.length > MOST.step);
  const refusal = (): string | undefined => {
    if (long >= 0) return t('run.own.long', { max: MOST.step, no: long + 1 });
    return steps.length > MOST.steps ? t('run.own.many', { max: MOST.steps }) : undefined;
  };
  const error = refusal();
  return (
    <div className={styles['editor']}>
      <TextField
        label={t('run.own.label')}
        hint={t('run.own.hint')}
        value={text}
        onChange={(next) => onChange({ text: next, seen })}
        multiline
        autoFocus
        autoComplete="off"
        lang="vi"
        {...(error === undefined ? {} : { error })}
      />
      <div className={styles['actions']}>
        <Button kind="primary" onPress={() => error === undefined && onSave(steps, seen)}>
          {t('run.own.save')}
        </Button>
        <Button onPress={onCancel}>{t('day.close')}</Button>
      </div>
    </div>
  );
}

function toTypedSteps({ text, seen }: Partial<TypedSteps>): TypedSteps | undefined {
  return text === undefined || seen === undefined ? undefined : { text, seen };
}
