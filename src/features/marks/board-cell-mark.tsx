/** The drawing of a board cell. It says nothing to a screen reader: words stand beside it, or on the element that wears it. */
import styles from './board-cell-mark.module.css';
import type { CellLook } from './cell-look.ts';

interface BoardCellMarkProps {
  readonly look: CellLook;
  readonly isLarge?: boolean;
}

export function BoardCellMark({ look, isLarge = false }: BoardCellMarkProps) {
  return <span aria-hidden="true" className={`${cellClass(look)}${isLarge ? ` ${styles['large']}` : ''}`} />;
}

/** The class that draws a cell: the board wears it on its table cells, 1,260 elements instead of 2,520. */
export function cellClass({ shape, age, level }: CellLook): string {
  const classes = [styles['cell'], styles[shape]];
  if (shape !== 'none' && shape !== 'stuck') classes.push(styles[age], styles[`level${level}`]);
  return classes.filter(Boolean).join(' ');
}
