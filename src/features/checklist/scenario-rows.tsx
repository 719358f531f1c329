/** Scenarios as rows: number, title, bar, done of total, blocking tasks that are stuck. The whole row opens. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardCell } from '../../domain/readiness.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { fill, type OpenWard } from '../marks/open-ward.ts';
import { useWardPath } from '../marks/use-person.ts';
import { LastRun } from './runs-of-scenario.tsx';
import styles from './scenario-rows.module.css';

export interface ScenarioRowsProps {
  readonly ward: OpenWard;
  readonly cells: readonly BoardCell[];
}

export function ScenarioRows({ ward, cells }: ScenarioRowsProps) {
  return (
    <ol className={styles['rows']}>
      {cells.map((cell) => (
        <ScenarioRow ward={ward} cell={cell} key={cell.scenario} />
      ))}
    </ol>
  );
}

interface ScenarioRowProps {
  readonly ward: OpenWard;
  readonly cell: BoardCell;
}

/** The cells are counted anew with every change of the ward; most of them say what they said. */
const ScenarioRow = memo(DrawnRow, saysTheSame);

function saysTheSame({ ward: wardBefore, cell: before }: ScenarioRowProps, { ward, cell }: ScenarioRowProps): boolean {
  return (
    before.scenario === cell.scenario &&
    before.done === cell.done &&
    before.total === cell.total &&
    before.stuck === cell.stuck &&
    wardBefore.campaign === ward.campaign &&
    wardBefore.definition === ward.definition
  );
}

function DrawnRow({ ward, cell }: ScenarioRowProps) {
  const { t } = useTranslation();
  const path = useWardPath();
  const { scenario: no, done, total, stuck } = cell;
  const title = fill(ward, ward.campaign.scenariosByNo.get(no)?.title ?? '');
  return (
    <li className={styles['item']}>
      <Link className={styles['row']} to={path(`/kich-ban/${no}`)}>
        <span className={styles['no']}>
          <VisuallyHidden>{t('scenarios.row.kind')} </VisuallyHidden>
          {no}
          <VisuallyHidden>: </VisuallyHidden>
        </span>
        <span className={styles['words']}>
          <span className={styles['title']} lang="vi">
            {title}
          </span>
          <span className={styles['bar']} aria-hidden="true">
            <ProgressBar value={done} max={total} label="" />
          </span>
          <span className={styles['meta']}>
            <span>
              <VisuallyHidden>, </VisuallyHidden>
              {t('scenarios.row.done', { done, total })}
            </span>
            {stuck > 0 && (
              <span data-tone="son">
                <VisuallyHidden>, </VisuallyHidden>
                {t('scenarios.row.stuck', { count: stuck })}
              </span>
            )}
            <LastRun ward={ward} scenario={no} isInName />
          </span>
        </span>
        <span className={styles['chevron']}>
          <Icon name="chevron-right" />
        </span>
      </Link>
    </li>
  );
}
