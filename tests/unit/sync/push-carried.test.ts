/** Bringing what other devices made. */
import { beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import type { Push, PushAnswer } from '../../../src/protocol/messages.ts';
import type { Answer, CarriedBatch, SyncWorld, WakeReason } from '../../../src/sync/ports.ts';
import { createSyncLoop } from '../../../src/sync/sync-loop.ts';
import { FakeWorld, makeHello, makePushAnswer, makeScope, ok } from '../../support/fake-world.ts';
import { makeOp } from '../../support/make-op.ts';

const WARD = 'ward:00070';

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
  fake.scopes = [makeScope({ scope: WARD, isComplete: true })];
});

function batch(file: string, fromN: number, count = 2): CarriedBatch {
  const ops = Array.from({ length: count }, (_, index) =>
    makeOp({ opId: `${file}-${fromN + index}`, installId: `install-${file}`, n: fromN + index }),
  );
  return { file, at: fromN, deviceId: `device-${file}`, installId: `install-${file}`, signature: `sign-${fromN}`, ops };
}

async function run(world: SyncWorld = fake.world, ...wakes: WakeReason[]): Promise<void> {
  fake.wakes.push(...wakes);
  const loop = createSyncLoop(world);
  fake.onIdle = () => loop.stop();
  await loop.run();
}

const talk = (): readonly string[] =>
  fake.done.filter((what) => /^(errands|hello|push|pull|told|set aside)/.test(what));

describe('carried work', () => {
  it('goes after everything of this device’s own, under its author’s signature [S62, S63]', async () => {
    fake.record(1);
    fake.carried = [batch('a', 5), batch('a', 7)];
    const pushes: Push[] = [];
    fake.city.push = (message) => {
      pushes.push(message);
      return ok(makePushAnswer(message));
    };
    await run();
    expect(talk()).toEqual([
      ...['hello i1', 'push 1-1', 'errands', `pull ${WARD}`],
      ...['push 5-6', 'told a 2', 'push 7-8', 'told a 2'],
    ]);
    expect(pushes.map(({ installId, carried }) => [installId, carried])).toEqual([
      ['i1', undefined],
      ['install-a', { deviceId: 'device-a', signature: 'sign-5' }],
      ['install-a', { deviceId: 'device-a', signature: 'sign-7' }],
    ]);
    expect(fake.status).toMatchObject({ state: 'synced' });
  });

  it('lets own work pass between its batches [S62]', async () => {
    fake.carried = [batch('a', 5), batch('a', 7)];
    fake.city.push = (message) => {
      if (message.ops[0]?.n === 5) fake.record(1);
      return ok(makePushAnswer(message));
    };
    await run();
    expect(talk().filter((what) => what.startsWith('push'))).toEqual(['push 5-6', 'push 1-1', 'push 7-8']);
  });

  it.each([
    ['another’s install or a wrong signature', { type: 'foreign-install' }, 'refused'],
    ['something else about it', { type: 'refused', problem: 'malformed' }, 'refused'],
    ['its size', { type: 'too-large' }, 'too-large'],
    ['silence', { type: 'unreachable', portal: false }, 'unanswered'],
  ] as const)(
    'that the city does not take for %s waits alone; the rest is green [S62, S64]',
    async (_, answer, why) => {
      fake.carried = [batch('a', 5), batch('a', 7), batch('b', 1)];
      fake.city.push = (message): Answer<PushAnswer> =>
        message.installId === 'install-a' ? answer : ok(makePushAnswer(message));
      await run();
      expect(talk().slice(-4)).toEqual(['push 5-6', `set aside a ${why}`, 'push 1-2', 'told b 2']);
      expect(fake.status).toMatchObject({ state: 'synced' });
    },
  );

  it('begins with hello again where the city’s data have another life [S3, S65]', async () => {
    fake.carried = [batch('a', 5)];
    let isFirst = true;
    fake.city.push = (message) => {
      if (!isFirst) return ok(makePushAnswer(message));
      isFirst = false;
      return { type: 'foreign-epoch' };
    };
    await run(fake.world, 'time');
    const round = ['hello i1', 'errands', `pull ${WARD}`, 'push 5-6'];
    expect(talk()).toEqual([...round, ...round, 'told a 2']);
  });

  it('waits with the own queue where the city reads other versions than this build', async () => {
    fake.carried = [batch('a', 5)];
    fake.city.hello = (message) => ok(makeHello(message, { minSchema: SCHEMA_VERSION + 1 }));
    await run();
    expect(talk()).toEqual(['hello i1', 'errands', `pull ${WARD}`]);
    expect(fake.status).toMatchObject({ state: 'paused', trouble: 'upgrade' });
  });

  it('that cannot be read here is kept as a fault, and the own round has come through [S62]', async () => {
    const carrier = { findWork: () => Promise.reject(new Error('a part of the app is missing')) };
    await run({ ...fake.world, carrier });
    expect(fake.faults).toMatchObject([{ message: 'a part of the app is missing' }]);
    expect(fake.status).toMatchObject({ state: 'synced' });
  });

  it('waits while the city is busy or does not know the device: then nothing goes [S9, S23]', async () => {
    fake.carried = [batch('a', 5)];
    fake.city.push = () => ({ type: 'retry-later', retryAfterMs: 4_000 });
    await run();
    expect(talk().at(-1)).toBe('push 5-6');
    expect(fake.waitedMs[0]).toBeGreaterThanOrEqual(4_000);
  });
});
