/** The ten scenarios of a ward: how far each is, and which blocking tasks are stuck. Filters show the tasks themselves. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { boardCells } from '../../domain/readiness.ts';
import { mayRecord } from '../../domain/role.ts';
import { observePreferences, savePreferences } from '../../data/preferences.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ExportTasks } from '../marks/export-tasks.tsx';
import { Incomplete } from '../marks/incomplete.tsx';
import { type OpenWard, taskViews } from '../marks/open-ward.ts';
import { useLive } from '../marks/use-live.ts';
import { useWardPath } from '../marks/use-person.ts';
import { WardGate } from '../marks/ward-gate.tsx';
import { FilteredTasks } from './filtered-tasks.tsx';
import { ScenarioRows } from './scenario-rows.tsx';
import styles from './scenarios-page.module.css';
import { filtersFor, readTaskFilter, type TaskFilter, tasksByFilter, writeTaskFilter } from './task-filter.ts';

export function ScenariosPage() {
  const { t } = useTranslation();
  return <WardGate title={t('scenarios.title.plain')}>{(ward) => <Scenarios ward={ward} />}</WardGate>;
}

function Scenarios({ ward }: { readonly ward: OpenWard }) {
  const { t } = useTranslation();
  const preferences = useLive(observePreferences, []);
  const path = useWardPath();
  const [params, setParams] = useSearchParams();
  const [pressed, setPressed] = useState<{ readonly filter: TaskFilter; readonly before: TaskFilter }>();
  if (preferences === undefined) return <Loading label={t('record.loading')} />;
  const filters = filtersFor(ward);
  const asked = readTaskFilter(filters, params, preferences.taskFilter);
  // The address follows when the router finds time; what was pressed is shown at once.
  if (pressed !== undefined && pressed.before !== asked) setPressed(undefined);
  const filter = pressed?.before === asked ? pressed.filter : asked;
  const choose = (taskFilter: TaskFilter): void => {
    setPressed({ filter: taskFilter, before: asked });
    setParams(writeTaskFilter(params, taskFilter), { replace: true });
    void savePreferences({ taskFilter });
  };
  const cells = boardCells(ward.campaign, ward.record.summary);
  const sum = (count: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((total, cell) => total + count(cell), 0);
  const shown = tasksByFilter(ward);
  const whole = { title: t('export.name.tasks'), views: taskViews(ward) };
  const words = (value: TaskFilter): string =>
    value === 'all' ? t('scenarios.filter.all') : t(`scenarios.filter.${value}`, { count: shown[value].length });
  return (
    <>
      <PageTitle
        title={t('scenarios.title', { n: cells.length })}
        sub={
          <p>
            {t('scenarios.sum', {
              done: sum((cell) => cell.done),
              total: sum((cell) => cell.total),
              n: sum((cell) => cell.stuck),
            })}
          </p>
        }
      />
      <Incomplete ward={ward} />
      <div className={styles['filters']}>
        <Segmented
          legend={t('scenarios.filter.legend')}
          isLegendHidden
          fit="content"
          options={filters.map((value) => ({
            value,
            label: words(value),
          }))}
          value={filter}
          onChange={choose}
        />
        <div className={styles['tools']}>
          <ExportTasks
            ward={ward}
            lists={filter === 'all' ? [whole] : [{ ...whole, views: shown[filter], filter: words(filter) }, whole]}
          />
          {mayRecord(ward.role, 'task.statusSet') && (
            <Link className={buttonClass('secondary')} to={path('/nhap-tep')}>
              <Icon name="file-text" />
              <span>{t('import.title')}</span>
            </Link>
          )}
        </div>
      </div>
      {filter === 'all' ? (
        <ScenarioRows ward={ward} cells={cells} />
      ) : (
        <FilteredTasks
          key={`${filter} ${ward.day}`}
          ward={ward}
          filter={filter}
          views={shown[filter]}
          onClear={() => choose('all')}
        />
      )}
    </>
  );
}
