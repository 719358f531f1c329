/** How many columns the matrix has room for; none: the ward list takes its place (also at 200 % zoom). */
import { useSyncExternalStore } from 'react';

/** Widest first; the style sheets of the board know the same widths. */
const ROOMS = [
  { query: '(min-width: 1200px)', columns: 4 },
  { query: '(min-width: 768px)', columns: 3 },
] as const;

export type ColumnCount = 0 | (typeof ROOMS)[number]['columns'];

export function useColumns(): ColumnCount {
  return useSyncExternalStore(subscribe, countColumns);
}

function countColumns(): ColumnCount {
  return ROOMS.find(({ query }) => matchMedia(query).matches)?.columns ?? 0;
}

function subscribe(onChange: () => void): () => void {
  const queries = ROOMS.map(({ query }) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', onChange);
  return () => {
    for (const query of queries) query.removeEventListener('change', onChange);
  };
}
