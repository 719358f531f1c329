/** The board's large twin for phones and for 200 % zoom: one row of at least 56 px per ward, all of it a link. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { BoardCellMark } from '../marks/board-cell-mark.tsx';
import { cellLook } from '../marks/cell-look.ts';
import { useTimeFormat } from '../marks/use-time-format.ts';
import { VERDICT_KEYS, VerdictMark } from '../marks/verdict-mark.tsx';
import { type BoardFilter, matchesFilter } from './board-filter.ts';
import { isOldFigure } from './board-head.tsx';
import type { BoardDistrict, BoardWard } from './board-model.ts';
import type { BoardWords } from './cell-words.ts';
import { GroupHead } from './group-words.tsx';
import { OwnLine } from './own-line.tsx';
import styles from './ward-list.module.css';
import { wardPath } from './ward-path.ts';

interface WardListProps {
  readonly districts: readonly BoardDistrict[];
  readonly filter: BoardFilter;
  readonly timezone: string;
  readonly nowMs: number;
}

export function WardList({ districts, filter, timezone, nowMs }: WardListProps) {
  const { t } = useTranslation();
  const format = useTimeFormat(timezone);
  return districts.map((district) => {
    const shown = district.wards.filter((ward) => matchesFilter(filter, ward));
    if (shown.length === 0) return null;
    return (
      <section key={district.name} className={styles['district']}>
        <GroupHead district={district} />
        <ul>
          {shown.map((boardWard) => (
            <WardItem key={boardWard.ward.code} boardWard={boardWard} words={{ t, format }} nowMs={nowMs} />
          ))}
        </ul>
      </section>
    );
  });
}

interface WardItemProps {
  readonly boardWard: BoardWard;
  readonly words: BoardWords;
  readonly nowMs: number;
}

function WardItem({ boardWard, words: { t, format }, nowMs }: WardItemProps) {
  const { ward, verdict, own, cells, newestReceivedAt } = boardWard;
  const isOld = newestReceivedAt !== null && isOldFigure(newestReceivedAt, nowMs);
  return (
    <li>
      <Link to={wardPath(ward.code)} className={styles['ward']}>
        <span className={styles['name']} lang="vi">
          {ward.name}
        </span>
        <VisuallyHidden>, </VisuallyHidden>
        <span className={styles['age']} data-old={isOld || undefined}>
          {newestReceivedAt === null ? '' : format.age(nowMs - Date.parse(newestReceivedAt))}
        </span>
        <span className={styles['strip']} aria-hidden="true">
          {cells.map((cell) => (
            <BoardCellMark key={cell.scenario} look={cellLook(cell, nowMs)} isLarge />
          ))}
        </span>
        <VisuallyHidden>, </VisuallyHidden>
        <span className={styles['verdict']} data-testid="ward-verdict" data-ward={ward.code} data-verdict={verdict}>
          <VerdictMark verdict={verdict} size={18} />
          {t(VERDICT_KEYS[verdict])}
        </span>
        <OwnLine verdict={verdict} own={own} />
      </Link>
    </li>
  );
}
