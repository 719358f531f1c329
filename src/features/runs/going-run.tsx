/** A run that goes on: the clock, the steps, what it was tried with, and its end. Leaving the screen leaves it running. */
import { useTranslation } from 'react-i18next';
import type { NumberedRun } from '../../domain/run.ts';
import { Columns } from '../../ui/columns.tsx';
import { isRunning } from '../marks/run-words.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { EndForm } from './end-form.tsx';
import { RunClock } from './run-clock.tsx';
import { DetailsConflict } from './run-conflict.tsx';
import { RunDetails } from './run-details.tsx';
import { RunEvidence } from './run-evidence.tsx';
import { RunHead } from './run-head.tsx';
import type { RunProps } from './run-props.ts';
import { RunSteps } from './run-steps.tsx';
import styles from './run-page.module.css';

export function GoingRun({ ward, run, others }: RunProps & { readonly others: readonly NumberedRun[] }) {
  return (
    <Columns
      aside={
        <EndForm ward={ward} run={run} footer={<Kept others={others} />}>
          <DetailsConflict ward={ward} run={run} />
          <RunDetails ward={ward} run={run} />
        </EndForm>
      }
    >
      <div>
        <RunHead ward={ward} run={run} />
        <RunClock ward={ward} run={run} />
      </div>
      <RunSteps ward={ward} run={run} />
      <RunEvidence ward={ward} run={run} />
    </Columns>
  );
}

/** Nothing of what was recorded before is touched by this run. */
function Kept({ others }: { readonly others: readonly NumberedRun[] }) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const ended = others.filter((run) => !isRunning(run));
  const days = [...new Set(ended.map(({ on }) => format.date(on)))].join(', ');
  const running = others.length - ended.length;
  return (
    <div className={styles['kept']}>
      <p>{days === '' ? t('run.kept') : t('run.kept.days', { days })}</p>
      {running > 0 && <p>{t('run.running.also', { count: running })}</p>}
    </div>
  );
}
