// @vitest-environment node
/** The log that is held on the tablet, hashed anew: one flipped byte is found and named (F8). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditProgress, auditLog, fetchScopeAnew, type ScopeAudit } from '../../../src/data/audit-log.ts';
import type { HistoryRow } from '../../../src/data/db.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import type { Entry } from '../../../src/protocol/messages.ts';
import { CUT, FAIR } from '../../support/field-network.ts';
import { Field, HOAN_KIEM } from '../../support/field.ts';
import { openTestStore, receiveOps, SCOPE, signInHere } from '../../support/test-store.ts';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => store.db.delete());

async function receive(count: number): Promise<void> {
  await receiveOps(
    store,
    SCOPE,
    Array.from({ length: count }, () => ({ opId: crypto.randomUUID() })),
  );
}

async function auditWard(): Promise<ScopeAudit | undefined> {
  return (await auditLog(() => undefined, store)).find(({ scope }) => scope === SCOPE);
}

/** Changes one entry on the disk, behind the app's back. */
async function spoil(seq: number, change: (entry: Entry) => Entry): Promise<void> {
  const pages = await store.db.history.where('[scope+from]').between([SCOPE, 0], [SCOPE, seq], true, true).toArray();
  const page = pages.at(-1) as HistoryRow;
  const entries = page.entries.map((entry) => (entry.seq === seq ? change(entry) : entry));
  await store.db.history.put({ ...page, entries });
}

describe('the log on the tablet', () => {
  it('is sound as the city sent it, page by page, told as it goes [I4, F8]', async () => {
    for (const count of [250, 1, 3]) await receive(count);
    const told: AuditProgress[] = [];
    const audits = await auditLog((progress) => told.push(progress), store);
    expect(audits).toEqual([{ scope: SCOPE, checked: 254, isFromSnapshot: false }]);
    expect(told.map(({ done }) => done)).toEqual([100, 200, 250, 251, 254, 254]);
    expect(new Set(told.map(({ total }) => total))).toEqual(new Set([254]));
  });

  it.each([
    ['a byte of what was recorded', (entry: Entry) => ({ ...entry, op: { ...entry.op, entity: 'S05-02' } })],
    ['the time of its arrival', (entry: Entry) => ({ ...entry, receivedAt: '2025-06-24T00:00:00.001Z' })],
    [
      'its hash',
      (entry: Entry) => ({ ...entry, hash: `${entry.hash.slice(0, -1)}${entry.hash.endsWith('0') ? '1' : '0'}` }),
    ],
    ['its place', (entry: Entry) => ({ ...entry, seq: entry.seq + 1 })],
    ['what has no hash at all', (entry: Entry) => ({ ...entry, op: { ...entry.op, body: { text: '\ud800' } } })],
  ])('is found not to be so where %s was changed, and the place is named [F8]', async (_, change) => {
    await receive(150);
    await receive(5);
    for (const seq of [1, 101, 150, 151, 155]) {
      const whole = await store.db.history.toArray();
      await spoil(seq, change);
      expect(await auditWard()).toMatchObject({ brokenAt: seq });
      await store.db.history.bulkPut(whole);
    }
    expect(await auditWard()).toEqual({ scope: SCOPE, checked: 155, isFromSnapshot: false });
  });

  it('is found not to be so where a page is missing, or the cursor is another [F8]', async () => {
    for (const count of [3, 3, 3]) await receive(count);
    const row = await store.db.scopes.get(SCOPE);
    const [first, second, third] = await store.db.history.toArray();
    const without = async (page: HistoryRow | undefined): Promise<number | undefined> => {
      await store.db.history.delete([SCOPE, page?.from ?? 0]);
      const brokenAt = (await auditWard())?.brokenAt;
      if (page !== undefined) await store.db.history.put(page);
      return brokenAt;
    };
    expect([await without(second), await without(third)]).toEqual([4, 7]);
    await store.db.scopes.update(SCOPE, { hash: second?.entries.at(-1)?.hash ?? '' });
    expect(await auditWard()).toMatchObject({ brokenAt: 9 });
    await store.db.scopes.update(SCOPE, { hash: row?.hash ?? '' });
    expect(await auditWard()).not.toHaveProperty('brokenAt');
    expect(first?.from).toBe(1);
  });

  it('says of what came by a snapshot that it was checked as a file, and checks what came after [S36, F8]', async () => {
    await receive(4);
    const row = await store.db.scopes.get(SCOPE);
    await store.db.scopes.update(SCOPE, { snapshotAt: { seq: 4, hash: row?.hash ?? '' } });
    await store.db.history.clear();
    expect(await auditWard()).toEqual({ scope: SCOPE, checked: 0, isFromSnapshot: true });
    await receive(2);
    expect(await auditWard()).toEqual({ scope: SCOPE, checked: 2, isFromSnapshot: true });
    await spoil(5, (entry) => ({ ...entry, receivedAt: '2025-06-24T00:00:00.001Z' }));
    expect(await auditWard()).toMatchObject({ brokenAt: 5 });
  });
});

describe('a tablet whose log was spoilt', () => {
  it('fetches the ward anew, keeps its unsent work, and is sound again [I1, F8]', async () => {
    const field = await Field.open();
    const tablet = await field.tabletOf('canbo.hoankiem');
    const colleague = await field.tabletOf('lanhdao.hoankiem');
    await colleague.setStatus(HOAN_KIEM, 'S05-03', 'doing');
    await colleague.setStatus(HOAN_KIEM, 'S05-03', 'done');
    await colleague.sync();
    await tablet.sync();
    tablet.network.set(CUT);
    const op = await tablet.setStatus(HOAN_KIEM, 'S05-04', 'done');
    const scope = `ward:${HOAN_KIEM}`;
    const page = await tablet.store.db.history.where('[scope+from]').between([scope, 0], [scope, 9]).first();
    const spoilt = page?.entries.map((entry) => ({ ...entry, op: { ...entry.op, actor: 'another' } })) ?? [];
    await tablet.store.db.history.put({ ...(page as HistoryRow), entries: spoilt });
    const audit = () => auditLog(() => undefined, tablet.store);
    expect((await audit()).find((found) => found.scope === scope)).toMatchObject({ brokenAt: 1 });

    await fetchScopeAnew(scope, tablet.store);
    expect(await tablet.status()).toMatchObject({ pending: 1 });
    expect(await tablet.statusOf(HOAN_KIEM, 'S05-04')).toBe('done');
    tablet.network.set(FAIR);
    expect(await tablet.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect((await audit()).filter(({ brokenAt }) => brokenAt !== undefined)).toEqual([]);
    expect(await tablet.statusOf(HOAN_KIEM, 'S05-03')).toBe('done');
    expect((await field.log(scope)).map(({ opId }) => opId)).toContain(op.opId);
    await field.close();
  });

  it('records on while the check runs: what comes meanwhile is for the next one', async () => {
    await receive(150);
    let late: Promise<unknown> | undefined;
    const audits = await auditLog(() => {
      late ??= recordOp(
        { scope: SCOPE, kind: 'task.statusSet', entity: 'S05-03', body: { status: 'done' } },
        store,
      ).then(() => receive(2));
    }, store);
    await late;
    expect(audits).toEqual([{ scope: SCOPE, checked: 150, isFromSnapshot: false }]);
    expect(await auditWard()).toMatchObject({ checked: 152 });
  });
});
