/** Hands over what this device recorded, in order, until nothing is left [S4–S8]. */
import type { Op } from '../domain/op.ts';
import type { PushAnswer } from '../protocol/messages.ts';
import { type Pace, PUSH_BYTES, slowDown, speedUp } from './pace.ts';
import type { Install, SyncWorld } from './ports.ts';
import { sayHello } from './say-hello.ts';
import { AGAIN, ask, DONE, foreignEpoch, type Session, type StepEnd, toFailure, UNREACHABLE } from './step.ts';

/** What a person did just now goes out from memory, everything else from the outbox. */
export async function pushAll(world: SyncWorld, session: Session, pace: Pace): Promise<StepEnd> {
  const fresh = world.outbox.readFresh();
  if (fresh !== undefined && fresh.ops.length <= pace.pushOps) {
    const end = await pushBatch(world, { session, installId: fresh.installId, pace }, fresh.ops);
    if (typeof end !== 'number') return end;
    if (end >= fresh.ops.length) return DONE;
  }
  return pushStored(world, session, pace);
}

/** All installs, oldest first. An earlier one is asked for again only after a restore, and then says its own hello. */
async function pushStored(world: SyncWorld, session: Session, pace: Pace): Promise<StepEnd> {
  const installs = await world.outbox.readInstalls();
  const current = installs.at(-1);
  for (const install of installs) {
    const aligned = install === current ? install : await alignEarlier(world, session, install);
    if ('type' in aligned) return aligned;
    const end = await pushInstall(world, { session, installId: aligned.installId, pace }, aligned);
    if (end.type !== 'done') return end;
  }
  return DONE;
}

async function alignEarlier(world: SyncWorld, session: Session, install: Install): Promise<Install | StepEnd> {
  if (install.epoch === session.epoch) return install;
  const device = await world.device.read();
  if (device === undefined) return AGAIN;
  const hello = await sayHello(world, device, install);
  if (hello.type !== 'done') return hello;
  return (await world.outbox.readInstalls()).find(({ installId }) => installId === install.installId) ?? AGAIN;
}

interface Lane {
  readonly session: Session;
  readonly installId: string;
  readonly pace: Pace;
}

async function pushInstall(world: SyncWorld, lane: Lane, install: Install): Promise<StepEnd> {
  const { outbox, status } = world;
  const { installId, ackedN, lastN } = install;
  let done = 0;
  for (;;) {
    const ops = await outbox.readBatch(installId, { maxOps: lane.pace.pushOps, maxBytes: PUSH_BYTES });
    if (ops.length === 0) return DONE;
    const total = Math.max(lastN - ackedN, done + ops.length);
    // One message has no progress to show. Of several it is told beside them: the write would hold each up.
    const telling = total > ops.length ? status.write({ sending: { done, total } }) : undefined;
    const [end] = await Promise.all([pushBatch(world, lane, ops), telling]);
    if (typeof end !== 'number') return end;
    done += end;
  }
}

/** One message. Answers how many receipts came; 0 = the batch was halved. */
async function pushBatch(world: SyncWorld, lane: Lane, ops: readonly Op[]): Promise<number | StepEnd> {
  const { session, installId, pace } = lane;
  const asked = await ask(world, () =>
    world.transport.push({
      reqId: world.dice.reqId(),
      epoch: session.epoch,
      installId,
      ops: ops.map((op) => ({ ...op })),
    }),
  );
  if (asked.type === 'too-large') return shrink(world, pace, ops);
  if (asked.type === 'foreign-install') {
    await world.outbox.leaveFork(installId);
    return AGAIN;
  }
  if (asked.type !== 'ok') {
    slowDown(pace, 'pushOps');
    return toFailure(asked);
  }
  const foreign = foreignEpoch(session, asked.body);
  if (foreign !== undefined) return foreign;
  await world.outbox.acknowledge(installId, asked.body);
  speedUp(pace, 'pushOps', asked.roundTripMs);
  return afterAnswer(world, installId, asked.body);
}

/** A batch that is too large is halved; a single op goes to the rejected inbox [S8]. */
async function shrink(world: SyncWorld, pace: Pace, ops: readonly Op[]): Promise<number | StepEnd> {
  const [first] = ops;
  if (first === undefined) return UNREACHABLE;
  if (ops.length === 1) {
    await world.outbox.rejectUnsendable(first);
    return AGAIN;
  }
  pace.pushOps = Math.max(1, Math.floor(ops.length / 2));
  return 0;
}

async function afterAnswer(world: SyncWorld, installId: string, answer: PushAnswer): Promise<number | StepEnd> {
  const { stop, results } = answer;
  if (stop === undefined) return results.length > 0 ? results.length : UNREACHABLE;
  if ('gap' in stop) {
    await world.outbox.closeGap(installId, stop.gap as number);
    return AGAIN;
  }
  if ('fork' in stop) {
    await world.outbox.leaveFork(installId);
    return AGAIN;
  }
  return { type: 'paused', trouble: 'hold' };
}
