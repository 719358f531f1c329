/** Hello: always the first message, also with nothing to push and with no ward left [S1]. */
import { SCHEMA_VERSION } from '../domain/ops.ts';
import { PROTO } from '../protocol/limits.ts';
import type { HelloAnswer } from '../protocol/messages.ts';
import type { Answer, Device, Install, SyncWorld } from './ports.ts';
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
  if (epoch !== undefined && isStranger(device, answer, epoch)) return { type: 'paused', trouble: 'signed-out' };
  // The install first: a crash in between leaves a device that says hello for the old epoch once more.
  await outbox.alignWith(install.installId, answer);
  await replica.adoptHello(answer, measureOffsetMs(clock.nowMs(), roundTripMs, answer.serverTime));
  return { type: 'done', answer };
}

/**
 * A restored city that forgot this device's sign-ins would send back all that it gets [S31]: first somebody signs in,
 * then the device takes over the new epoch and sends.
 */
function isStranger(device: Device, answer: HelloAnswer, epoch: { readonly epoch: string }): boolean {
  return device.isAnybodySignedIn && answer.epoch !== epoch.epoch && answer.grants.length === 0;
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
