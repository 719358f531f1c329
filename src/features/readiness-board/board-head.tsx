/** Above the board: how many wards stand where, the cell in words, the filter, and how old all of it may be. */
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AGING_AFTER_MS, type Verdict } from '../../domain/readiness.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { VerdictMark } from '../marks/verdict-mark.tsx';
import styles from './board-head.module.css';
import type { VerdictCounts } from './board-model.ts';
import { DiffersMark } from './differs-mark.tsx';

interface BoardHeadProps {
  readonly counts: VerdictCounts;
  /** Wards of which a supervisor says something else than the figures. */
  readonly differing: number;
  readonly viewSelect: ReactNode;
  readonly asOf: AsOf;
  readonly onFilter: () => void;
  readonly filterButton: Ref<HTMLButtonElement>;
  /** The read-out of the matrix; the list needs none. */
  readonly children?: ReactNode;
}

/** Until when the figures of other devices are known here. */
export interface AsOf {
  readonly words: string;
  readonly isOld: boolean;
}

const COUNTED = [
  ['go', 'board.count.go'],
  ['no-go', 'board.count.noGo'],
  ['unknown', 'board.count.unknown'],
] as const satisfies readonly (readonly [Verdict, string])[];

export function BoardHead(props: BoardHeadProps) {
  const { counts, differing, viewSelect, asOf, onFilter, filterButton, children } = props;
  const { t } = useTranslation();
  return (
    <div className={styles['head']} data-crowded={differing > 0 || undefined}>
      <PageTitle title={t('board.title')} />
      <Proportions counts={counts} />
      <ul className={styles['counts']} aria-label={t('board.counts')}>
        {COUNTED.map(([verdict, key]) => (
          <li key={verdict}>
            <VerdictMark verdict={verdict} />
            <span>
              <b>{counts[verdict]}</b> {t(key)}
            </span>
          </li>
        ))}
        {differing > 0 && (
          <li>
            <DiffersMark size={18} />
            <span>
              <b>{differing}</b> {t('board.count.differs')}
            </span>
          </li>
        )}
      </ul>
      {children}
      <div className={styles['tools']}>
        {viewSelect}
        <Button icon="list-filter" onPress={onFilter} ref={filterButton}>
          {t('board.filter.open')}
        </Button>
        <Link
          to="/dong-bo"
          className={`${buttonClass('secondary')} ${styles['asOf']}`}
          data-old={asOf.isOld || undefined}
        >
          <Icon name="calendar-clock" />
          <span>{asOf.words}</span>
        </Link>
      </div>
    </div>
  );
}

/** The three counts as one bar; phones only, the words stand below it. */
function Proportions({ counts }: { readonly counts: VerdictCounts }) {
  return (
    <div className={styles['bar']} aria-hidden="true">
      {COUNTED.map(
        ([verdict]) =>
          counts[verdict] > 0 && <span key={verdict} data-verdict={verdict} style={{ flexGrow: counts[verdict] }} />,
      )}
    </div>
  );
}

/** True when figures received at `at` are older than a day. */
export function isOldFigure(at: string, nowMs: number): boolean {
  return nowMs - Date.parse(at) > AGING_AFTER_MS;
}
