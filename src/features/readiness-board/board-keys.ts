/** Keys of the matrix: one tab stop, arrows move, Home and End go to the row's ends. Works on what is in the document. */

const CELL = '[data-testid="board-cell"]';
const VISIBLE_ROW = '[data-row]:not([hidden])';

/** Where a key leads from a cell; undefined where it leads nowhere. */
export function cellAt(table: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  const cells = cellsOf(from.closest<HTMLElement>('[data-row]'));
  const column = cells.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return cells[column - 1];
    case 'ArrowRight':
      return cells[column + 1];
    case 'Home':
      return cells[0];
    case 'End':
      return cells.at(-1);
    case 'ArrowUp':
      return cellsOf(rowBeside(table, from, -1))[column];
    case 'ArrowDown':
      return cellsOf(rowBeside(table, from, 1))[column];
    default:
      return undefined;
  }
}

/** Makes `cell` the one tab stop of the table. */
export function moveTabStop(table: HTMLElement, cell: HTMLElement): void {
  for (const stop of table.querySelectorAll<HTMLElement>(`${CELL}[tabindex="0"]`)) stop.tabIndex = -1;
  cell.tabIndex = 0;
}

/** Gives the table a tab stop that can be seen: the one it has, else its first visible cell. */
export function keepTabStop(table: HTMLElement): void {
  const stop = table.querySelector<HTMLElement>(`${VISIBLE_ROW} ${CELL}[tabindex="0"]`);
  const cell = stop ?? table.querySelector<HTMLElement>(`${VISIBLE_ROW} ${CELL}`);
  if (cell !== null && cell !== stop) moveTabStop(table, cell);
}

export function closestCell(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(CELL) : null;
}

function rowBeside(table: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...table.querySelectorAll<HTMLElement>(VISIBLE_ROW)];
  const index = rows.findIndex((row) => row.contains(from));
  return rows[index + step];
}

function cellsOf(row: HTMLElement | null | undefined): HTMLElement[] {
  return row === null || row === undefined ? [] : [...row.querySelectorAll<HTMLElement>(CELL)];
}
