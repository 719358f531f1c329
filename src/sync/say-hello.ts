/** Hello: always the first message, also with nothing to push and with no ward left [S1]. */
import { SCHEMA_VERSION } from '../domain/ops.ts';
import { PROTO } from '../protocol/limits.ts';
import type { HelloAnswer } from '../protocol/messages.ts';
import type { Answer, Device, HeldScope, Install, SyncWorld } from './ports.ts';
import { AGAIN, ask, type Asked, type StepFailure, toFailure, UNREACHABLE } from './step.ts';

export type HelloEnd = { readonly type: 'done'; readonly answer: HelloAnswer } | StepFailure;

/** Says hello for one install and takes over what the city knows of it. */
export async function sayHello(world: SyncWorld, device: Device, install: Install): Promise<HelloEnd> {
  const { outbox, replica, transport, clock } = world;
  const [epoch, scopes] = await Promise.all([replica.readEpoch(), replica.readScopes()]);
  const cursors = scopes.filter((held) => held.isConfirmed).map(({ scope, seq }) => ({ scope, seq }));
  const greet = (): Promise<Answer<HelloAnswer>> =>
    transport.hello({
      reqId: world.dice.reqId(),
      proto: PROTO,
      deviceId: device.deviceId,
      build: device.build,
      installId: install.installId,
      schema: SCHEMA_VERSION,
      ...(epoch === undefined ? {} : { epoch: epoch.epoch, epochNo: epoch.epochNo }),
      ackedN: install.ackedN,
      cursors,
      sentAt: new Date(clock.nowMs()).toISOString(),
      pending: install.lastN - install.ackedN,
      ...(install.oldestUnsentAt === null ? {} : { oldestPendingAt: install.oldestUnsentAt }),
      ...(device.trouble === undefined ? {} : { trouble: [...device.trouble] }),
    });
  const asked = await askAsThisDevice(world, greet);
  if (asked.type === 'foreign-install') {
    await outbox.leaveFork(install.installId);
    return AGAIN;
  }
  if (asked.type !== 'ok') return toFailure(asked);
  const { body: answer, roundTripMs } = asked;
  if (answer.epochNo < (epoch?.epochNo ?? 0)) return UNREACHABLE;
  if (epoch !== undefined && epoch.epoch !== answer.epoch && isAnybodyForgotten(device, answer, scopes))
    return { type: 'paused', trouble: 'signed-out' };
  // The install first: a crash in between leaves a device that says hello for the old epoch once more.
  await outbox.alignWith(install.installId, answer);
  await replica.adoptHello(answer, measureOffsetMs(clock.nowMs(), roundTripMs, answer.serverTime));
  return { type: 'done', answer };
}

/**
 * A restored city that forgot a sign-in of this device would send back what is of that person, and the device would let go
 * of their wards [S31]: first they sign in or out here, then it takes over the new epoch and sends. Where one person is
 * here, any grant tells that they are known; of several each has to find what the device holds for them.
 */
function isAnybodyForgotten({ people }: Device, { grants }: HelloAnswer, scopes: readonly HeldScope[]): boolean {
  if (people.length === 0 || grants.length === 0) return people.length > 0;
  const granted = new Set(grants.map(({ scope }) => scope));
  const isLost = ({ scope }: HeldScope): boolean => !granted.has(scope) && people.some((own) => own.includes(scope));
  return people.length > 1 && scopes.some(isLost);
}

/** Before an install is given up as another device's: the cookie may be another's. */
async function askAsThisDevice(
  world: SyncWorld,
  greet: () => Promise<Answer<HelloAnswer>>,
): Promise<Asked<HelloAnswer>> {
  const first = await ask(world, greet);
  if (first.type !== 'foreign-install') return first;
  const refreshed = await world.transport.refreshDevice();
  return refreshed.type === 'ok' ? ask(world, greet) : { type: 'unreachable', portal: false };
}

/** Device clock minus server clock, ms; the answer is taken to have been written halfway. */
function measureOffsetMs(nowMs: number, roundTripMs: number, serverTime: string): number {
  return Math.round(nowMs - roundTripMs / 2 - Date.parse(serverTime));
}
