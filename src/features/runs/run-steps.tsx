/** The steps of a run that goes on: Đạt or Không đạt, saved at once; where one failed, why, right below it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OpBodies } from '../../domain/ops.ts';
import { stepEntity } from '../../domain/ops.ts';
import type { RunStep } from '../../domain/run.ts';
import { wardScope } from '../../domain/scope.ts';
import { shownHead } from '../../domain/register.ts';
import { type OpDraft, recordChange } from '../../data/record-op.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { DraftField } from '../marks/draft-field.tsx';
import { recordFact } from '../marks/record-fact.ts';
import { RESULT_WORDS } from '../marks/run-words.ts';
import { useWardPath } from '../marks/use-person.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { RunProps } from './run-props.ts';
import styles from './run-steps.module.css';

type StepResult = 'passed' | 'failed';

export function RunSteps({ ward, run }: RunProps) {
  const { t } = useTranslation();
  return (
    <section>
      <SectionHead title={t('run.steps')} />
      {run.steps.length === 0 && <p>{t('run.steps.none')}</p>}
      <ol className={styles['steps']}>
        {run.steps.map((step) => (
          <Step ward={ward} run={run} step={step} key={step.no} />
        ))}
      </ol>
    </section>
  );
}

function Step({ ward, run, step }: RunProps & { readonly step: RunStep }) {
  const { t } = useTranslation();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const [pressed, setPressed] = useState<StepResult>();
  useEffect(() => setPressed(undefined), [step.result, step.versions.length]);
  const isApart = step.versions.length > 0;
  const wordsOf = (result: StepResult | undefined): string =>
    t('run.step.is', {
      no: step.no,
      result: result === undefined ? t('run.unmarked') : t(RESULT_WORDS[result]),
    });
  const toOp = (body: OpBodies['run.stepSet']): OpDraft => ({
    scope: wardScope(ward.definition.code),
    kind: 'run.stepSet',
    entity: stepEntity(run.id, step.no),
    body,
    // Both versions stand on the screen: what is pressed now has seen them.
    ...(isApart ? { replaces: step.versions.flatMap(({ opIds }) => opIds) } : {}),
  });
  const mark = (result: StepResult): void => {
    setPressed(result);
    const before: OpBodies['run.stepSet'] = {
      result: step.result ?? null,
      ...(step.reason === undefined ? {} : { reason: step.reason }),
    };
    // A choice between two versions is changed by pressing again: one of them alone would be no way back.
    const saved = { op: toOp({ result }), back: isApart ? undefined : toOp(before) };
    void recordFact({ ...saved, saved: wordsOf(result), before: wordsOf(step.result) });
  };
  // Nothing stands chosen while two versions do: pressing either is the choice.
  const shown = pressed ?? (isApart ? undefined : step.result);
  return (
    <li className={styles['step']} data-testid="run-step" data-step={step.no} data-result={step.result ?? 'none'}>
      <div className={styles['line']}>
        <p className={styles['text']} aria-hidden="true">
          <b className={styles['no']}>{step.no}</b>
          <span lang="vi">{step.text}</span>
          {step.markedAt !== undefined && <span className={styles['time']}>{format.time(step.markedAt)}</span>}
        </p>
        <Segmented<StepResult>
          legend={
            <>
              {t('run.step', { no: step.no })} <span lang="vi">{step.text}</span>
            </>
          }
          isLegendHidden
          options={[
            { value: 'passed', label: t('run.ok') },
            { value: 'failed', label: t('run.fail'), tone: 'son' },
          ]}
          value={shown}
          onChange={mark}
        />
      </div>
      {isApart && <Apart ward={ward} run={run} step={step} />}
      {shown === 'failed' && <Why ward={ward} run={run} step={step} />}
    </li>
  );
}

function Apart({ ward, run, step }: RunProps & { readonly step: RunStep }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const values = step.versions.map(({ body, actor, madeAt }) => {
    const { result } = body as unknown as OpBodies['run.stepSet'];
    return t('run.step.apart.one', {
      result: result === null ? t('run.unmarked') : t(RESULT_WORDS[result]),
      name: nameOf(actor),
      time: format.time(madeAt),
    });
  });
  return (
    <p className={styles['apart']} data-testid="conflict" data-entity={stepEntity(run.id, step.no)} data-field="step">
      <Icon name="circle-alert" size={20} />
      <span>{t('run.step.apart', { values: values.join('; ') })}</span>
    </p>
  );
}

/** The follow-up is asked only where a step failed. */
function Why({ ward, run, step }: RunProps & { readonly step: RunStep }) {
  const { t } = useTranslation();
  const { code } = ward.definition;
  const entity = stepEntity(run.id, step.no);
  const by = ward.person.id;
  return (
    <div className={styles['why']}>
      <DraftField
        id={reasonId(step)}
        draftKey={`run-step:${code}:${entity}:${by}`}
        label={t('run.why')}
        value={step.reason ?? ''}
        record={(reason) =>
          recordChange({ scope: wardScope(code), kind: 'run.stepSet', entity, by }, (shown) => {
            const now = shownHead(shown?.['step'])?.body as OpBodies['run.stepSet'] | undefined;
            return { result: now?.result ?? 'failed', reason };
          })
        }
      />
      <ToProblem run={run} step={step} />
    </div>
  );
}

/** One tap from what failed to the problem that carries it; what is being typed goes along, and is saved by leaving it. */
function ToProblem({ run, step }: { readonly run: RunProps['run']; readonly step: RunStep }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWardPath();
  const open = (): void => {
    const typed = document.querySelector<HTMLInputElement>(`#${reasonId(step)}`)?.value.trim() ?? '';
    const query = new URLSearchParams({
      run: run.id,
      step: String(step.no),
      scenario: String(run.scenario),
      title: typed === '' ? step.text : typed,
    });
    void navigate(path(`/vuong-mac/moi?${query}`));
  };
  return (
    <div>
      <Button icon="flag" onPress={open}>
        {t('run.toProblem')}
      </Button>
    </div>
  );
}

function reasonId({ no }: RunStep): string {
  return `buoc-${no}`;
}
