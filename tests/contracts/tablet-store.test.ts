/** What `src/data` asks of a store: the simulation's, in memory, answers as Dexie does on IndexedDB. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type HaiCapDb, type OutboxRow, openDb } from '../../src/data/db.ts';
import { makeOp } from '../support/make-op.ts';
import { emptyDisk, MemoryDb } from '../simulation/memory-db.ts';

let opened = 0;

const ENGINES: readonly { readonly name: string; readonly open: () => HaiCapDb }[] = [
  { name: 'Dexie', open: () => openDb(`contract-${++opened}`) },
  { name: 'memory', open: () => new MemoryDb(emptyDisk()).asDexie() },
];

function row(installId: string, n: number, fields: Partial<OutboxRow> = {}): OutboxRow {
  const opId = `${installId}-${n}`;
  return { installId, n, scope: 'ward:00070', entity: 'S05-01', opId, op: makeOp({ opId, installId, n }), ...fields };
}

const ids = (rows: readonly { readonly opId: string }[]): readonly string[] => rows.map(({ opId }) => opId);

describe.each(ENGINES)('the store of a tablet on $name', ({ open }) => {
  it('orders by key: numbers as numbers, lists place by place, an index before the primary key', async () => {
    const { outbox } = open();
    await outbox.bulkPut([row('b', 2), row('a', 10), row('b', 1, { scope: 'campaign' }), row('a', 9)]);
    expect(ids(await outbox.toArray())).toEqual(['a-9', 'a-10', 'b-1', 'b-2']);
    const all = outbox.where('[scope+entity]').between(['a', ''], ['ward:00070', '\uffff']);
    expect(ids(await all.toArray())).toEqual(['b-1', 'a-9', 'a-10', 'b-2']);
  });

  it('takes the lower end of a range and not the upper one, unless it is told otherwise', async () => {
    const { outbox } = open();
    await outbox.bulkPut([1, 2, 3].map((n) => row('a', n)));
    const range = outbox.where('[installId+n]');
    expect(ids(await range.between(['a', 1], ['a', 3]).toArray())).toEqual(['a-1', 'a-2']);
    expect(ids(await range.between(['a', 1], ['a', 3], false, true).toArray())).toEqual(['a-2', 'a-3']);
    expect(ids(await range.between(['a', 0], ['a', Infinity]).limit(2).toArray())).toEqual(['a-1', 'a-2']);
    expect(await range.between(['b', 0], ['b', 9]).count()).toBe(0);
  });

  it('finds one or many by an index, by several fields, and by keys', async () => {
    const { outbox, installs } = open();
    await outbox.bulkPut([row('a', 1), row('a', 2, { entity: 'S05-02' }), row('b', 1)]);
    expect(ids(await outbox.where('opId').anyOf(['b-1', 'a-2', 'none']).toArray())).toEqual(['a-2', 'b-1']);
    expect(ids(await outbox.where('[scope+entity]').equals(['ward:00070', 'S05-02']).toArray())).toEqual(['a-2']);
    expect((await outbox.where({ installId: 'a', n: 2 }).first())?.opId).toBe('a-2');
    expect(
      (
        await outbox.bulkGet([
          ['a', 1],
          ['z', 1],
        ])
      ).map((found) => found?.opId),
    ).toEqual(['a-1', undefined]);
    expect(await outbox.get(['a', 3])).toBeUndefined();
    expect(await outbox.toCollection().primaryKeys()).toEqual([
      ['a', 1],
      ['a', 2],
      ['b', 1],
    ]);
    expect(await installs.orderBy('birthNo').last()).toBeUndefined();
  });

  it('deletes by key, by keys and by range', async () => {
    const { outbox } = open();
    await outbox.bulkPut([1, 2, 3, 4].map((n) => row('a', n)));
    await outbox.delete(['a', 1]);
    await outbox.bulkDelete([
      ['a', 2],
      ['a', 9],
    ]);
    await outbox.where('[installId+n]').between(['a', 4], ['a', 9]).delete();
    expect(ids(await outbox.toArray())).toEqual(['a-3']);
  });

  it('shares no object with who wrote it', async () => {
    const { outbox } = open();
    const body = { status: 'doing' };
    await outbox.put(row('a', 1, { op: makeOp({ opId: 'a-1', body }) }));
    body.status = 'done';
    expect((await outbox.get(['a', 1]))?.op.body).toEqual({ status: 'doing' });
  });

  it('writes all of a transaction or nothing, and shows it nobody before its end', async () => {
    const db = open();
    await db.outbox.put(row('a', 1));
    const failing = db.transaction('rw', db.outbox, async () => {
      await db.outbox.put(row('a', 2));
      expect(await db.outbox.toCollection().primaryKeys()).toHaveLength(2);
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(ids(await db.outbox.toArray())).toEqual(['a-1']);
  });

  it('refuses a key that is taken, and with it the whole transaction', async () => {
    const db = open();
    await db.outbox.put(row('a', 1));
    const doubled = db.transaction('rw', db.outbox, async () => {
      await db.outbox.put(row('a', 7));
      await db.outbox.add(row('a', 1));
    });
    await expect(doubled).rejects.toThrow(/key|constraint/i);
    expect(ids(await db.outbox.toArray())).toEqual(['a-1']);
  });

  it('runs writers of the same tables one after the other', async () => {
    const db = open();
    const next = () =>
      db.transaction('rw', db.outbox, async () => {
        const n = (await db.outbox.toArray()).length + 1;
        await db.outbox.add(row('a', n));
        return n;
      });
    expect((await Promise.all([next(), next(), next()])).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it('keeps a transaction to the tables it named', async () => {
    const db = open();
    const stray = db.transaction('rw', db.outbox, async () => {
      await db.meta.put({ key: 'epoch', value: null });
    });
    await expect(stray).rejects.toThrow(/not found|could not be found|not part/i);
    expect(await db.meta.toArray()).toEqual([]);
  });
});
