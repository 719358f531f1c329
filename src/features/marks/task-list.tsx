/** Tasks as a list of rows; the keys of `TaskKeys` work in it. */
import type { OpenWard, TaskView } from './open-ward.ts';
import { TaskRow } from './task-row.tsx';

export interface TaskListProps {
  readonly ward: OpenWard;
  readonly views: readonly TaskView[];
  readonly showsLead?: boolean;
  readonly showsUnclear?: boolean;
  /** Id of the heading that names the list. */
  readonly labelledBy?: string;
}

export function TaskList({ ward, views, showsLead = false, showsUnclear = false, labelledBy }: TaskListProps) {
  return (
    <ul aria-labelledby={labelledBy}>
      {views.map((view) => (
        <TaskRow ward={ward} view={view} showsLead={showsLead} showsUnclear={showsUnclear} key={view.id} />
      ))}
    </ul>
  );
}
