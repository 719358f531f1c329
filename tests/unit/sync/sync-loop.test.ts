/** The engine as a whole: which messages follow which moment. */
import { beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import type { WakeReason } from '../../../src/sync/ports.ts';
import { createSyncLoop } from '../../../src/sync/sync-loop.ts';
import { FakeWorld, makeHello, makePage, makePushAnswer, makeScope, ok } from '../../support/fake-world.ts';

const WARD = 'ward:00070';

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
  fake.scopes = [makeScope({ scope: WARD, isComplete: true })];
});

/** Runs the loop through these wakes, then stops it. */
async function run(...wakes: (WakeReason | (() => WakeReason))[]): Promise<void> {
  fake.wakes.push(...wakes);
  const loop = createSyncLoop(fake.world);
  fake.onIdle = () => loop.stop();
  await loop.run();
}

const talk = (): readonly string[] => fake.done.filter((what) => /^(errands|hello|push|pull)/.test(what));

describe('a round', () => {
  it('says hello, pushes, runs errands, pulls [S1, S2, S27]', async () => {
    fake.record(2);
    await run();
    expect(talk()).toEqual(['hello i1', 'push 1-2', 'errands', `pull ${WARD}`]);
    expect(fake.status).toMatchObject({ state: 'synced' });
  });

  it('of an idle device still says hello, every time [S1]', async () => {
    fake.scopes = [];
    await run('time', 'time');
    expect(talk().filter((what) => what === 'hello i1')).toHaveLength(3);
  });

  it('is not held by a device that is not enrolled: there is nobody to speak for', async () => {
    fake.device = undefined;
    await run();
    expect(talk()).toEqual([]);
    expect(fake.status.state).toBe('offline');
  });

  it('that told of a sign-out asks anew what the device may see [S27]', async () => {
    fake.hasErrand = true;
    await run('time');
    expect(talk()).toEqual(['hello i1', 'errands', 'hello i1', 'errands', `pull ${WARD}`]);
  });

  it('without a contact is never green, whatever was stored before [S17]', async () => {
    fake.city.hello = () => ({ type: 'unreachable', portal: false });
    await run();
    expect(fake.statuses[0]?.state).toBe('offline');
    expect(fake.statuses.map(({ state }) => state)).not.toContain('synced');
  });

  it('that the city asks to come later for ends there [S23]', async () => {
    fake.record(1);
    fake.city.hello = (message) => ok(makeHello(message, { retryAfterMs: 4_000 }));
    await run();
    expect(talk()).toEqual(['hello i1']);
    expect(fake.waitedMs).toEqual([4_000]);
  });

  it('begins again with hello after a foreign epoch [S3]', async () => {
    fake.record(1);
    let isFirst = true;
    fake.city.push = (message) => {
      const answer = isFirst ? ({ type: 'foreign-epoch' } as const) : ok(makePushAnswer(message));
      isFirst = false;
      return answer;
    };
    await run('time');
    expect(talk()).toEqual(['hello i1', 'push 1-1', 'hello i1', 'push 1-1', 'errands', `pull ${WARD}`]);
  });

  it('still fetches news while the city holds its ops back, and says why it stands [S18]', async () => {
    fake.record(1);
    fake.city.push = (message) => ok(makePushAnswer(message, { results: [], stop: { hold: 9 } }));
    fake.city.pull = () => ok({ reqId: 'x', epoch: 'epoch-1', epochNo: 1, pages: [makePage(WARD, 1, 1)] });
    await run();
    expect(fake.done).toContain(`receive ${WARD} 1-1`);
    expect(fake.status).toMatchObject({ state: 'paused', trouble: 'hold' });
  });

  it('sends nothing to a city that no longer reads this version, still fetches, and asks for the new one [S18]', async () => {
    fake.record(1);
    fake.city.hello = (message) =>
      ok(makeHello(message, { minSchema: SCHEMA_VERSION + 1, maxSchema: SCHEMA_VERSION + 4 }));
    fake.city.pull = () => ok({ reqId: 'x', epoch: 'epoch-1', epochNo: 1, pages: [makePage(WARD, 1, 1)] });
    await run();
    expect(fake.done).toContain(`receive ${WARD} 1-1`);
    expect(fake.done.filter((step) => step.startsWith('push'))).toEqual([]);
    expect(fake.status).toMatchObject({ state: 'paused', trouble: 'upgrade' });
  });
});

describe('between rounds', () => {
  it('a save sends a push and nothing else [S2]', async () => {
    await run(() => {
      fake.done.length = 0;
      fake.record(1);
      return 'saved';
    });
    expect(talk()).toEqual(['push 1-1']);
  });

  it('a poke fetches its scope and nothing else [S2, S16]', async () => {
    await run(() => {
      fake.done.length = 0;
      fake.listener?.onPoke({ scope: WARD, head: 3 });
      return 'poked';
    });
    expect(talk()).toEqual([`pull ${WARD}`]);
  });

  it('a poke’s page is taken before anything else is looked at [S2, S16, S37]', async () => {
    await run(() => {
      fake.done.length = 0;
      fake.world.outbox.readFresh = () => {
        throw new Error('looked');
      };
      fake.listener?.onPoke({ scope: WARD, head: 1, page: makePage(WARD, 1, 1) });
      return 'poked';
    });
    expect(fake.done.filter((what) => !/^(wake|hang up)/.test(what))).toEqual([`receive ${WARD} 1-1`]);
    expect(fake.faults).toEqual([]);
  });

  it('a save while the city is out of reach begins with hello [S1]', async () => {
    fake.city.hello = () => ({ type: 'unreachable', portal: false });
    await run(() => {
      fake.done.length = 0;
      fake.record(1);
      return 'saved';
    });
    expect(talk()).toEqual(['hello i1']);
  });

  it('the poke line opens with the first session and is hung up at the end', async () => {
    await run('time');
    expect(fake.done.filter((what) => what === 'listen' || what === 'hang up')).toEqual(['listen', 'hang up']);
  });

  it('other grants open another line', async () => {
    let version = 0;
    fake.city.hello = (message) => ok(makeHello(message, { grantsVersion: (version += 1) }));
    await run('time');
    expect(fake.done.filter((what) => what === 'listen' || what === 'hang up')).toEqual([
      'listen',
      'hang up',
      'listen',
      'hang up',
    ]);
  });

  it('a line that opens or ends asks the city; in a live session the opening alone does not [S10]', async () => {
    const asks = (): number => fake.done.filter((what) => what === 'wake asked').length;
    await run(
      () => {
        fake.listener?.onOpen();
        expect(asks()).toBe(0);
        fake.listener?.onClose();
        expect(asks()).toBe(1);
        fake.city.hello = () => ({ type: 'unreachable', portal: false });
        return 'asked';
      },
      () => {
        fake.listener?.onOpen();
        expect(asks()).toBe(2);
        return 'asked';
      },
    );
  });
});

describe('a bug', () => {
  it('is kept and told, and the loop goes on [S17]', async () => {
    fake.city.pull = () => {
      throw new Error('no room on the disk');
    };
    await run(() => {
      expect(fake.status).toMatchObject({ state: 'paused', trouble: 'storage' });
      fake.city = {};
      return 'asked';
    });
    expect(fake.faults).toEqual([new Error('no room on the disk')]);
    expect(fake.status.state).toBe('synced');
  });
});
