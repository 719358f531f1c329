/**
 * Hands over what other devices made: unchanged, under their signature, after everything of this device's own [S61–S64].
 * A file that the city does not take waits by itself; it holds up neither the own queue nor other files.
 */
import type { PushAnswer } from '../protocol/messages.ts';
import type { Answer, CarriedBatch, CarriedStop, CarriedWork, SyncWorld } from './ports.ts';
import { ask, DONE, foreignEpoch, type Session, type StepEnd, toFailure } from './step.ts';

export interface CarriedLane {
  readonly session: Session;
  readonly work: CarriedWork;
  /** Own work that came meanwhile. */
  readonly push: () => Promise<StepEnd>;
}

export async function pushCarried(world: SyncWorld, { session, work, push }: CarriedLane): Promise<StepEnd> {
  for (;;) {
    const batch = await work.readNext(session.epoch);
    if (batch === undefined) return DONE;
    const end = await pushBatch(world, session, { work, batch });
    if (end.type !== 'done') return end;
    const own = await push();
    if (own.type !== 'done') return own;
  }
}

async function pushBatch(
  world: SyncWorld,
  session: Session,
  { work, batch }: { readonly work: CarriedWork; readonly batch: CarriedBatch },
): Promise<StepEnd> {
  const { deviceId, installId, signature, ops } = batch;
  const asked = await ask(world, (): Promise<Answer<PushAnswer>> =>
    world.transport.push({
      reqId: world.dice.reqId(),
      epoch: session.epoch,
      installId,
      ops: ops.map((op) => ({ ...op })),
      carried: { deviceId, signature },
    }),
  );
  const why = stopOf(asked.type);
  if (why !== undefined) {
    await work.setAside(batch, why, session.epoch);
    return DONE;
  }
  if (asked.type !== 'ok') return toFailure(asked);
  const foreign = foreignEpoch(session, asked.body);
  if (foreign !== undefined) return foreign;
  await work.acknowledge(batch, asked.body);
  return DONE;
}

/** What concerns this file alone; the rest ends the round like an own push. */
function stopOf(type: string): CarriedStop | undefined {
  switch (type) {
    case 'foreign-install':
    case 'refused':
      return 'refused';
    case 'too-large':
      return 'too-large';
    case 'unreachable':
      return 'unanswered';
    default:
      return undefined;
  }
}
