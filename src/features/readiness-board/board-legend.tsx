/** What the cells mean: shapes first, then the textures of age. */
import { useTranslation } from 'react-i18next';
import { BoardCellMark } from '../marks/board-cell-mark.tsx';
import type { CellLook } from '../marks/cell-look.ts';
import styles from './board-legend.module.css';
import { DiffersMark } from './differs-mark.tsx';

const EXAMPLES = [
  ['board.legend.full', { shape: 'full', age: 'fresh', level: 12 }],
  ['board.legend.partial', { shape: 'partial', age: 'fresh', level: 6 }],
  ['board.legend.stuck', { shape: 'stuck', age: 'fresh', level: 0 }],
  ['board.legend.empty', { shape: 'empty', age: 'fresh', level: 0 }],
  ['board.legend.none', { shape: 'none', age: 'fresh', level: 0 }],
  ['board.legend.aging', { shape: 'full', age: 'aging', level: 12 }],
  ['board.legend.stale', { shape: 'full', age: 'stale', level: 12 }],
] as const satisfies readonly (readonly [string, CellLook])[];

interface BoardLegendProps {
  /** Where every cell says in words what it shows, the drawing needs none for those who hear. */
  readonly isOnlyDrawn?: boolean;
}

export function BoardLegend({ isOnlyDrawn = false }: BoardLegendProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles['legend']} aria-label={t('board.legend.title')} aria-hidden={isOnlyDrawn || undefined}>
      {EXAMPLES.map(([key, look]) => (
        <li key={key}>
          <BoardCellMark look={look} />
          {t(key)}
        </li>
      ))}
      <li>
        <DiffersMark size={12} />
        {t('board.legend.differs')}
      </li>
    </ul>
  );
}
