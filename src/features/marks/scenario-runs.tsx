/** The attempts of one scenario, newest first, its success rate, and "Ghi lần n". Earlier ones fold away, never vanish. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type NumberedRun, successRate } from '../../domain/run.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from './open-ward.ts';
import { RunRow } from './run-row.tsx';
import { scenarioTitle } from './run-words.ts';
import styles from './scenario-runs.module.css';
import { StartRun } from './start-run.tsx';

export interface ScenarioRunsProps {
  readonly ward: OpenWard;
  readonly scenario: number;
  /** Of the whole ward, oldest first. */
  readonly runs: readonly NumberedRun[];
  /** In a list of all scenarios, which has to say which one this is. */
  readonly isOneOfMany?: boolean;
}

/** So many stand open besides those of the day. */
const LATEST = 3;

export function ScenarioRuns({ ward, scenario, runs, isOneOfMany = false }: ScenarioRunsProps) {
  const { t } = useTranslation();
  const id = useId();
  const own = runs.filter((run) => run.scenario === scenario).toReversed();
  const rate = successRate(own);
  const open = own.filter((run, index) => index < LATEST || run.on === ward.day);
  const former = own.filter((run) => !open.includes(run));
  return (
    <section aria-labelledby={id} data-testid="scenario-runs" data-scenario={scenario}>
      <SectionHead
        id={id}
        title={isOneOfMany ? t('run.scenario', { no: scenario, title: scenarioTitle(ward, scenario) }) : t('run.list')}
        {...(rate.ended === 0 ? {} : { aside: t('run.rate.short', { passed: rate.passed, ended: rate.ended }) })}
      />
      {own.length === 0 && <p className={styles['none']}>{t('run.none')}</p>}
      <Rows ward={ward} runs={open} />
      {former.length > 0 && (
        <details className={styles['former']}>
          <summary>{t('run.former', { count: former.length })}</summary>
          <Rows ward={ward} runs={former} />
        </details>
      )}
      <div className={styles['start']}>
        <StartRun
          ward={ward}
          scenario={scenario}
          attempt={own.length + 1}
          {...(isOneOfMany ? {} : { kind: 'primary' })}
        />
      </div>
    </section>
  );
}

function Rows({ ward, runs }: { readonly ward: OpenWard; readonly runs: readonly NumberedRun[] }) {
  return (
    <ul className={styles['rows']}>
      {runs.map((run) => (
        <li key={run.id}>
          <RunRow ward={ward} run={run} />
        </li>
      ))}
    </ul>
  );
}
