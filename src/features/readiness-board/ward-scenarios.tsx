/** The ward's ten cells as rows: how far, how old, one tap to the scenario in this ward (D1, D3). */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fillTemplate } from '../../domain/fill-template.ts';
import type { BoardCell } from '../../domain/readiness.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { cellClass } from '../marks/board-cell-mark.tsx';
import { cellAge, cellLook } from '../marks/cell-look.ts';
import { withWard } from '../marks/use-person.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import type { WardView } from './use-ward-facts.ts';
import styles from './ward-scenarios.module.css';

export function WardScenarios({ view }: { readonly view: WardView }) {
  const { t } = useTranslation();
  const done = sum(view.cells, (cell) => cell.done);
  const total = sum(view.cells, (cell) => cell.total);
  return (
    <section>
      <SectionHead
        title={t('ward.scenarios.title', { n: view.cells.length })}
        aside={t('ward.scenarios.sum', { done, total })}
      />
      <ul>
        {view.cells.map((cell) => (
          <li key={cell.scenario}>
            <ScenarioRow cell={cell} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ScenarioRow({ cell, view }: { readonly cell: BoardCell; readonly view: WardView }) {
  const { t } = useTranslation();
  const { ward, campaign, nowMs } = view;
  const { scenario: no, done, total, stuck, asOf } = cell;
  const title = campaign.scenariosByNo.get(no)?.shortTitle ?? '';
  return (
    <Link to={withWard(`/kich-ban/${no}`, ward.code)} className={styles['row']}>
      <b className={styles['no']}>{no}</b>
      <span>
        <span lang="vi">{fillTemplate(title, ward, campaign)}</span>
        <VisuallyHidden>, </VisuallyHidden>
      </span>
      <span className={styles['sum']}>
        <span
          aria-hidden="true"
          className={cellClass(cellLook(cell, nowMs))}
          data-testid="board-cell"
          data-ward={ward.code}
          data-scenario={no}
          data-done={done}
          data-total={total}
          data-as-of={asOf ?? ''}
        />
        <span aria-hidden="true">
          {done}/{total}
        </span>
        <VisuallyHidden>
          {t('ward.scenario.count', { done, total })}
          {stuck > 0 && `, ${t('ward.scenario.stuck', { n: stuck })}`},{' '}
        </VisuallyHidden>
      </span>
      <LastRun cell={cell} view={view} />
      <Age cell={cell} view={view} />
    </Link>
  );
}

/** "23/6 không đạt": the attempt that began last. */
function LastRun({ cell: { lastRun }, view }: { readonly cell: BoardCell; readonly view: WardView }) {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  return (
    <span className={styles['run']} data-result={lastRun?.result}>
      {lastRun === undefined ? t('ward.run.none') : t(`ward.run.${lastRun.result}`, { date: format.date(lastRun.on) })}
      <VisuallyHidden>, </VisuallyHidden>
    </span>
  );
}

function Age({ cell: { asOf, begun }, view }: { readonly cell: BoardCell; readonly view: WardView }) {
  const { t } = useTranslation();
  const format = useTimeFormat(view.campaign.calendar.timezone);
  if (asOf === null) {
    return <span className={styles['age']}>{t(begun > 0 ? 'ward.scenario.local' : 'ward.scenario.none')}</span>;
  }
  return (
    <span className={styles['age']} data-age={cellAge(asOf, view.nowMs)}>
      {format.age(view.nowMs - Date.parse(asOf))}
    </span>
  );
}

function sum(cells: readonly BoardCell[], of: (cell: BoardCell) => number): number {
  return cells.reduce((total, cell) => total + of(cell), 0);
}
