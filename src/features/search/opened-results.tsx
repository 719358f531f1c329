/** Results without a page of their own: they open where they stand. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskDefinition, WardDefinition } from '../../domain/campaign.ts';
import { fillTemplate } from '../../domain/fill-template.ts';
import { Row } from '../../ui/row.tsx';
import { Highlighted } from '../marks/highlighted.tsx';
import { WardOrigins } from '../marks/ward-origins.tsx';
import styles from './opened-results.module.css';
import type { ResultProps } from './result-props.ts';
import { useInWard } from './use-in-ward.ts';

/** A ward the person was not granted: what everybody may know of it. */
export function WardFacts(props: ResultProps & { readonly ward: WardDefinition; readonly lines: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Opened {...props} detail={props.lines}>
      <p className={styles['hint']}>{t('search.ward.notGranted')}</p>
      <WardOrigins ward={props.ward} />
    </Opened>
  );
}

export function UnitResult(props: ResultProps) {
  const { t } = useTranslation();
  const { id } = props.hit.entry;
  const tasks = [...props.facts.campaign.tasksById.values()].filter(({ lead }) => lead === id);
  const count = tasks.length;
  return (
    <TasksOf {...props} tasks={tasks} detail={t(count === 0 ? 'search.unit.none' : 'search.unit.leads', { count })} />
  );
}

export function PersonResult(props: ResultProps) {
  const { t } = useTranslation();
  const { campaign, words } = props.facts;
  const ids = words.taskIdsByPerson.get(props.hit.entry.id) ?? [];
  const tasks = ids.flatMap((id) => campaign.tasksById.get(id) ?? []);
  const count = tasks.length;
  const detail = t(count === 0 ? 'search.person.none' : 'search.person.tasks', { count });
  return <TasksOf {...props} tasks={tasks} detail={detail} />;
}

interface TasksOfProps extends ResultProps {
  readonly tasks: readonly TaskDefinition[];
  readonly detail: string;
}

function TasksOf({ tasks, ...props }: TasksOfProps) {
  const path = useInWard(props);
  const { facts, found, hit, onOpen } = props;
  const { ward } = found;
  const [title] = hit.entry.lines;
  if (tasks.length === 0 || ward === undefined) {
    return <Row title={<Highlighted text={title?.text ?? ''} words={found.words} />} detail={props.detail} />;
  }
  return (
    <Opened {...props}>
      <ul className={styles['tasks']}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Row
              title={<span lang="vi">{fillTemplate(task.title, ward, facts.campaign)}</span>}
              detail={task.id}
              renderLink={(link) => <Link to={path(`/viec/${task.id}`)} onClick={onOpen} {...link} />}
            />
          </li>
        ))}
      </ul>
    </Opened>
  );
}

interface OpenedProps extends ResultProps {
  readonly detail: ReactNode;
  readonly children: ReactNode;
}

/** The whole line opens it. */
function Opened({ hit, found, detail, children }: OpenedProps) {
  const [title] = hit.entry.lines;
  const name = <Highlighted text={title?.text ?? hit.entry.id} words={found.words} />;
  return (
    <details className={styles['opened']}>
      <summary className={styles['summary']}>
        <span className={styles['title']}>{name}</span>
        <span className={styles['detail']}>{detail}</span>
      </summary>
      <div className={styles['block']}>{children}</div>
    </details>
  );
}
