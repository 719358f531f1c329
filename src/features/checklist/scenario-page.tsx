/** One scenario: its tasks by phase, all of them in the document; what the marks mean and where the texts come from. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Phase, ScenarioDefinition } from '../../domain/campaign.ts';
import { boardCells } from '../../domain/readiness.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { ExportTasks } from '../marks/export-tasks.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import { fill, type OpenWard, type TaskView, taskViews } from '../marks/open-ward.ts';
import { SignOff } from '../marks/sign-off.tsx';
import { TaskKeys } from '../marks/task-keys.tsx';
import { TaskList } from '../marks/task-list.tsx';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { useWardPath } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { LastRun, RunsOfScenario } from './runs-of-scenario.tsx';
import { AddOwnTask } from './add-own-task.tsx';
import { MarkMeanings } from './mark-meanings.tsx';
import { ScenarioSource } from './scenario-source.tsx';
import styles from './scenario-page.module.css';

export function ScenarioPage() {
  const { t } = useTranslation();
  const { no = '' } = useParams();
  return (
    <WardGate title={t('scenario.overline', { no })}>
      {(ward) => {
        const scenario = ward.campaign.scenariosByNo.get(Number(no));
        return scenario === undefined ? <Unknown no={no} /> : <Scenario ward={ward} scenario={scenario} />;
      }}
    </WardGate>
  );
}

interface ScenarioProps {
  readonly ward: OpenWard;
  readonly scenario: ScenarioDefinition;
}

function Scenario({ ward, scenario }: ScenarioProps) {
  const { t } = useTranslation();
  const all = taskViews(ward);
  const views = all.filter((view) => view.task.scenario === scenario.no);
  return (
    <Columns
      aside={
        <>
          <RunsOfScenario ward={ward} scenario={scenario} />
          <MarkMeanings />
          <ScenarioSource scenario={scenario} views={views} />
        </>
      }
    >
      <div>
        <PageTitle
          overline={<b>{t('scenario.overline', { no: scenario.no })}</b>}
          title={<span lang="vi">{fill(ward, scenario.title)}</span>}
          sub={<Sums ward={ward} no={scenario.no} />}
        />
        <Incomplete ward={ward} />
      </div>
      <TaskKeys ward={ward} views={views}>
        <div className={styles['phases']}>
          {ward.campaign.calendar.phases.map((phase) => (
            <PhaseGroup
              ward={ward}
              phase={phase}
              views={views.filter((view) => view.task.phase === phase.key)}
              key={phase.key}
            />
          ))}
        </div>
      </TaskKeys>
      <div className={styles['tools']}>
        <AddOwnTask ward={ward} scenario={scenario.no} />
        <ExportTasks
          ward={ward}
          lists={[
            { title: t('export.name.scenario', { no: scenario.no }), views },
            { title: t('export.name.tasks'), views: all },
          ]}
        />
      </div>
      <SignOff campaign={ward.campaign} definition={ward.definition} record={ward.record} what={scenario.no} />
    </Columns>
  );
}

function Sums({ ward, no }: { readonly ward: OpenWard; readonly no: number }) {
  const { t } = useTranslation();
  const cell = boardCells(ward.campaign, ward.record.summary).find(({ scenario }) => scenario === no);
  if (cell === undefined) return null;
  return (
    <p className={styles['sums']}>
      <span>
        <b>
          {cell.done}/{cell.total}
        </b>{' '}
        {t('scenario.done')}
      </span>
      {cell.stuck > 0 && <b data-tone="son">{t('scenarios.row.stuck', { count: cell.stuck })}</b>}
      <LastRun ward={ward} scenario={no} />
    </p>
  );
}

interface PhaseGroupProps {
  readonly ward: OpenWard;
  readonly phase: Phase;
  readonly views: readonly TaskView[];
}

function PhaseGroup({ ward, phase, views }: PhaseGroupProps) {
  const { t } = useTranslation();
  const id = useId();
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  if (views.length === 0) return null;
  const counted = views.filter((view) => view.status !== 'na');
  const done = counted.filter((view) => view.status === 'done').length;
  return (
    <section>
      <SectionHead
        id={id}
        title={t('scenario.phase', { name: phase.name, days: format.range(phase.from, phase.to) })}
        aside={t('scenario.phase.done', { done, total: counted.length })}
      />
      <TaskList ward={ward} views={views} labelledBy={id} />
    </section>
  );
}

function Unknown({ no }: { readonly no: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <>
      <PageTitle title={t('scenario.unknown.title')} />
      <Empty
        text={t('scenario.unknown.text', { no })}
        action={
          <Link className={buttonClass('secondary')} to={path('/kich-ban')}>
            {t('task.unknown.all')}
          </Link>
        }
      />
    </>
  );
}
