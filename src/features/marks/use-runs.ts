/** The trial runs of a ward, oldest first; undefined while they are read. */
import type { NumberedRun } from '../../domain/run.ts';
import { observeRuns } from '../../data/read-runs.ts';
import { useLive } from './use-live.ts';

export function useRuns(code: string): readonly NumberedRun[] | undefined {
  return useLive(() => observeRuns(code), [code]);
}
