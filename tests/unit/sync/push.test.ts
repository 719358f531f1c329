/** Handing over what was recorded. */
import { beforeEach, describe, expect, it } from 'vitest';
import { startPace } from '../../../src/sync/pace.ts';
import { pushAll } from '../../../src/sync/push.ts';
import { EPOCH, FakeWorld, makeInstall, makePushAnswer, ok } from '../../support/fake-world.ts';
import { makeOp } from '../../support/make-op.ts';

const SESSION = { ...EPOCH, grantsVersion: 1 };

let fake: FakeWorld;

beforeEach(() => {
  fake = new FakeWorld();
});

function push(pace = startPace()) {
  return pushAll(fake.world, SESSION, pace);
}

describe('push', () => {
  it('sends nothing where nothing is unsent', async () => {
    expect(await push()).toEqual({ type: 'done' });
    expect(fake.done).toEqual([]);
  });

  it('goes on in batches until nothing is left, and counts them aloud', async () => {
    fake.record(5);
    expect(await push({ pushOps: 2, pullEntries: 100 })).toEqual({ type: 'done' });
    expect(fake.done).toEqual(['push 1-2', 'acknowledge', 'push 3-4', 'acknowledge', 'push 5-5', 'acknowledge']);
    expect(fake.statuses.map(({ sending }) => sending)).toEqual([
      { done: 0, total: 5 },
      { done: 2, total: 5 },
      { done: 4, total: 5 },
    ]);
  });

  it('sends what memory knows without reading it, and tells no progress of one message [S37]', async () => {
    fake.record(2);
    fake.fresh = { installId: 'i1', ops: fake.ops };
    fake.world.outbox.readInstalls = () => Promise.reject(new Error('read'));
    expect(await push()).toEqual({ type: 'done' });
    expect(fake.done).toEqual(['push 1-2', 'acknowledge']);
    expect(fake.statuses).toEqual([]);
  });

  it('reads the outbox where the city took only a part of what memory knows', async () => {
    fake.record(2);
    fake.fresh = { installId: 'i1', ops: fake.ops };
    let isFirst = true;
    fake.city.push = (message) => {
      const { results } = makePushAnswer(message);
      const answer = makePushAnswer(message, { results: isFirst ? results.slice(0, 1) : results });
      isFirst = false;
      return ok(answer);
    };
    expect(await push()).toEqual({ type: 'done' });
    expect(fake.done).toEqual(['push 1-2', 'acknowledge', 'push 2-2', 'acknowledge']);
  });

  it('gives up numbers of which nothing is left here, and begins again [S41]', async () => {
    fake.installs = [makeInstall({ installId: 'i1', lastN: 3, ackedN: 1 })];
    expect(await push()).toEqual({ type: 'again' });
    expect(fake.done).toEqual(['close gap i1 2']);
  });

  it('without an answer leaves everything as it is and makes the next batch smaller [S24]', async () => {
    fake.record(3);
    fake.city.push = () => ({ type: 'unreachable', portal: true });
    const pace = startPace();
    expect(await push(pace)).toEqual({ type: 'unreachable', portal: true });
    expect(fake.ops).toHaveLength(3);
    expect(pace.pushOps).toBe(startPace().pushOps / 2);
  });

  it('an answer of another epoch counts for nothing [S3]', async () => {
    fake.record(1);
    fake.city.push = (message) => ok(makePushAnswer(message, { epoch: 'epoch-2', epochNo: 2 }));
    expect(await push()).toEqual({ type: 'again' });
    expect(fake.done).toEqual(['push 1-1']);
  });

  it('an answer without receipts is weather: the same is not sent without end', async () => {
    fake.record(1);
    fake.city.push = (message) => ok(makePushAnswer(message, { results: [] }));
    expect(await push()).toEqual({ type: 'unreachable', portal: false });
  });
});

describe('several messages', () => {
  const PACE = { pushOps: 2, pullEntries: 100 };

  it('the next is read while one is on its way, and goes out before the receipts of that are stored [S90, S91]', async () => {
    fake.record(4);
    const second = Promise.withResolvers<void>();
    const { outbox } = fake.world;
    const acknowledge = outbox.acknowledge.bind(outbox);
    outbox.acknowledge = async (installId, answer) => {
      await second.promise;
      await acknowledge(installId, answer);
    };
    fake.city.push = (message) => {
      if (message.ops[0]?.['n'] === 3) second.resolve();
      return ok(makePushAnswer(message));
    };
    expect(await push({ ...PACE })).toEqual({ type: 'done' });
    expect(fake.done).toEqual(['push 1-2', 'push 3-4', 'acknowledge', 'acknowledge']);
    expect(fake.ops).toEqual([]);
  });

  it('what was read ahead is left where the city did not take all that came before it [S90]', async () => {
    fake.record(4);
    let isFirst = true;
    fake.city.push = (message) => {
      const { results } = makePushAnswer(message);
      const answer = makePushAnswer(message, { results: isFirst ? results.slice(0, 1) : results });
      isFirst = false;
      return ok(answer, 9_999);
    };
    expect(await push({ ...PACE })).toEqual({ type: 'done' });
    expect(fake.done.filter((what) => what.startsWith('push'))).toEqual(['push 1-2', 'push 2-3', 'push 4-4']);
  });

  it('a gap that the next one meets is closed after the receipts of the one before are stored [S91]', async () => {
    fake.record(4);
    const { outbox } = fake.world;
    const acknowledge = outbox.acknowledge.bind(outbox);
    outbox.acknowledge = async (installId, answer) => {
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      await acknowledge(installId, answer);
    };
    fake.city.push = (message) =>
      ok(makePushAnswer(message, message.ops[0]?.['n'] === 3 ? { results: [], stop: { gap: 2 } } : {}));
    expect(await push({ ...PACE })).toEqual({ type: 'again' });
    expect(fake.done).toEqual(['push 1-2', 'push 3-4', 'acknowledge', 'acknowledge', 'close gap i1 2']);
  });

  it('a tablet that cannot store receipts stops sending after the message that was on its way [S91]', async () => {
    fake.record(6);
    fake.world.outbox.acknowledge = () => Promise.reject(new Error('disk full'));
    await expect(push({ ...PACE })).rejects.toThrow('disk full');
    expect(fake.done).toEqual(['push 1-2', 'push 3-4']);
    expect(fake.ops).toHaveLength(6);
  });
});

describe('stops', () => {
  it('a gap is closed after the receipts before it are taken, and the round begins again [S4, S6]', async () => {
    fake.record(3);
    fake.city.push = (message) => ok(makePushAnswer(message, { stop: { gap: 2 } }));
    expect(await push()).toEqual({ type: 'again' });
    expect(fake.done).toEqual(['push 1-3', 'acknowledge', 'close gap i1 2']);
  });

  it('a fork is left, and the round begins again [S7]', async () => {
    fake.record(2);
    fake.city.push = (message) => ok(makePushAnswer(message, { results: [], stop: { fork: 1 } }));
    expect(await push()).toEqual({ type: 'again' });
    expect(fake.done).toContain('leave fork i1');
  });

  it('an install that is another device’s is left like a fork [S7]', async () => {
    fake.record(1);
    fake.city.push = () => ({ type: 'foreign-install' });
    expect(await push()).toEqual({ type: 'again' });
    expect(fake.done).toContain('leave fork i1');
  });

  it('a hold waits and says so; nothing is lost [S18]', async () => {
    fake.record(2);
    fake.city.push = (message) => ok(makePushAnswer(message, { results: [], stop: { hold: { schema: 9 } } }));
    expect(await push()).toEqual({ type: 'paused', trouble: 'hold' });
    expect(fake.ops).toHaveLength(2);
  });
});

describe('a batch that is too large', () => {
  it('is halved until it fits [S8]', async () => {
    fake.record(8);
    fake.city.push = (message) => (message.ops.length > 2 ? { type: 'too-large' } : ok(makePushAnswer(message), 9_999));
    expect(await push({ pushOps: 8, pullEntries: 100 })).toEqual({ type: 'done' });
    expect(fake.done.filter((what) => what.startsWith('push'))).toEqual([
      'push 1-8',
      'push 1-4',
      'push 1-2',
      'push 3-4',
      'push 5-6',
      'push 7-8',
    ]);
  });

  it('of one op goes to the rejected inbox, and the round begins again [S8]', async () => {
    fake.record(1);
    fake.city.push = () => ({ type: 'too-large' });
    expect(await push()).toEqual({ type: 'again' });
    expect(fake.done).toEqual(['push 1-1', 'reject op-1']);
  });
});

describe('a txn that is too large', () => {
  it('is not halved: it goes to the rejected inbox whole, also where fewer ops were asked for [S8, S71]', async () => {
    fake.record(3);
    fake.ops = fake.ops.map((op) => ({ ...op, txn: 'together' }));
    fake.city.push = () => ({ type: 'too-large' });
    expect(await push({ pushOps: 2, pullEntries: 100 })).toEqual({ type: 'again' });
    expect(fake.done).toEqual(['push 1-3', 'reject op-1', 'reject op-2', 'reject op-3']);
  });
});

describe('earlier installs', () => {
  beforeEach(() => {
    fake.installs = [makeInstall({ installId: 'i0', lastN: 1 }), makeInstall({ installId: 'i1' })];
    fake.record(1);
    fake.ops = [makeOp({ opId: 'old', installId: 'i0', n: 1 }), ...fake.ops];
  });

  it('go first, under their own numbers', async () => {
    await push();
    expect(fake.done).toEqual(['push 1-1', 'acknowledge', 'push 1-1', 'acknowledge']);
  });

  it('say their own hello in an epoch that does not know them yet [S19]', async () => {
    fake.installs = fake.installs.map((install) => ({ ...install, epoch: 'epoch-0' }));
    await push();
    expect(fake.done.slice(0, 4)).toEqual(['hello i0', 'align i0', 'adopt', 'push 1-1']);
    expect(fake.hellos).toHaveLength(1);
  });
});
