/** The first message. */
import { beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import { sayHello } from '../../../src/sync/say-hello.ts';
import { FakeWorld, makeHello, makeInstall, makeScope, ok } from '../../support/fake-world.ts';

const DEVICE = { deviceId: 'd1', build: 'b1', people: [['campaign', 'ward:00070']] };

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
});

describe('hello', () => {
  it('says how the install stands, also with nothing to push and no ward left [S1]', async () => {
    await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }));
    expect(fake.hellos).toEqual([
      {
        reqId: 'request-1',
        proto: 1,
        deviceId: 'd1',
        build: 'b1',
        installId: 'i1',
        schema: SCHEMA_VERSION,
        epoch: 'epoch-1',
        epochNo: 1,
        ackedN: 0,
        cursors: [],
        sentAt: '2025-06-24T01:00:00.000Z',
        pending: 0,
      },
    ]);
  });

  it('says since when the oldest op waits', async () => {
    const oldestUnsentAt = '2025-06-23T16:40:00.000+07:00';
    await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1', lastN: 7, ackedN: 4, oldestUnsentAt }));
    expect(fake.hellos[0]).toMatchObject({ pending: 3, ackedN: 4, oldestPendingAt: oldestUnsentAt });
  });

  it('says what the device has to say of its store', async () => {
    await sayHello(fake.world, { ...DEVICE, trouble: ['space-low'] }, makeInstall({ installId: 'i1' }));
    expect(fake.hellos[0]?.trouble).toEqual(['space-low']);
  });

  it('names only cursors that were pulled in this epoch [S19]', async () => {
    fake.scopes = [
      makeScope({ scope: 'campaign', seq: 12, isConfirmed: true }),
      makeScope({ scope: 'ward:00070', seq: 5 }),
    ];
    await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }));
    expect(fake.hellos[0]?.cursors).toEqual([{ scope: 'campaign', seq: 12 }]);
  });

  it('leaves the epoch out before the first one is known', async () => {
    fake.epoch = undefined;
    await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }));
    expect(fake.hellos[0]).not.toHaveProperty('epoch');
  });

  it('aligns the install before the epoch is stored [S19]', async () => {
    const grants = [{ scope: 'campaign', role: 'staff' as const }];
    fake.city.hello = (message) => ok(makeHello(message, { epoch: 'epoch-2', epochNo: 2, grants }));
    expect(await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }))).toMatchObject({ type: 'done' });
    expect(fake.done).toEqual(['hello i1', 'align i1', 'adopt']);
  });

  it('takes no answer of an older life of the city [S3]', async () => {
    fake.epoch = { epoch: 'epoch-2', epochNo: 2 };
    expect(await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }))).toEqual({
      type: 'unreachable',
      portal: false,
    });
    expect(fake.done).toEqual(['hello i1']);
  });

  it('measures the clock against the middle of the round trip', async () => {
    const offsets: number[] = [];
    const { replica } = fake.world;
    const world = {
      ...fake.world,
      replica: { ...replica, adoptHello: async (_: unknown, offsetMs: number) => void offsets.push(offsetMs) },
    };
    fake.nowMs += 60_400;
    fake.city.hello = (message) => ok(makeHello(message), 800);
    await sayHello(world, DEVICE, makeInstall({ installId: 'i1' }));
    expect(offsets).toEqual([60_000]);
  });
});

describe('an install that is another device’s', () => {
  it('is kept where the cookie was another’s: the own one is fetched first [S7]', async () => {
    let isOwn = false;
    fake.city.refreshDevice = () => {
      isOwn = true;
      return ok(null);
    };
    fake.city.hello = (message) => (isOwn ? ok(makeHello(message)) : { type: 'foreign-install' });
    expect(await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }))).toMatchObject({ type: 'done' });
    expect(fake.done).not.toContain('leave fork i1');
  });

  it('is left for a new one [S7]', async () => {
    fake.city.hello = () => ({ type: 'foreign-install' });
    expect(await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }))).toEqual({ type: 'again' });
    expect(fake.done).toEqual(['hello i1', 'refresh', 'hello i1', 'leave fork i1']);
  });

  it('is left alone where the own cookie cannot be fetched', async () => {
    fake.city.hello = () => ({ type: 'foreign-install' });
    fake.city.refreshDevice = () => ({ type: 'unreachable', portal: false });
    expect(await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }))).toMatchObject({ type: 'unreachable' });
    expect(fake.done).not.toContain('leave fork i1');
  });
});

describe('a new epoch that knows no sign-in of this device', () => {
  beforeEach(() => {
    fake.city.hello = (message) => ok(makeHello(message, { epoch: 'epoch-2', epochNo: 2 }));
  });

  it('is not taken over while somebody is signed in here: they sign in again first [S31]', async () => {
    expect(await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }))).toEqual({
      type: 'paused',
      trouble: 'signed-out',
    });
    expect(fake.done).toEqual(['hello i1']);
  });

  it('is taken over where nobody is signed in here either', async () => {
    const device = { ...DEVICE, people: [] };
    expect(await sayHello(fake.world, device, makeInstall({ installId: 'i1' }))).toMatchObject({ type: 'done' });
  });

  it('is taken over as the first epoch this device ever meets', async () => {
    fake.epoch = undefined;
    expect(await sayHello(fake.world, DEVICE, makeInstall({ installId: 'i1' }))).toMatchObject({ type: 'done' });
  });
});

describe('wards that are no longer granted', () => {
  const grants = ['campaign', 'ward:00082'].map((scope) => ({ scope, role: 'staff' as const }));

  beforeEach(() => {
    fake.scopes = ['campaign', 'ward:00070', 'ward:00082'].map((scope) => makeScope({ scope }));
  });

  it.each([
    ['one person', [['campaign', 'ward:00070']], 'done'],
    ['several, of whom each finds theirs', [['campaign', 'ward:00082'], ['ward:00082']], 'done'],
    ['several, of whom one finds nothing', [['campaign', 'ward:00082'], ['ward:00070']], 'paused'],
    ['a supervisor beside somebody who is known', [['ward:00082'], ['ward:00070', 'ward:00082']], 'paused'],
    ['several, of whom one lost a ward long ago', [['ward:00082'], ['ward:00082', 'ward:00004']], 'done'],
  ])('in a new epoch, of %s: %j, %s [S31]', async (_, people, end) => {
    fake.city.hello = (message) => ok(makeHello(message, { epoch: 'epoch-2', epochNo: 2, grants }));
    const device = { ...DEVICE, people };
    expect(await sayHello(fake.world, device, makeInstall({ installId: 'i1' }))).toMatchObject({ type: end });
  });

  it('in the same epoch are rights that were lost', async () => {
    fake.city.hello = (message) => ok(makeHello(message, { grants }));
    const device = { ...DEVICE, people: [['ward:00082'], ['ward:00070']] };
    expect(await sayHello(fake.world, device, makeInstall({ installId: 'i1' }))).toMatchObject({ type: 'done' });
  });
});
