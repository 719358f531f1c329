// @vitest-environment node
/** The port `Outbox` over IndexedDB: receipts, batches, numbers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutbox } from '../../../src/data/outbox.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { readShown } from '../../../src/data/read-shown.ts';
import type { Store } from '../../../src/data/store.ts';
import type { Op } from '../../../src/domain/op.ts';
import { TXN_MAX_OPS } from '../../../src/protocol/limits.ts';
import type { HelloAnswer, PushAnswer, Receipt } from '../../../src/protocol/messages.ts';
import type { Outbox } from '../../../src/sync/ports.ts';
import { openTestStore, receiveOps, SCOPE, signInHere } from '../../support/test-store.ts';

const TASK = 'S05-03';
const WIDE = { maxOps: 1_000, maxBytes: 1_000_000 };

let store: Store;
let outbox: Outbox;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
  outbox = createOutbox(store);
});

afterEach(() => store.db.delete());

async function record(count: number, more: { readonly txn?: string; readonly text?: string } = {}): Promise<Op[]> {
  const ops: Op[] = [];
  for (let made = 0; made < count; made += 1) {
    const body = { text: more.text ?? `lần ${made}` };
    const draft = { scope: SCOPE, kind: 'task.noteSet', entity: `S05-0${(made % 9) + 1}`, body } as const;
    ops.push(await recordOp(more.txn === undefined ? draft : { ...draft, txn: more.txn }, store));
  }
  return ops;
}

function receipts(ops: readonly Op[], fields: Partial<Receipt> = {}): Receipt[] {
  return ops.map(({ opId, n }) => ({ opId, n, status: 'applied', seq: n, ...fields }));
}

function pushAnswer(results: Receipt[], fields: Partial<PushAnswer> = {}): PushAnswer {
  return { reqId: 'r', epoch: 'e', epochNo: 1, results, lastN: results.at(-1)?.n ?? 0, durableN: 0, ...fields };
}

function helloAnswer(fields: Partial<HelloAnswer>): HelloAnswer {
  const hello = { reqId: 'r', proto: 1 as const, epoch: 'e', epochNo: 1, serverTime: '2025-06-24T01:00:00.000Z' };
  return { ...hello, lastN: 0, durableN: 0, grants: [], grantsVersion: 1, minSchema: 1, maxSchema: 1, ...fields };
}

async function installId(): Promise<string> {
  return (await outbox.readInstalls()).at(-1)?.installId ?? '';
}

async function ackedN(): Promise<number | undefined> {
  return (await outbox.readInstalls()).at(-1)?.ackedN;
}

describe('the install', () => {
  it('is there before the first op, and the same ever after', async () => {
    const first = await outbox.readInstalls();
    expect(first).toMatchObject([{ lastN: 0, ackedN: 0, epoch: null, oldestUnsentAt: null }]);
    const [op] = await record(1);
    expect(op?.installId).toBe(first[0]?.installId);
    expect(await outbox.readInstalls()).toMatchObject([{ lastN: 1, oldestUnsentAt: op?.madeAt }]);
  });
});

describe('receipts', () => {
  it('clear what they name, one by one [S4]', async () => {
    const ops = await record(3);
    await outbox.acknowledge(await installId(), pushAnswer(receipts(ops.slice(0, 2))));
    expect(await ackedN()).toBe(2);
    expect(await outbox.readBatch(await installId(), WIDE)).toEqual(ops.slice(2));
  });

  it('for another op under the same number end the answer [S4]', async () => {
    const ops = await record(3);
    const results = receipts(ops);
    results[1] = { ...results[1]!, opId: 'another' };
    await outbox.acknowledge(await installId(), pushAnswer(results));
    expect(await ackedN()).toBe(1);
  });

  it('that leave one out end the answer [S4]', async () => {
    const ops = await record(3);
    await outbox.acknowledge(await installId(), pushAnswer(receipts(ops).toSpliced(1, 1)));
    expect(await ackedN()).toBe(1);
  });

  it('that came before change nothing [I2]', async () => {
    const ops = await record(2);
    const answer = pushAnswer(receipts(ops));
    await outbox.acknowledge(await installId(), answer);
    await outbox.acknowledge(await installId(), answer);
    expect(await ackedN()).toBe(2);
    expect(await store.db.outbox.count()).toBe(2);
  });

  it('of an unknown install are for somebody else', async () => {
    await outbox.acknowledge('another', pushAnswer([]));
    expect(await store.db.installs.count()).toBe(0);
  });

  it('that send an op back take it out of what is shown, and only it [I9]', async () => {
    await receiveOps(store, SCOPE, [{ opId: '00000000-0000-7000-8000-000000000001', entity: TASK }]);
    const bad = await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status: 'done' } }, store);
    const good = await recordOp({ scope: SCOPE, kind: 'task.noteSet', entity: TASK, body: { text: 'x' } }, store);
    const [back] = receipts([bad], { status: 'quarantined', reason: 'closed' });
    await outbox.acknowledge(await installId(), pushAnswer([back!, ...receipts([good])]));
    const shown = (await readShown(store.db, SCOPE)).get(TASK);
    expect(shown?.['status']?.heads).toMatchObject([{ body: { status: 'doing' } }]);
    expect(shown?.['note']?.heads).toMatchObject([{ opId: good.opId }]);
    expect(await store.db.rejected.toArray()).toMatchObject([{ opId: bad.opId, reason: 'closed', op: bad }]);
    expect(await store.db.outbox.toArray()).toMatchObject([{ opId: good.opId }]);
  });

  it('of a duplicate that was sent back the first time send it back now [S5]', async () => {
    const [op] = await record(1);
    const first = { opId: op!.opId, n: 1, status: 'quarantined' as const, reason: 'txn' as const };
    await outbox.acknowledge(await installId(), pushAnswer(receipts([op!], { status: 'duplicate', first })));
    expect(await store.db.rejected.toArray()).toMatchObject([{ reason: 'txn' }]);
  });

  it('find an op whose entry is here under another number no longer waiting [S22, S40]', async () => {
    const [op] = await record(1);
    await receiveOps(store, SCOPE, [{ ...op!, installId: 'a former install of nobody here', n: 7 }]);
    expect((await store.db.scopes.get(SCOPE))?.heldNByInstall).toEqual({ [op!.installId]: 1 });
    const first = { opId: op!.opId, n: 7, status: 'applied' as const, seq: 1 };
    await outbox.acknowledge(await installId(), pushAnswer(receipts([op!], { status: 'duplicate', first })));
    expect((await store.db.scopes.get(SCOPE))?.heldNByInstall).toEqual({ [op!.installId]: 1 });
    expect((await readShown(store.db, SCOPE)).get(op!.entity)?.['note']?.heads).toHaveLength(1);
  });

  it('keep ops until a backup holds them [S20, I7]', async () => {
    const ops = await record(3);
    await receiveOps(store, SCOPE, ops);
    await outbox.acknowledge(await installId(), pushAnswer(receipts(ops)));
    expect(await store.db.outbox.count()).toBe(3);
    await outbox.alignWith(await installId(), helloAnswer({ lastN: 3, durableN: 2 }));
    expect((await store.db.outbox.toArray()).map(({ n }) => n)).toEqual([3]);
  });
});

describe('hello', () => {
  it('lowers what counts as received to what the city has, and never raises it [S19, S21]', async () => {
    const ops = await record(4);
    await outbox.acknowledge(await installId(), pushAnswer(receipts(ops.slice(0, 3))));
    await outbox.alignWith(await installId(), helloAnswer({ lastN: 9 }));
    expect(await ackedN()).toBe(3);
    await outbox.alignWith(await installId(), helloAnswer({ lastN: 1 }));
    expect(await outbox.readInstalls()).toMatchObject([{ ackedN: 1 }]);
    expect(await outbox.readBatch(await installId(), WIDE)).toEqual(ops.slice(1));
  });

  it('of a new epoch has all that is kept sent again, also under numbers that the city has [S19, S42]', async () => {
    const ops = await record(4);
    await receiveOps(store, SCOPE, ops);
    await outbox.acknowledge(await installId(), pushAnswer(receipts(ops)));
    await outbox.alignWith(await installId(), helloAnswer({ lastN: 4, durableN: 2 }));
    await outbox.alignWith(await installId(), helloAnswer({ lastN: 4, durableN: 2, epoch: 'e2', epochNo: 2 }));
    expect(await outbox.readInstalls()).toMatchObject([{ ackedN: 2, epoch: 'e2' }]);
    expect(await outbox.readBatch(await installId(), WIDE)).toEqual(ops.slice(2));
  });

  it('that finds everything as it was writes nothing', async () => {
    await record(1);
    await outbox.alignWith(await installId(), helloAnswer({}));
    let writes = 0;
    store.db.installs.hook('updating', () => {
      writes += 1;
      return undefined;
    });
    await outbox.alignWith(await installId(), helloAnswer({}));
    expect(writes).toBe(0);
  });

  it('after a restore asks for what was sent back too, so that numbers stay dense [S20]', async () => {
    const ops = await record(3);
    const results = receipts(ops);
    results[1] = { ...results[1]!, status: 'quarantined', reason: 'not-granted' };
    await outbox.acknowledge(await installId(), pushAnswer(results));
    await outbox.alignWith(await installId(), helloAnswer({ lastN: 0, epoch: 'e2', epochNo: 2 }));
    expect(await outbox.readBatch(await installId(), WIDE)).toEqual(ops);
    await outbox.acknowledge(await installId(), pushAnswer(receipts(ops)));
    expect(await store.db.rejected.count()).toBe(0);
    expect(await store.db.outbox.count()).toBe(3);
    expect((await readShown(store.db, SCOPE)).get(ops[1]!.entity)?.['note']?.heads).toHaveLength(1);
  });
});

describe('what was recorded here just now', () => {
  it('is known without reading, up to the receipt [S37]', async () => {
    expect(outbox.readFresh()).toBeUndefined();
    const id = await installId();
    const ops = await record(2);
    expect(outbox.readFresh()).toEqual({ installId: id, ops });
    await outbox.acknowledge(id, pushAnswer(receipts(ops)));
    expect(outbox.readFresh()).toBeUndefined();
    const [next] = await record(1);
    expect(outbox.readFresh()?.ops).toEqual([next]);
  });

  it('is left to the outbox where another tab’s ops lie between', async () => {
    await installId();
    const tab = openTestStore({ name: store.db.name });
    const text = { scope: SCOPE, kind: 'task.noteSet', entity: TASK, body: { text: 'x' } } as const;
    await recordOp(text, tab);
    tab.db.close();
    await record(1);
    expect(outbox.readFresh()).toBeUndefined();
    expect(await outbox.readBatch(await installId(), WIDE)).toHaveLength(2);
  });

  it('is left to the outbox where it belongs together, is much, or got new numbers', async () => {
    const id = await installId();
    await record(1, { txn: 'bàn giao' });
    expect(outbox.readFresh()).toBeUndefined();
    await outbox.acknowledge(id, pushAnswer(receipts(await outbox.readBatch(id, WIDE))));
    const ops = await record(20);
    expect(outbox.readFresh()).toBeUndefined();
    await outbox.acknowledge(id, pushAnswer(receipts(ops)));
    await record(1);
    await outbox.leaveFork(id);
    expect(outbox.readFresh()).toBeUndefined();
  });

  it('is left to the outbox while an earlier install has something unsent', async () => {
    const former = await installId();
    await outbox.leaveFork(former);
    await store.db.installs.where({ installId: former }).modify({ lastN: 1 });
    await store.db.outbox.add({ installId: former, n: 1, scope: SCOPE, entity: TASK, opId: 'late', op: {} as Op });
    await installId();
    await record(1);
    expect(outbox.readFresh()).toBeUndefined();
  });
});

describe('batches', () => {
  it('hold as many ops as fit, at least one', async () => {
    const ops = await record(5);
    expect(await outbox.readBatch(await installId(), { maxOps: 2, maxBytes: 1_000_000 })).toEqual(ops.slice(0, 2));
    expect(await outbox.readBatch(await installId(), { maxOps: 9, maxBytes: 1 })).toEqual(ops.slice(0, 1));
    const bytes = JSON.stringify(ops[0]).length + 1;
    expect(await outbox.readBatch(await installId(), { maxOps: 9, maxBytes: bytes * 3 + 9 })).toHaveLength(3);
  });

  it('begin behind what is on its way, whose receipts are not here yet [S90]', async () => {
    const ops = await record(5);
    const limit = { maxOps: 2, maxBytes: 1_000_000 };
    const id = await installId();
    expect(await outbox.readBatch(id, { ...limit, afterN: 2 })).toEqual(ops.slice(2, 4));
    expect(await outbox.readBatch(id, { ...limit, afterN: 5 })).toEqual([]);
    await outbox.acknowledge(id, pushAnswer(receipts(ops.slice(0, 3))));
    expect(await outbox.readBatch(id, { ...limit, afterN: 2 })).toEqual(ops.slice(3, 5));
  });

  it('count bytes, not letters', async () => {
    await record(2, { text: 'ữ'.repeat(1_000) });
    expect(await outbox.readBatch(await installId(), { maxOps: 9, maxBytes: 5_000 })).toHaveLength(1);
  });

  it('never split a txn: it waits for the next batch, or goes whole as the first', async () => {
    await record(2);
    await record(4, { txn: 'bàn giao' });
    await record(1);
    const id = await installId();
    expect(await outbox.readBatch(id, { maxOps: 4, maxBytes: 1_000_000 })).toHaveLength(2);
    expect(await outbox.readBatch(id, { maxOps: 6, maxBytes: 1_000_000 })).toHaveLength(6);
    await outbox.acknowledge(id, pushAnswer(receipts(await outbox.readBatch(id, { maxOps: 2, maxBytes: 9_999 }))));
    expect(await outbox.readBatch(id, { maxOps: 4, maxBytes: 1_000_000 })).toHaveLength(4);
  });

  it.each([1, 2, 3])(
    'of %i op at the most still hold a longer txn whole where it is the first [S71]',
    async (maxOps) => {
      const ops = await record(4, { txn: 'bàn giao' });
      const id = await installId();
      expect(await outbox.readBatch(id, { maxOps, maxBytes: 1_000_000 })).toEqual(ops);
      await record(1);
      expect(await outbox.readBatch(id, { maxOps, maxBytes: 1_000_000 })).toEqual(ops);
    },
  );

  it('hold the longest txn that the city takes [S71]', async () => {
    const ops = await record(TXN_MAX_OPS, { txn: 'bàn giao' });
    await record(1);
    expect(await outbox.readBatch(await installId(), { maxOps: 1, maxBytes: 1_000 })).toEqual(ops);
  });

  it('of an unknown install are empty', async () => {
    expect(await outbox.readBatch('another', WIDE)).toEqual([]);
  });
});

describe('numbers', () => {
  it('a gap goes back to the op where it is still here [S6]', async () => {
    const ops = await record(3);
    await outbox.acknowledge(await installId(), pushAnswer(receipts(ops)));
    await outbox.closeGap(await installId(), 2);
    expect(await outbox.readBatch(await installId(), WIDE)).toEqual(ops.slice(1));
    expect(await store.db.installs.count()).toBe(1);
  });

  it('a gap whose op is gone moves the rest to a new install; opId and seen stay [S6]', async () => {
    const ops = await record(3);
    const former = await installId();
    await store.db.outbox.delete([former, 2]);
    await outbox.acknowledge(former, pushAnswer(receipts(ops.slice(0, 1))));
    await outbox.closeGap(former, 2);
    const next = await installId();
    expect(next).not.toBe(former);
    expect(await outbox.readBatch(next, WIDE)).toEqual([{ ...ops[2], installId: next, n: 1 }]);
    expect(await outbox.readBatch(former, WIDE)).toEqual([]);
    expect((await outbox.readInstalls()).map((install) => install.installId)).toEqual([former, next]);
  });

  it('a fork of an earlier install moves its rest behind the current one’s [S7]', async () => {
    const [old] = await record(1);
    const former = await installId();
    await outbox.leaveFork(former);
    const [, later] = await record(2);
    const current = await installId();
    await store.db.installs.where({ installId: former }).modify({ lastN: 1 });
    await store.db.outbox.add({ ...(await store.db.outbox.toArray())[0]!, installId: former, n: 1, opId: 'late' });
    await outbox.leaveFork(former);
    const batch = await outbox.readBatch(current, WIDE);
    expect(batch.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
    expect(batch.map(({ opId }) => opId).slice(0, 1)).toEqual([old!.opId]);
    expect(batch[2]?.opId).toBe(later!.opId);
  });

  it('an op that is too large even alone goes to the rejected inbox; the rest arrives under new numbers [S8]', async () => {
    const ops = await record(2);
    await outbox.rejectUnsendable([ops[0]!]);
    expect(await store.db.rejected.toArray()).toMatchObject([{ opId: ops[0]!.opId, reason: 'too-large' }]);
    const batch = await outbox.readBatch(await installId(), WIDE);
    expect(batch).toMatchObject([{ opId: ops[1]!.opId, n: 1 }]);
    expect((await readShown(store.db, SCOPE)).has(ops[0]!.entity)).toBe(false);
    expect(await outbox.isAnyUnsent()).toBe(true);
  });

  it('a txn that is too large goes there whole [S8, S71]', async () => {
    const ops = await record(3, { txn: 'bàn giao' });
    const [later] = await record(1);
    await outbox.rejectUnsendable([ops[0]!, ...ops.slice(1)]);
    expect((await store.db.rejected.orderBy('[installId+n]').toArray()).map(({ n, reason }) => [n, reason])).toEqual([
      [1, 'too-large'],
      [2, 'too-large'],
      [3, 'too-large'],
    ]);
    expect(await outbox.readBatch(await installId(), WIDE)).toMatchObject([{ opId: later!.opId, n: 1 }]);
    expect((await readShown(store.db, SCOPE)).has(ops[1]!.entity)).toBe(false);
  });
});
