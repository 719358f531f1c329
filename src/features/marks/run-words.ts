/** The words of a result, and how long a run took. */
import type { NumberedRun } from '../../domain/run.ts';
import type { RunResult } from '../../domain/ops.ts';
import { fill, type OpenWard } from './open-ward.ts';

export const RESULT_WORDS = { passed: 'run.ok', partly: 'run.partly', failed: 'run.fail' } as const satisfies Readonly<
  Record<RunResult, string>
>;

/** The short title of a scenario in this ward; its number where the campaign lost it. */
export function scenarioTitle(ward: OpenWard, no: number): string {
  const scenario = ward.campaign.scenariosByNo.get(no);
  return scenario === undefined ? String(no) : fill(ward, scenario.shortTitle);
}

/** ISO 8601 of an instant of the city's clock. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

export function isRunning(run: Pick<NumberedRun, 'end'>): boolean {
  return run.end === undefined;
}
