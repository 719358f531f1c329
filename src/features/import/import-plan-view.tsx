/** The dry run: how much would change, every change from what to what, what cannot be read, and then the one button. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Mapping, mappingFault } from '../../domain/import-fields.ts';
import type { ImportPlan, PlannedRow } from '../../domain/import-plan.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead } from '../../ui/section-head.tsx';
import type { OpenWard } from '../marks/open-ward.ts';
import { usePersonName } from '../marks/use-person-name.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { carryOutPlan } from './carry-out-plan.ts';
import { ChangeList } from './change-list.tsx';
import { FaultList } from './fault-list.tsx';
import styles from './import-page.module.css';
import { ImportedRows } from './imported-rows.tsx';
import type { ImportContext } from './import-words.ts';
import { type OpenedTable, toImportRows } from './opened-table.ts';
import { useImportState } from './use-import-state.ts';
import { usePlan } from './use-plan.ts';

interface ImportPlanViewProps {
  readonly ward: OpenWard;
  readonly table: OpenedTable;
  readonly mapping: Mapping;
}

type Work =
  | { readonly type: 'none' }
  | { readonly type: 'going'; readonly done: number; readonly rows: readonly PlannedRow[] }
  | { readonly type: 'over'; readonly done: number; readonly rows: readonly PlannedRow[] };

export function ImportPlanView({ ward, table, mapping }: ImportPlanViewProps) {
  const { t } = useTranslation();
  const state = useImportState(ward);
  const [work, setWork] = useState<Work>({ type: 'none' });
  const isGoing = work.type === 'going';
  const isReadable = mappingFault(mapping) === undefined;
  // While rows are recorded the ward changes all the time; afterwards the same rows are held against it anew.
  const rows = useMemo(
    () => (isReadable && !isGoing ? toImportRows(table, mapping) : undefined),
    [isReadable, isGoing, table, mapping],
  );
  const plan = usePlan(state, rows);
  const format = useTimeFormat(ward.campaign.calendar.timezone);
  const nameOf = usePersonName();
  const context: ImportContext = { t, format, ward, nameOf };
  const apply = async (planned: readonly PlannedRow[]): Promise<void> => {
    const onProgress = (done: number): void => setWork({ type: 'going', done, rows: planned });
    onProgress(0);
    const of = { ward: ward.definition.code, by: ward.person.id, onProgress };
    const done = await carryOutPlan(planned, of);
    setWork({ type: 'over', done, rows: planned });
  };
  if (isGoing) {
    return (
      <p role="status" data-testid="import-going">
        {t('import.applying', { done: work.done, n: work.rows.length })}
      </p>
    );
  }
  return (
    <>
      {work.type === 'over' && <Over ward={ward} work={work} context={context} />}
      {rows !== undefined && plan === undefined && <p role="status">{t('import.reading')}</p>}
      {plan !== undefined && (
        <DryRun plan={plan} context={context} onApply={() => void apply(plan.rows)} hasApplied={work.type === 'over'} />
      )}
      {plan !== undefined && plan.faults.length > 0 && (
        <FaultList ward={ward} faults={plan.faults} table={table} mapping={mapping} />
      )}
    </>
  );
}

function Over({
  ward,
  work,
  context,
}: {
  readonly ward: OpenWard;
  readonly work: Exclude<Work, { type: 'none' }>;
  readonly context: ImportContext;
}) {
  const { t } = useTranslation();
  const recorded = work.rows.slice(0, work.done);
  const n = countChanges(recorded);
  return (
    <div className={styles['remarks']}>
      <p role="status" data-testid="import-over" data-done={work.done}>
        {work.done < work.rows.length
          ? t('import.stopped', { done: work.done, n: work.rows.length })
          : t('import.applied', { n, tasks: work.done })}
      </p>
      {recorded.length > 0 && <ImportedRows ward={ward} rows={recorded} context={context} />}
    </div>
  );
}

interface DryRunProps {
  readonly plan: ImportPlan;
  readonly context: ImportContext;
  readonly onApply: () => void;
  readonly hasApplied: boolean;
}

function DryRun({ plan, context, onApply, hasApplied }: DryRunProps) {
  const { t } = useTranslation();
  const added = plan.rows.filter(({ entity }) => entity === undefined).length;
  const changes = countChanges(plan.rows);
  const counts = [
    t('import.plan.changed', { n: plan.rows.length - added }),
    ...(added > 0 ? [t('import.plan.added', { n: added })] : []),
    t('import.plan.same', { n: plan.same }),
    ...(plan.faultyRows > 0 ? [t('import.plan.faulty', { n: plan.faultyRows })] : []),
  ];
  return (
    <section
      data-testid="import-plan"
      data-changes={changes}
      data-added={added}
      data-same={plan.same}
      data-faulty={plan.faultyRows}
    >
      <SectionHead title={t('import.plan')} />
      <ul className={styles['counts']}>
        {counts.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {plan.fixed.length > 0 && <p>{t('import.plan.fixed', { n: plan.fixed.length })}</p>}
      {changes === 0 ? (
        !hasApplied && <p data-testid="import-nothing">{t('import.plan.nothing')}</p>
      ) : (
        <>
          <Button kind="primary" onPress={onApply} data-testid="import-apply">
            {t('import.apply', { n: changes })}
          </Button>
          <ChangeList rows={plan.rows} context={context} />
        </>
      )}
    </section>
  );
}

function countChanges(rows: readonly PlannedRow[]): number {
  return rows.reduce((sum, { changes }) => sum + changes.length, 0);
}
