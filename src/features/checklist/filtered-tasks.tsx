/**
 * The tasks that match a filter, by scenario; where none does, which filter it was and the way out. A task that no longer
 * matches stays until the next visit: it would go from under a finger.
 */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { fill, type OpenWard, type TaskView } from '../marks/open-ward.ts';
import { TaskKeys } from '../marks/task-keys.tsx';
import { TaskList } from '../marks/task-list.tsx';
import { useKeptOrder } from '../marks/use-kept-order.ts';
import { useWardPath } from '../marks/use-person.ts';
import type { TaskFilter } from './task-filter.ts';

export interface FilteredTasksProps {
  readonly ward: OpenWard;
  readonly filter: Exclude<TaskFilter, 'all'>;
  readonly views: readonly TaskView[];
  readonly onClear: () => void;
}

export function FilteredTasks({ ward, filter, views, onClear }: FilteredTasksProps) {
  const { t } = useTranslation();
  const kept = useKeptOrder(ward, views);
  if (kept.length === 0) {
    const clear = <Button onPress={onClear}>{t('scenarios.filter.clear')}</Button>;
    return <Empty text={t(`scenarios.filter.empty.${filter}`)} action={clear} />;
  }
  const numbers = [...new Set(kept.map((view) => view.task.scenario))].sort((a, b) => a - b);
  return (
    <TaskKeys ward={ward} views={kept}>
      {numbers.map((no) => (
        <Group
          ward={ward}
          no={no}
          views={kept.filter((view) => view.task.scenario === no)}
          showsUnclear={filter === 'unclear'}
          key={no}
        />
      ))}
    </TaskKeys>
  );
}

interface GroupProps {
  readonly ward: OpenWard;
  readonly no: number;
  readonly views: readonly TaskView[];
  readonly showsUnclear: boolean;
}

function Group({ ward, no, views, showsUnclear }: GroupProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const id = useId();
  const title = fill(ward, ward.campaign.scenariosByNo.get(no)?.shortTitle ?? '');
  return (
    <section>
      <SectionHead
        id={id}
        title={t('scenarios.group', { no, title })}
        aside={
          <Link to={path(`/kich-ban/${no}`)}>
            {t('scenarios.group.count', { count: views.length })}
            <VisuallyHidden>, {t('scenarios.group', { no, title })}</VisuallyHidden>
          </Link>
        }
      />
      <TaskList ward={ward} views={views} showsLead showsUnclear={showsUnclear} labelledBy={id} />
    </section>
  );
}
