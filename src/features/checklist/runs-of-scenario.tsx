/** What a scenario's page and row say of its trial runs: the last result, every attempt, and the steps of the next one. */
import { useTranslation } from 'react-i18next';
import type { ScenarioDefinition } from '../../domain/campaign.ts';
import { lastEnded } from '../../domain/run.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { RESULT_WORDS } from '../marks/run-words.ts';
import { ScenarioRuns } from '../marks/scenario-runs.tsx';
import { useRuns } from '../marks/use-runs.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { OwnSteps } from './own-steps.tsx';

export interface RunsOfScenarioProps {
  readonly ward: OpenWard;
  readonly scenario: ScenarioDefinition;
}

export function RunsOfScenario({ ward, scenario }: RunsOfScenarioProps) {
  const runs = useRuns(ward.definition.code);
  return (
    <>
      {runs !== undefined && <ScenarioRuns ward={ward} scenario={scenario.no} runs={runs} />}
      <OwnSteps ward={ward} scenario={scenario} />
    </>
  );
}

export interface LastRunProps {
  readonly ward: OpenWard;
  readonly scenario: number;
  /** Part of the name of a link: a comma parts it for the ear. */
  readonly isInName?: boolean;
}

/** "Chạy thử 23/6: đạt một phần". One that goes on says nothing yet. */
export function LastRun({ ward, scenario, isInName = false }: LastRunProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const runs = useRuns(ward.definition.code);
  if (runs === undefined) return null;
  const last = lastEnded(runs.filter((run) => run.scenario === scenario));
  const words =
    last === undefined
      ? t('scenarios.noRun')
      : t('scenarios.lastRun', {
          date: format.date(last.on),
          result: t(RESULT_WORDS[last.end.result]).toLocaleLowerCase('vi'),
        });
  return (
    <span data-tone={last?.end.result === 'failed' ? 'son' : undefined}>
      {isInName && <VisuallyHidden>, </VisuallyHidden>}
      {words}
    </span>
  );
}
