/** One attempt of a scenario: while it goes on everything can be recorded, afterwards it is read and its result corrected. */
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { mayRecord } from '../../domain/role.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { useWardPath } from '../marks/use-person.ts';
import { useRuns } from '../marks/use-runs.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { EndedRun } from './ended-run.tsx';
import { GoingRun } from './going-run.tsx';

export function RunPage() {
  const { t } = useTranslation();
  const { run = '' } = useParams();
  return <WardGate title={t('run.title')}>{(ward) => <Run ward={ward} id={run} />}</WardGate>;
}

function Run({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const runs = useRuns(ward.definition.code);
  if (runs === undefined) return <Loading label={t('record.loading')} />;
  const run = runs.find((one) => one.id === id);
  if (run === undefined) return <Unknown />;
  const same = runs.filter(({ scenario }) => scenario === run.scenario);
  // A field that is being typed in belongs to one run.
  return run.end === undefined && mayRecord(ward.role, 'run.stepSet') ? (
    <GoingRun ward={ward} run={run} others={same.filter((one) => one !== run)} key={id} />
  ) : (
    <EndedRun ward={ward} run={run} key={id} />
  );
}

function Unknown() {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <>
      <PageTitle title={t('run.unknown.title')} />
      <Empty
        text={t('run.unknown.text')}
        action={
          <Link className={buttonClass('secondary')} to={path('/chay-thu')}>
            {t('run.unknown.all')}
          </Link>
        }
      />
    </>
  );
}
