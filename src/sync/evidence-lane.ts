/** The lane of evidence beside the loop: at most one run at a time, begun after a turn that came through [S101]. */
import type { SyncWorld } from './ports.ts';
import type { Session } from './step.ts';

export interface EvidenceLane {
  /** Nothing where a run is under way. */
  start(session: Session): void;
  /** The run goes no further than its present piece. */
  stop(): void;
  /** Resolves when no run is under way. */
  end(): Promise<void>;
}

export function createEvidenceLane(world: SyncWorld): EvidenceLane {
  const life = { isStopped: false };
  let running: Promise<void> | undefined;
  /** A turn came through meanwhile: what made the run end may be over. */
  let next: Session | undefined;
  const run = async (session: Session): Promise<void> => {
    try {
      const queue = await world.evidence.findQueue(session.epoch);
      if (queue === undefined) return;
      const { sendEvidence } = await import('./send-evidence.ts');
      await sendEvidence(world, { queue, epoch: session.epoch, life });
    } catch (error) {
      await world.faults.keep(error);
    }
  };
  const runAll = async (): Promise<void> => {
    while (next !== undefined && !life.isStopped) {
      const session = next;
      next = undefined;
      await run(session);
    }
  };
  return {
    start(session) {
      next = session;
      running ??= runAll().finally(() => {
        running = undefined;
      });
    },
    stop() {
      life.isStopped = true;
    },
    end: async () => running,
  };
}
