/** One's own tasks: overdue first, done last. The order holds while the screen is open: nothing moves under a finger. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import { ExportTasks } from '../marks/export-tasks.tsx';
import { isOpen, type OpenWard, type TaskView } from '../marks/open-ward.ts';
import { TaskKeys } from '../marks/task-keys.tsx';
import { TaskList } from '../marks/task-list.tsx';
import { useKeptOrder } from '../marks/use-kept-order.ts';
import { useWardPath } from '../marks/use-person.ts';

/** As many stand there at first. */
const SHOWN_AT_FIRST = 8;

export function MyTasks({ ward, views }: { readonly ward: OpenWard; readonly views: readonly TaskView[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const kept = useKeptOrder(ward, views);
  const shown = isWhole ? kept : kept.slice(0, SHOWN_AT_FIRST);
  const late = views.filter((view) => isOpen(view) && view.daysLate > 0).length;
  return (
    <section>
      <SectionHead
        id={id}
        title={t('today.mine.title')}
        aside={views.length === 0 ? undefined : t('today.mine.count', { count: views.length, late })}
      />
      {kept.length === 0 && <NoTasks />}
      <TaskKeys ward={ward} views={shown}>
        <TaskList ward={ward} views={shown} showsLead labelledBy={id} />
      </TaskKeys>
      {shown.length < kept.length && (
        <Button kind="link" onPress={() => setWhole(true)}>
          {t('today.mine.more', { count: kept.length })}
        </Button>
      )}
      <ExportTasks ward={ward} lists={[{ title: t('export.name.mine'), views }]} />
    </section>
  );
}

function NoTasks() {
  const { t } = useTranslation();
  const path = useWardPath();
  return (
    <Empty
      text={t('today.mine.empty')}
      action={
        <Link className={buttonClass('secondary')} to={path('/kich-ban')}>
          {t('today.all')}
        </Link>
      }
    />
  );
}
