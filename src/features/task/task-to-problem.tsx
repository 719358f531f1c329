/** From a task that is stuck to a problem in one tap: task, scenario and reason go with it (feature A10). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayRecord } from '../../domain/role.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { OpenWard, TaskView } from '../marks/open-ward.ts';
import { useWardPath } from '../marks/use-person.ts';

export function TaskToProblem({ ward, view }: { readonly ward: OpenWard; readonly view: TaskView }) {
  const { t } = useTranslation();
  const path = useWardPath();
  if (view.status !== 'blocked' || !mayRecord(ward.role, 'problem.raised')) return null;
  const query = new URLSearchParams({ task: view.id, scenario: String(view.task.scenario) });
  if (view.state.reason !== undefined) query.set('title', view.state.reason);
  return (
    <Link className={buttonClass('secondary')} to={path(`/vuong-mac/moi?${query.toString()}`)}>
      <Icon name="flag" />
      <span>{t('problem.raise.fromTask')}</span>
    </Link>
  );
}
