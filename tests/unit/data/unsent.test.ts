/** What is unsent, also where a ward comes back with weeks of work. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { InstallRow, OutboxRow } from '../../../src/data/db.ts';
import type { Store } from '../../../src/data/store.ts';
import { readOwnByScope, readUnsentEntities } from '../../../src/data/unsent.ts';
import { makeOp } from '../../support/make-op.ts';
import { openTestStore, SCOPE } from '../../support/test-store.ts';

const OTHER = 'ward:00004';
const MANY = 2_500;

let store: Store;

beforeEach(() => {
  store = openTestStore();
});

function row(n: number, entity: string, { scope = SCOPE, installId = 'i1' } = {}): OutboxRow {
  const opId = `${installId}-${n}`;
  return { installId, n, scope, entity, opId, op: makeOp({ opId, installId, n, scope, entity }) };
}

function install(installId: string, lastN: number, ackedN: number, birthNo = 1): InstallRow {
  return { birthNo, installId, lastN, ackedN, durableN: 0, epoch: 'epoch-1' };
}

/** Op n is about `a` while n is small, then about `b` and `c` in turns; every tenth is another ward's. */
function manyRows(): readonly OutboxRow[] {
  return Array.from({ length: MANY }, (_, index) => {
    const n = index + 1;
    if (n % 10 === 0) return row(n, 'elsewhere', { scope: OTHER });
    return row(n, n <= 1_000 ? 'a' : n % 2 === 0 ? 'b' : 'c');
  });
}

describe('entities with an op that has no receipt', () => {
  it.each([
    [0, ['a', 'b', 'c']],
    [1_000, ['b', 'c']],
    [MANY - 2, ['c']],
    [MANY, []],
  ])('are the same of a long queue and of a short one: %i of 2,500 received', async (ackedN, entities) => {
    await store.db.outbox.bulkAdd([...manyRows()]);
    await store.db.installs.put(install('i1', MANY, ackedN));
    expect([...(await readUnsentEntities(store.db, SCOPE))].toSorted()).toEqual(entities);
  });

  it('count those of every install', async () => {
    await store.db.outbox.bulkAdd([...manyRows(), row(1, 'd', { installId: 'i0' }), row(1, 'e', { installId: 'i2' })]);
    await store.db.installs.bulkPut([install('i0', 1, 0), install('i1', MANY, 1_000, 2), install('i2', 1, 1, 3)]);
    expect([...(await readUnsentEntities(store.db, SCOPE))].toSorted()).toEqual(['b', 'c', 'd']);
  });
});

it('all own ops come by scope, sent or not, none left out between two reads', async () => {
  await store.db.outbox.bulkAdd([...manyRows(), row(7, 'd', { installId: 'i0' })]);
  const own = await readOwnByScope(store.db, [install('i0', 9, 9), install('i1', MANY, 1_000, 2)]);
  expect(own.get(OTHER)?.map(({ n }) => n)).toEqual(Array.from({ length: 250 }, (_, index) => (index + 1) * 10));
  expect(own.get(SCOPE)).toHaveLength(MANY - 250 + 1);
});
