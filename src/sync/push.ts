/** Hands over what this device recorded, in order, until nothing is left [S4–S8]. */
import type { Op } from '../domain/op.ts';
import type { PushAnswer } from '../protocol/messages.ts';
import { type Pace, PUSH_BYTES, slowDown, speedUp } from './pace.ts';
import type { Install, SyncWorld } from './ports.ts';
import { sayHello } from './say-hello.ts';
import {
  AGAIN,
  ask,
  type Asked,
  DONE,
  foreignEpoch,
  type Session,
  type StepEnd,
  toFailure,
  UNREACHABLE,
} from './step.ts';

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

/**
 * The next message is read while one is on its way [S90], and goes out while the receipts of the one before are stored
 * [S91]: tablet and city, each waits for its own disk and not for the other's.
 */
async function pushInstall(world: SyncWorld, lane: Lane, install: Install): Promise<StepEnd> {
  const unsent = install.lastN - install.ackedN;
  let done = 0;
  let storing: Promise<void> | undefined;
  let ops = await readNext(world, lane);
  while (ops.length > 0) {
    const total = Math.max(unsent, done + ops.length);
    // One message has no progress to show. Of several it is told beside them: the write would hold each up.
    const telling = total > ops.length ? world.status.write({ sending: { done, total } }) : undefined;
    const ahead = total > done + ops.length ? readNext(world, lane, ops.at(-1)?.n) : [];
    // What the answer changes besides receipts comes after those of the message before.
    const [asked, next] = await Promise.all([send(world, lane, ops), ahead, telling, storing]);
    storing = undefined;
    if (asked.type === 'ok' && next.length > 0 && isWhole(lane.session, asked.body, ops)) {
      storing = storeAnswer(world, lane, asked);
      done += ops.length;
      ops = next;
      continue;
    }
    const end = await takeAnswer(world, lane, ops, asked);
    if (typeof end !== 'number') return end;
    done += end;
    ops = await readNext(world, lane);
  }
  return done >= unsent ? DONE : giveUp(world, lane.installId);
}

/**
 * The city asks for numbers that this device let go of, because a backup held them that is gone now: they would count as
 * unsent for ever [S41].
 */
async function giveUp({ outbox }: SyncWorld, installId: string): Promise<StepEnd> {
  const install = (await outbox.readInstalls()).find((one) => one.installId === installId);
  if (install === undefined || install.lastN <= install.ackedN) return DONE;
  await outbox.closeGap(installId, install.ackedN + 1);
  return AGAIN;
}

/** `afterN`: behind what is on its way, whose receipts are not here yet. */
function readNext({ outbox }: SyncWorld, { installId, pace }: Lane, afterN?: number): Promise<readonly Op[]> {
  const limit = { maxOps: pace.pushOps, maxBytes: PUSH_BYTES };
  return outbox.readBatch(installId, afterN === undefined ? limit : { ...limit, afterN });
}

/** After anything less, only the outbox tells what the city has to hear next. */
function isWhole(session: Session, answer: PushAnswer, ops: readonly Op[]): boolean {
  const { stop, results } = answer;
  const isClean = stop === undefined && foreignEpoch(session, answer) === undefined;
  return isClean && ops.every(({ opId }, index) => results[index]?.opId === opId);
}

/** One message. Answers how many receipts came; 0 = the batch was halved. */
async function pushBatch(world: SyncWorld, lane: Lane, ops: readonly Op[]): Promise<number | StepEnd> {
  return takeAnswer(world, lane, ops, await send(world, lane, ops));
}

function send(world: SyncWorld, { session, installId }: Lane, ops: readonly Op[]): Promise<Asked<PushAnswer>> {
  return ask(world, () =>
    world.transport.push({
      reqId: world.dice.reqId(),
      epoch: session.epoch,
      installId,
      ops: ops.map((op) => ({ ...op })),
    }),
  );
}

async function takeAnswer(
  world: SyncWorld,
  lane: Lane,
  ops: readonly Op[],
  asked: Asked<PushAnswer>,
): Promise<number | StepEnd> {
  const { session, installId, pace } = lane;
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
  await storeAnswer(world, lane, asked);
  return afterAnswer(world, installId, asked.body);
}

function storeAnswer(
  { outbox }: SyncWorld,
  { installId, pace }: Lane,
  { body, roundTripMs }: Extract<Asked<PushAnswer>, { type: 'ok' }>,
): Promise<void> {
  speedUp(pace, 'pushOps', roundTripMs);
  return outbox.acknowledge(installId, body);
}

/** A batch that is too large is halved; what cannot be, a single op or a `txn`, goes to the rejected inbox [S8]. */
async function shrink(world: SyncWorld, pace: Pace, ops: readonly Op[]): Promise<number | StepEnd> {
  const [first, ...others] = ops;
  if (first === undefined) return UNREACHABLE;
  if (others.length === 0 || ops.length > pace.pushOps) {
    await world.outbox.rejectUnsendable([first, ...others]);
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
