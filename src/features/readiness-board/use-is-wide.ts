/** True where the matrix has room; below it the ward list takes its place (also at 200 % zoom). */
import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 768px)';

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
