/** Trial runs of a ward: what goes on now, the success rate with its counts, and the attempts of each scenario. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberedRun } from '../../domain/run.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { ExportTable } from '../marks/export-table.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { RunRate } from '../marks/run-rate.tsx';
import { isRunning } from '../marks/run-words.ts';
import { RunningRun } from '../marks/running-run.tsx';
import { ScenarioRuns } from '../marks/scenario-runs.tsx';
import { useRuns } from '../marks/use-runs.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import styles from './runs-page.module.css';

export function RunsPage() {
  const { t } = useTranslation();
  return <WardGate title={t('run.title')}>{(ward) => <Runs ward={ward} />}</WardGate>;
}

function Runs({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const runs = useRuns(ward.definition.code);
  if (runs === undefined) return <Loading label={t('record.loading')} />;
  return (
    <>
      <PageTitle title={t('run.title')} sub={<RunRate runs={runs} />} />
      <Incomplete ward={ward} />
      <Going ward={ward} runs={runs.filter(isRunning)} />
      <div className={styles['scenarios']}>
        {[...ward.campaign.scenariosByNo.keys()].map((no) => (
          <ScenarioRuns ward={ward} scenario={no} runs={runs} isOneOfMany key={no} />
        ))}
      </div>
      <ExportTable
        campaign={ward.campaign}
        place={ward.definition.name}
        day={ward.day}
        asOf={ward.record.newestReceivedAt}
        lists={[
          {
            title: t('export.name.runs'),
            count: runs.length,
            make: async () => (await import('./runs-table.ts')).runsTable(runs, ward.campaign.calendar.timezone, t),
          },
        ]}
      />
    </>
  );
}

/** What goes on now stands first: somebody came here to go on with it. */
function Going({ ward, runs }: { readonly ward: OpenWard; readonly runs: readonly NumberedRun[] }) {
  const { t } = useTranslation();
  const id = useId();
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <SectionHead id={id} title={t('run.running')} />
      <RunningRun ward={ward} />
    </section>
  );
}
