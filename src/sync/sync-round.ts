/** One full round: hello, push until drained, errands, pull until every scope is at its head [S1, S2]. */
import { SCHEMA_VERSION } from '../domain/ops.ts';
import type { Pace } from './pace.ts';
import type { SyncWorld } from './ports.ts';
import { pullAll } from './pull.ts';
import { pushAll } from './push.ts';
import { sayHello } from './say-hello.ts';
import { AGAIN, DONE, type Session, type StepEnd, type StepFailure } from './step.ts';

export type RoundEnd =
  | {
      readonly type: 'done';
      readonly session: Session;
      /** The city asks for a newer build of the app. */
      readonly isUpgradeAsked: boolean;
    }
  /** This device is not enrolled: there is nobody to speak for. */
  | { readonly type: 'idle' }
  | StepFailure;

export async function syncRound(world: SyncWorld, pace: Pace): Promise<RoundEnd> {
  const device = await world.device.read();
  const install = (await world.outbox.readInstalls()).at(-1);
  if (device === undefined || install === undefined) return { type: 'idle' };
  const hello = await sayHello(world, device, install);
  if (hello.type !== 'done') return hello;
  const { epoch, epochNo, grantsVersion, retryAfterMs, command, minSchema } = hello.answer;
  if (retryAfterMs !== undefined) return { type: 'wait', ms: retryAfterMs };
  const session = { epoch, epochNo, grantsVersion };
  await tellWork(world);
  const pushed = minSchema > SCHEMA_VERSION ? TOO_OLD : await pushAll(world, session, pace);
  // A city that reads other versions than this still has news for this tablet.
  if (pushed.type !== 'done' && !isHeld(pushed)) return pushed;
  // Only now: ops that come after the sign-out of their session may be sent back.
  if (await world.errands.run()) return AGAIN;
  const push = (): Promise<StepEnd> => (isHeld(pushed) ? Promise.resolve(DONE) : pushAll(world, session, pace));
  const pulled = await pullAll(world, { session, pace, push });
  if (pulled.type !== 'done') return pulled;
  // A city that does not read this build's ops would send back what another of the same build made.
  if (isHeld(pushed)) return pushed;
  const carried = await carry(world, session, push);
  if (carried.type !== 'done') return carried;
  return { type: 'done', session, isUpgradeAsked: command === 'upgrade' };
}

/** Last, so that it holds up nothing of this device's own [S62]; loaded only where there is something to carry. */
async function carry(world: SyncWorld, session: Session, push: () => Promise<StepEnd>): Promise<StepEnd> {
  try {
    const work = await world.carrier.findWork();
    if (work === undefined) return DONE;
    const { pushCarried } = await import('./push-carried.ts');
    return await pushCarried(world, { session, work, push });
  } catch (error) {
    await world.faults.keep(error);
    return DONE;
  }
}

export function isHeld(end: StepEnd): end is Extract<StepEnd, { type: 'paused' }> {
  return end.type === 'paused' && (end.trouble === 'hold' || end.trouble === 'upgrade');
}

/** Ops that the city no longer reads would come back as wrong: they wait for the newer version [S18]. */
const TOO_OLD: StepEnd = { type: 'paused', trouble: 'upgrade' };

/** Contact is made and there is something to do: a routine look stays quiet. */
async function tellWork(world: SyncWorld): Promise<void> {
  const [isUnsent, scopes] = await Promise.all([world.outbox.isAnyUnsent(), world.replica.readScopes()]);
  if (isUnsent || scopes.some(({ isComplete }) => !isComplete)) {
    await world.status.write({ state: 'syncing', lastContactAt: new Date(world.clock.nowMs()).toISOString() });
  }
}
