/** "Xuất tệp" for tasks of a ward: those that a filter shows, and all. */
import { useTranslation } from 'react-i18next';
import type { ExportList } from './export-list.ts';
import { ExportTable } from './export-table.tsx';
import type { OpenWard, TaskView } from './open-ward.ts';
import { usePersonName } from './use-person-name.ts';

export interface ExportTasksProps {
  readonly ward: OpenWard;
  readonly lists: readonly (Pick<ExportList, 'title' | 'filter'> & { readonly views: readonly TaskView[] })[];
}

export function ExportTasks({ ward, lists }: ExportTasksProps) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  return (
    <ExportTable
      campaign={ward.campaign}
      place={ward.definition.name}
      day={ward.day}
      asOf={ward.record.newestReceivedAt}
      lists={lists.map(({ views, ...list }) => ({
        ...list,
        count: views.length,
        make: async () => (await import('./task-tables.ts')).tasksTable(ward, views, t, nameOf),
      }))}
    />
  );
}
