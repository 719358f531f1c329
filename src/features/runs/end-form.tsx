/**
 * The end of a run: a result that the steps suggest and the person chooses, why, and when. Also the way to correct one
 * that was recorded: a new fact, the earlier one stays. What cannot be is said in a sentence, and nothing typed goes.
 */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RUN_RESULTS } from '../../domain/ops.ts';
import { suggestResult } from '../../domain/run.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXT_MAX_LENGTH } from '../marks/draft-field.tsx';
import { RESULT_WORDS } from '../marks/run-words.ts';
import { isoOf } from '../marks/run-words.ts';
import { useNotices } from '../marks/undo-store.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { type EndFaults, recordEnd } from './record-end.ts';
import type { RunProps } from './run-props.ts';
import styles from './run-page.module.css';
import { useEndDraft } from './use-end-draft.ts';

export interface EndFormProps extends RunProps {
  /** Stands between the result and the button. */
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  /** Corrects an end: called when it is recorded, or given up. */
  readonly onDone?: () => void;
}

const RESULT_ID = 'ket-qua';
const END_ID = 'ket-thuc';

export function EndForm({ ward, run, children, footer, onDone }: EndFormProps) {
  const { t } = useTranslation();
  const { draft, change, forget } = useEndDraft(ward, run);
  const [faults, setFaults] = useState<EndFaults>({});
  const [presses, setPresses] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const words = useFaultWords(ward, run);
  const isCorrection = run.end !== undefined;
  const asksWhen = isCorrection || draft.endText !== '' || faults.end !== undefined;

  const finish = async (): Promise<void> => {
    setBusy(true);
    const found = await recordEnd(ward, run, { draft, again: () => void finish() });
    setBusy(false);
    setFaults(found);
    setPresses((before) => before + 1);
    if (!found.isSaved) return;
    // What it would take back belongs to a run that has ended.
    useNotices.getState().dismiss();
    forget();
    onDone?.();
    document.querySelector('h1')?.focus();
  };

  const giveUp = (): void => {
    forget();
    onDone?.();
  };

  const items = [
    ...(faults.result === undefined ? [] : [{ text: t('run.result.choose'), fieldId: RESULT_ID }]),
    ...(faults.end === undefined ? [] : [{ text: words(faults.end), fieldId: END_ID }]),
  ];
  return (
    <section className={styles['form']}>
      <SectionHead title={t('run.result')} />
      {items.length > 0 && <ErrorSummary title={t('run.finish.missing')} items={items} key={presses} />}
      <Result run={run} value={draft.result} onChange={(result) => change({ result })} />
      {draft.result !== undefined && draft.result !== 'passed' && (
        <TextField
          label={t('run.result.reason')}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          maxLength={TEXT_MAX_LENGTH}
          multiline
          lang="vi"
        />
      )}
      {asksWhen && (
        <TextField
          id={END_ID}
          label={t('run.end.label')}
          hint={t('run.end.hint')}
          value={draft.endText}
          onChange={(endText) => change({ endText })}
          maxLength={40}
          autoComplete="off"
          {...(faults.end === undefined ? {} : { error: words(faults.end) })}
        />
      )}
      {children}
      <ActionBar>
        <Button kind="primary" fullWidth isBusy={isBusy} onPress={() => void finish()} data-testid="run-finish">
          {t(isCorrection ? 'run.correct.save' : 'run.finish')}
        </Button>
        {isCorrection && <Button onPress={giveUp}>{t('run.correct.cancel')}</Button>}
      </ActionBar>
      {footer}
    </section>
  );
}

interface ResultProps extends Pick<RunProps, 'run'> {
  readonly value: (typeof RUN_RESULTS)[number] | undefined;
  readonly onChange: (result: (typeof RUN_RESULTS)[number]) => void;
}

function Result({ run, value, onChange }: ResultProps) {
  const { t } = useTranslation();
  const suggested = suggestResult(run.steps);
  return (
    <div id={RESULT_ID} tabIndex={-1}>
      <Choice
        name="run-result"
        legend={t('run.result')}
        isLegendHidden
        options={RUN_RESULTS.map((result) => ({
          value: result,
          label: (
            <>
              {t(RESULT_WORDS[result])}
              {suggested?.result === result && (
                <span className={styles['suggest']}>
                  {' · '}
                  {t('run.suggest', { ok: suggested.ok, n: suggested.of })}
                </span>
              )}
            </>
          ),
          ...(result === 'failed' ? { tone: 'son' as const } : {}),
        }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

function useFaultWords(ward: RunProps['ward'], run: RunProps['run']) {
  const { t } = useTranslation();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  return (fault: NonNullable<EndFaults['end']>): string =>
    fault === 'before-start'
      ? t('run.end.before-start', { time: format.time(isoOf(run.startedMs)) })
      : t(`run.end.${fault}`);
}
