/**
 * The steps the next run of a scenario begins with, and the ward's way to have its own (feature A5). Marked as the ward's
 * own; an empty list gives the common ones back. Runs that have begun keep theirs.
 */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioDefinition } from '../../domain/campaign.ts';
import { stepsEntity } from '../../domain/ops.ts';
import { mayRecord } from '../../domain/role.ts';
import { MOST, readSteps } from '../../domain/run-text.ts';
import { wardScope } from '../../domain/scope.ts';
import { clearDraft, readDraft, saveDraft } from '../../data/drafts.ts';
import { observeOwnSteps } from '../../data/read-runs.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { fill, type OpenWard } from '../marks/open-ward.ts';
import { recordFact } from '../marks/record-fact.ts';
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
  const draft = useStepsDraft(`steps:${code}:${scenario.no}:${ward.person.id}`);
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
    draft.forget();
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
      {draft.typed === undefined ? (
        <>
          <ol className={styles['steps']} lang="vi">
            {steps.map((step, index) => (
              <li key={index}>{step}</li>
            ))}
          </ol>
          {mayRecord(ward.role, 'scenario.stepsSet') && (
            <div className={styles['actions']}>
              <Button icon="pencil" onPress={() => draft.change({ text: steps.join('\n'), seen: own.opIds })}>
                {t('run.own.edit')}
              </Button>
              {own.steps !== undefined && <Button onPress={() => save([], own.opIds)}>{t('run.own.reset')}</Button>}
            </div>
          )}
        </>
      ) : (
        <Editor typed={draft.typed} onChange={draft.change} onSave={save} onCancel={draft.forget} />
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

/** What is typed stays on the device until it is saved or given up; undefined: nobody edits. */
function useStepsDraft(key: string) {
  const [typed, setTyped] = useState<TypedSteps>();
  useEffect(() => {
    let isGone = false;
    void readDraft(key).then((text) => {
      const kept = text === undefined ? undefined : parse(text);
      if (!isGone && kept !== undefined) setTyped(kept);
    });
    return () => {
      isGone = true;
    };
  }, [key]);
  return {
    typed,
    change: (next: TypedSteps): void => {
      setTyped(next);
      // Where it finds no room it is kept as last strokes, and the field still holds it.
      saveDraft(key, JSON.stringify(next)).catch(() => undefined);
    },
    forget: (): void => {
      setTyped(undefined);
      void clearDraft(key);
    },
  };
}

function parse(draft: string): TypedSteps | undefined {
  try {
    const { text, seen } = JSON.parse(draft) as Partial<TypedSteps>;
    return text === undefined || seen === undefined ? undefined : { text, seen };
  } catch {
    return undefined;
  }
}
