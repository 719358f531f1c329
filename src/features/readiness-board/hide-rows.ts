/** Hides what a filter leaves out, by attribute alone: React would draw every row of the city to change one attribute of each. */
import { type BoardFilter, matchesFilter } from './board-filter.ts';
import type { BoardDistrict } from './board-model.ts';

/** Filtered wards are hidden, not taken out; a group of which nothing is left goes with them. */
export function hideRows(table: HTMLElement, groups: readonly BoardDistrict[], filter: BoardFilter): void {
  const shown = new Set<string | undefined>();
  for (const { wards } of groups) {
    for (const boardWard of wards) if (matchesFilter(filter, boardWard)) shown.add(boardWard.ward.code);
  }
  for (const group of table.querySelectorAll<HTMLElement>('[data-district]')) {
    let isEmpty = true;
    for (const row of group.querySelectorAll<HTMLElement>('[data-row]')) {
      row.hidden = !shown.has(row.dataset['row']);
      isEmpty &&= row.hidden;
    }
    group.hidden = isEmpty;
  }
}
