/**
 * The cells of a row, drawn without React: a city has 1,260 of them, they have no life but their attributes, and as
 * components they cost more than all else on the board together.
 */
import { cellClass } from '../marks/board-cell-mark.tsx';
import { cellLook } from '../marks/cell-look.ts';
import type { BoardWard } from './board-model.ts';
import type { NameCell } from './cell-words.ts';

/** Makes the row's cells show these figures; cells that are there already stay the same elements, with their focus. */
export function drawCells(
  row: HTMLElement,
  { ward, cells }: Pick<BoardWard, 'ward' | 'cells'>,
  { nameCell, nowMs }: { readonly nameCell: NameCell; readonly nowMs: number },
): void {
  const drawn = [...row.children].filter((child) => child.hasAttribute('data-scenario'));
  for (const extra of drawn.slice(cells.length)) extra.remove();
  for (const [index, cell] of cells.entries()) {
    const element = drawn[index] ?? row.appendChild(emptyCell());
    element.className = cellClass(cellLook(cell, nowMs));
    element.setAttribute('data-ward', ward.code);
    element.setAttribute('data-scenario', String(cell.scenario));
    element.setAttribute('data-done', String(cell.done));
    element.setAttribute('data-total', String(cell.total));
    element.setAttribute('data-as-of', cell.asOf ?? '');
    element.setAttribute('aria-label', nameCell(ward.name, cell, nowMs));
  }
}

let template: HTMLElement | undefined;

function emptyCell(): HTMLElement {
  if (template === undefined) {
    template = document.createElement('div');
    template.setAttribute('role', 'cell');
    template.setAttribute('data-testid', 'board-cell');
    template.tabIndex = -1;
  }
  return template.cloneNode() as HTMLElement;
}
