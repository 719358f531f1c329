/** What every part of a run's screen needs. */
import type { NumberedRun } from '../../domain/run.ts';
import type { OpenWard } from '../marks/open-ward.ts';

export interface RunProps {
  readonly ward: OpenWard;
  readonly run: NumberedRun;
}
