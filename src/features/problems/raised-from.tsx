/** Where a problem came up: a task, a scenario, a step of a trial run; also where the task was taken out since. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpBodies } from '../../domain/ops.ts';
import { shownHead } from '../../domain/register.ts';
import { observeTask } from '../../data/read-task.ts';
import { Icon } from '../../ui/icon.tsx';
import { fill, type OpenWard } from '../marks/open-ward.ts';
import { useLive } from '../marks/use-live.ts';
import { useWardPath } from '../marks/use-person.ts';
import styles from './raise-page.module.css';

export type Origin = Pick<OpBodies['problem.raised'], 'task' | 'scenario' | 'run' | 'step'>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What an address says of it; a piece that cannot be so is left out. */
export function readOrigin(search: URLSearchParams): Origin {
  const task = search.get('task') ?? '';
  const run = search.get('run') ?? '';
  const scenario = countOf(search.get('scenario'));
  const step = countOf(search.get('step'));
  return {
    ...(/^[\w-]{1,64}$/.test(task) ? { task } : {}),
    ...(UUID.test(run) ? { run } : {}),
    ...(scenario === undefined ? {} : { scenario }),
    ...(step === undefined ? {} : { step }),
  };
}

function countOf(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined;
}

/** Nothing where it came up by itself. */
export function RaisedFrom({ ward, origin }: { readonly ward: OpenWard; readonly origin: Origin }) {
  const { t } = useTranslation();
  const { task, scenario, step } = origin;
  if (task !== undefined) return <FromTask ward={ward} id={task} />;
  if (scenario === undefined) return null;
  return (
    <p className={styles['origin']}>
      <Icon name="link" size={20} />
      <span>
        {step === undefined
          ? t('problem.from.scenario', { no: scenario })
          : t('problem.from.step', { no: scenario, step })}
      </span>
    </p>
  );
}

function FromTask({ ward, id }: { readonly ward: OpenWard; readonly id: string }) {
  const { t } = useTranslation();
  const path = useWardPath();
  const known = ward.campaign.tasksById.get(id);
  const own = useLive(() => observeTask(ward.definition.code, id), [ward.definition.code, id])?.shown?.['own'];
  const ownTask = shownHead(own)?.body as OpBodies['task.ownSet'] | undefined;
  const title = known === undefined ? (ownTask?.title ?? id) : fill(ward, known.title);
  const isThere = known !== undefined || (ownTask !== undefined && ownTask.removed !== true);
  return (
    <p className={styles['origin']}>
      <Icon name="link" size={20} />
      {isThere ? (
        <Link to={path(`/viec/${id}`)}>{t('problem.from.task', { id: known === undefined ? '' : id, title })}</Link>
      ) : (
        <span>{t('problem.from.task.removed', { title })}</span>
      )}
    </p>
  );
}
