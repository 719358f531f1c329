/**
 * Districts in columns of about the same height. The browser's own columns would lay the whole board out several times
 * to find the height that this counts.
 */
import type { BoardDistrict } from './board-model.ts';

/** Rows that the head of a district takes with its gap, and the legend below the last one. */
const HEAD_ROWS = 1.5;
const LEGEND_ROWS = 5;

/** As many columns as asked for, the order kept; the last ones are empty where there are few districts. */
export function splitColumns(
  districts: readonly BoardDistrict[],
  count: number,
): readonly (readonly BoardDistrict[])[] {
  const rows = districts.map(({ wards }) => wards.length + HEAD_ROWS);
  const total = rows.reduce((sum, one) => sum + one, LEGEND_ROWS);
  for (let limit = total / count; ; limit += 1) {
    const columns = fill(districts, rows, limit);
    if (columns.length <= count) return Array.from({ length: count }, (_, place) => columns[place] ?? []);
  }
}

function fill(
  districts: readonly BoardDistrict[],
  rows: readonly number[],
  limit: number,
): readonly (readonly BoardDistrict[])[] {
  const columns: BoardDistrict[][] = [[]];
  let used = 0;
  for (const [place, district] of districts.entries()) {
    const needed = rows[place] ?? 0;
    const own = place === districts.length - 1 ? needed + LEGEND_ROWS : needed;
    if (used > 0 && used + own > limit) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1)?.push(district);
    used += needed;
  }
  return columns;
}
