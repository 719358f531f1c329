/** Where evidence belongs. */
import type { OpenWard } from './open-ward.ts';

export interface EvidenceProps {
  readonly ward: OpenWard;
  /** `task:S05-03`, `run:<uuid>`, `problem:<uuid>`. */
  readonly on: string;
}
