/**
 * The engine: asks the city at the right moments and says how the device stands. One loop per device; it never throws for
 * weather and never stops by itself.
 */
import type { Poke } from '../protocol/messages.ts';
import { createEvidenceLane } from './evidence-lane.ts';
import { startPace } from './pace.ts';
import type { SyncWorld, WakeReason } from './ports.ts';
import { pushAll } from './push.ts';
import { DONE, type Session, type StepEnd } from './step.ts';
import { type RoundEnd, syncRound } from './sync-round.ts';
import { takePokes } from './take-pokes.ts';
import { tellStatus } from './tell-status.ts';
import { type LoopState, nextState, START, waitForTurn } from './turns.ts';

export interface SyncLoop {
  /** Resolves after `stop`. */
  run(): Promise<void>;
  stop(): void;
}

export function createSyncLoop(world: SyncWorld): SyncLoop {
  const pace = startPace();
  const line = createLine(world);
  const lane = createEvidenceLane(world);
  let state = START;
  const life = { isStopped: false };

  const turn = (reason: WakeReason): Promise<RoundEnd> => {
    const { session } = state;
    if (session === undefined || reason === 'asked' || reason === 'time') return syncRound(world, pace);
    return shortTurn(session, reason);
  };

  /** Between full rounds: what was saved goes out, what was poked comes in [S2]. */
  const shortTurn = async (session: Session, reason: 'saved' | 'poked'): Promise<RoundEnd> => {
    const push = (): Promise<StepEnd> => pushAll(world, session, pace);
    // A poke is the weaker reason: nothing was saved since the last turn, which left nothing unsent.
    const pushed = reason === 'saved' ? await push() : DONE;
    const end = pushed.type === 'done' ? await takePokes(world, { session, pace, push }, line.takePokes()) : pushed;
    return end.type === 'done' ? { type: 'done', session, isUpgradeAsked: state.isUpgradeAsked } : end;
  };

  return {
    async run() {
      let reason: WakeReason = 'asked';
      await world.status.write({ state: 'offline', sending: null, fetching: null });
      while (!life.isStopped) {
        const end = await turn(reason).catch((error: unknown) => keepFault(world, error));
        state = nextState(state, reason, end);
        line.follow(state);
        // Beside the loop: a file on a slow line delays no fact and no news [S101].
        if (end.type === 'done') lane.start(end.session);
        await tellStatus(world, end).catch((error: unknown) => keepFault(world, error));
        if (!life.isStopped) reason = await waitForTurn(world, state, end);
      }
      line.close();
      await lane.end();
    },
    stop() {
      life.isStopped = true;
      lane.stop();
      world.wake.wake('asked');
    },
  };
}

/** The tablet could not store what it received: told and tried again; what is unsent stays unsent. */
async function keepFault(world: SyncWorld, error: unknown): Promise<RoundEnd> {
  await world.faults.keep(error);
  return { type: 'paused', trouble: 'storage' };
}

interface Line {
  /** Opens the poke line with the first session; opens it anew when other scopes may be listened to. */
  follow(state: LoopState): void;
  takePokes(): readonly Poke[];
  close(): void;
}

function createLine({ transport, wake }: SyncWorld): Line {
  let pokes: Poke[] = [];
  let hasSession = false;
  let grantsVersion: Session['grantsVersion'] | undefined;
  let close: (() => void) | undefined;
  const listener = {
    // An open line while the loop waits for better weather ends the wait [S10].
    onOpen: () => {
      if (!hasSession) wake.wake('asked');
    },
    onPoke: (poke: Poke) => {
      pokes.push(poke);
      wake.wake('poked');
    },
    onClose: () => wake.wake('asked'),
  };
  return {
    follow({ session }) {
      hasSession = session !== undefined;
      if (session === undefined || session.grantsVersion === grantsVersion) return;
      grantsVersion = session.grantsVersion;
      close?.();
      close = transport.listen(listener);
    },
    takePokes() {
      const taken = pokes;
      pokes = [];
      return taken;
    },
    close: () => close?.(),
  };
}
