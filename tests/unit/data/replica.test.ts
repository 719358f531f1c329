// @vitest-environment node
/** The port `Replica` over IndexedDB: scopes that come and go. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMeta } from '../../../src/data/meta.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { createReplica } from '../../../src/data/replica.ts';
import type { Store } from '../../../src/data/store.ts';
import type { Grant } from '../../../src/domain/role.ts';
import type { HelloAnswer } from '../../../src/protocol/messages.ts';
import { CLERK, openTestStore, receiveOps, SCOPE, signInHere } from '../../support/test-store.ts';

const OTHER = 'ward:00082';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => store.db.delete());

function hello(grants: readonly Grant[], fields: Partial<HelloAnswer> = {}): HelloAnswer {
  const answer = { reqId: 'r', proto: 1 as const, epoch: 'e1', epochNo: 1, serverTime: '2025-06-24T01:00:00.000Z' };
  const numbers = { lastN: 0, durableN: 0, minSchema: 1, maxSchema: 1 };
  return { ...answer, ...numbers, grants: grants.map((grant) => ({ ...grant })), grantsVersion: 1, ...fields };
}

const CAMPAIGN: Grant = { scope: 'campaign', role: 'staff' };

async function scopes(): Promise<readonly (readonly [string, number, boolean, boolean])[]> {
  const held = await createReplica(store).readScopes();
  return held.map(({ scope, seq, isConfirmed, isComplete }) => [scope, seq, isConfirmed, isComplete]);
}

describe('hello', () => {
  it('adds what is newly granted at 0, drops what is no longer, keeps the rest; the campaign stays', async () => {
    await receiveOps(store, SCOPE, [{ opId: '00000000-0000-7000-8000-000000000001' }]);
    const replica = createReplica(store);
    await replica.adoptHello(hello([CAMPAIGN, { scope: SCOPE, role: 'leader' }, { scope: OTHER, role: 'staff' }]), 9);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 1, role: 'leader' });
    expect((await scopes()).map(([scope]) => scope)).toEqual(['campaign', SCOPE, OTHER]);
    await replica.adoptHello(hello([{ scope: OTHER, role: 'staff' }]), 9);
    expect((await scopes()).map(([scope]) => scope)).toEqual(['campaign', OTHER]);
    expect(await store.db.packs.get(SCOPE)).toBeUndefined();
    expect(await store.db.history.count()).toBe(0);
    expect(await readMeta(store.db, 'clockOffsetMs')).toBe(9);
  });

  it('tells the only person here what they may see now', async () => {
    await createReplica(store).adoptHello(hello([CAMPAIGN, { scope: OTHER, role: 'staff' }]), 0);
    expect((await store.db.people.get(CLERK.id))?.grants).toEqual([CAMPAIGN, { scope: OTHER, role: 'staff' }]);
  });

  it('of two people here changes neither’s: the city tells only the union', async () => {
    const other = { ...CLERK, id: 'canbo.cuanam', grants: [CAMPAIGN, { scope: OTHER, role: 'staff' as const }] };
    await signInHere(store, other);
    await createReplica(store).adoptHello(hello([...CLERK.grants, { scope: OTHER, role: 'staff' }]), 0);
    expect((await store.db.people.get(CLERK.id))?.grants).toEqual(CLERK.grants);
    expect((await store.db.people.get(other.id))?.grants).toEqual(other.grants);
  });

  it('a scope that comes back shows the own ops that were never sent [S14]', async () => {
    const replica = createReplica(store);
    await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } }, store);
    await replica.adoptHello(hello([CAMPAIGN]), 0);
    expect(await store.db.entities.count()).toBe(0);
    expect(await store.db.outbox.count()).toBe(1);
    await replica.adoptHello(hello([CAMPAIGN, { scope: SCOPE, role: 'staff' }]), 0);
    expect(await store.db.entities.get([SCOPE, 'S05-03'])).toMatchObject({
      shown: { status: { heads: [{ seq: null }] } },
    });
  });
});

describe('scopes', () => {
  it('are confirmed only in the epoch they were pulled in [S19]', async () => {
    const replica = createReplica(store);
    await replica.adoptHello(hello(CLERK.grants), 0);
    await replica.markComplete([SCOPE]);
    expect(await scopes()).toEqual([
      ['campaign', 0, false, false],
      [SCOPE, 0, true, true],
    ]);
    await replica.adoptHello(hello(CLERK.grants, { epoch: 'e2', epochNo: 2 }), 0);
    expect((await scopes())[1]).toEqual([SCOPE, 0, false, true]);
  });

  it('that are marked again write nothing', async () => {
    const replica = createReplica(store);
    await replica.adoptHello(hello(CLERK.grants), 0);
    await replica.markComplete([SCOPE]);
    let writes = 0;
    store.db.scopes.hook('updating', () => {
      writes += 1;
      return undefined;
    });
    await replica.markComplete([SCOPE, 'ward:99999']);
    expect(writes).toBe(0);
  });

  it('that start again or go leave the outbox as it is [S15, I1]', async () => {
    const replica = createReplica(store);
    await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } }, store);
    await receiveOps(store, SCOPE, [{ opId: '00000000-0000-7000-8000-000000000001', entity: 'S05-04' }]);
    await replica.restartScopes([SCOPE]);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 0, isComplete: false, newestReceivedAt: null });
    expect((await store.db.entities.toArray()).map(({ entity }) => entity)).toEqual(['S05-03']);
    await replica.dropScope(SCOPE);
    await replica.restartScopes([SCOPE]);
    expect(await store.db.scopes.get(SCOPE)).toBeUndefined();
    expect(await store.db.outbox.count()).toBe(1);
  });
});
