/** What the parts of an urging's page are given. */
import type { UrgingRecord } from '../../data/read-urgings.ts';
import type { OpenWard } from '../marks/open-ward.ts';

export interface UrgingProps {
  readonly ward: OpenWard;
  readonly record: UrgingRecord;
}
