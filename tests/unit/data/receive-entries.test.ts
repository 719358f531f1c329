// @vitest-environment node
/** Pages of the log become what the tablet holds. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReplica } from '../../../src/data/replica.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import { receiveEntries } from '../../../src/data/receive-entries.ts';
import { readShown } from '../../../src/data/read-shown.ts';
import type { Store } from '../../../src/data/store.ts';
import { SCHEMA_VERSION } from '../../../src/domain/ops.ts';
import type { EntriesPage } from '../../../src/protocol/messages.ts';
import { foldLog } from '../../support/make-op.ts';
import {
  makeLogPage,
  openTestStore,
  receiveCampaign,
  receiveOps,
  SCOPE,
  signInHere,
} from '../../support/test-store.ts';

const TASK = 'S05-03';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => store.db.delete());

function id(no: number): string {
  return `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
}

/** `count` tasks, one status each. */
function statuses(count: number, from = 1) {
  return Array.from({ length: count }, (_, index) => ({ opId: id(from + index), entity: `T-${index}` }));
}

async function foldOf(scope: string) {
  const pages = await store.db.history.where('[scope+from]').between([scope, 0], [scope, Infinity]).toArray();
  return foldLog(pages.flatMap((page) => page.entries));
}

describe('a page', () => {
  it('moves rows, cursor and hash together [I10]', async () => {
    const page = await makeLogPage(store.db, SCOPE, statuses(3));
    expect(await receiveEntries(store, [page])).toEqual(['applied']);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 3, hash: page.entries[2]?.hash, isComplete: true });
    expect(await readShown(store.db, SCOPE)).toEqual(await foldOf(SCOPE));
  });

  it('that does not start behind the cursor changes nothing [S13]', async () => {
    const first = await makeLogPage(store.db, SCOPE, statuses(2));
    await receiveEntries(store, [first]);
    const before = await store.db.scopes.get(SCOPE);
    expect(await receiveEntries(store, [first, { ...first, from: 4, to: 5 }])).toEqual(['not-next', 'not-next']);
    expect(await store.db.scopes.get(SCOPE)).toEqual(before);
  });

  it('that follows what another tab stored meanwhile is stored [I10]', async () => {
    const other = openTestStore({ name: store.db.name });
    await receiveEntries(store, [await makeLogPage(store.db, SCOPE, statuses(1))]);
    await receiveEntries(other, [await makeLogPage(store.db, SCOPE, statuses(1, 2))]);
    expect(await receiveEntries(store, [await makeLogPage(store.db, SCOPE, statuses(1, 3))])).toEqual(['applied']);
    expect(await readShown(store.db, SCOPE)).toEqual(await foldOf(SCOPE));
    other.db.close();
  });

  it('that another tab stored already changes nothing [I10]', async () => {
    const other = openTestStore({ name: store.db.name });
    await receiveEntries(store, [await makeLogPage(store.db, SCOPE, statuses(1))]);
    const page = await makeLogPage(store.db, SCOPE, statuses(1, 2));
    await receiveEntries(other, [page]);
    const before = await store.db.scopes.get(SCOPE);
    expect(await receiveEntries(store, [page])).toEqual(['not-next']);
    expect(await store.db.scopes.get(SCOPE)).toEqual(before);
    other.db.close();
  });

  it('follows a log that was put in the place of the one that is remembered [S13]', async () => {
    await receiveEntries(store, [await makeLogPage(store.db, SCOPE, statuses(1))]);
    const other = openTestStore({ name: store.db.name });
    await createReplica(other).restartScopes([SCOPE]);
    await receiveEntries(other, [await makeLogPage(store.db, SCOPE, statuses(1, 7))]);
    expect(await receiveEntries(store, [await makeLogPage(store.db, SCOPE, statuses(1, 8))])).toEqual(['applied']);
    expect(await readShown(store.db, SCOPE)).toEqual(await foldOf(SCOPE));
    other.db.close();
  });

  it('of a scope that is not held changes nothing [I5]', async () => {
    const page = await makeLogPage(store.db, 'ward:00004', statuses(1));
    expect(await receiveEntries(store, [page])).toEqual(['not-next']);
    expect(await store.db.packs.count()).toBe(0);
  });

  it.each<[string, (page: EntriesPage) => EntriesPage]>([
    ['one flipped byte in an op', (page) => change(page, 1, { op: { ...page.entries[1]!.op, actor: 'x' } })],
    ['another time of arrival', (page) => change(page, 0, { receivedAt: '2025-06-24T00:00:00.001Z' })],
    ['another hash at its end', (page) => change(page, 2, { hash: 'f'.repeat(64) })],
    ['a hole', (page) => ({ ...page, entries: page.entries.toSpliced(1, 1) })],
    ['numbers that are not dense', (page) => change(page, 2, { seq: 9 })],
    ['an op of another scope', (page) => change(page, 0, { op: { ...page.entries[0]!.op, scope: 'ward:00004' } })],
    ['an end beyond its head', (page) => ({ ...page, head: 2 })],
    ['what has no canonical form', (page) => change(page, 0, { op: { ...page.entries[0]!.op, body: '\ud800' } })],
  ])('with %s is broken and changes nothing [S13, I4]', async (_, spoil) => {
    const page = spoil(await makeLogPage(store.db, SCOPE, statuses(3)));
    expect(await receiveEntries(store, [page])).toEqual(['broken']);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 0 });
    expect(await store.db.history.count()).toBe(0);
  });

  it('whose transaction fails leaves cursor and rows where they were [I10]', async () => {
    const page = await makeLogPage(store.db, SCOPE, statuses(3));
    store.db.history.hook('creating', () => {
      throw new Error('no room');
    });
    await expect(receiveEntries(store, [page])).rejects.toThrow('no room');
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 0 });
    expect(await store.db.packs.count()).toBe(0);
  });

  it('with more behind it leaves the scope incomplete', async () => {
    const page = await makeLogPage(store.db, SCOPE, statuses(1));
    await receiveEntries(store, [{ ...page, head: 2, more: true }]);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ isComplete: false });
  });
});

function change(page: EntriesPage, index: number, fields: Partial<EntriesPage['entries'][number]>): EntriesPage {
  return { ...page, entries: page.entries.map((entry, at) => (at === index ? { ...entry, ...fields } : entry)) };
}

describe('packs and overlay', () => {
  it('the first page is one record, small news are an overlay, large news a pack again', async () => {
    const { db } = store;
    await receiveOps(store, SCOPE, statuses(100));
    expect([await db.packs.count(), await db.entities.count()]).toEqual([1, 0]);
    await receiveOps(store, SCOPE, statuses(10, 201));
    expect([await db.packs.count(), await db.entities.count()]).toEqual([1, 10]);
    expect(await readShown(db, SCOPE)).toEqual(await foldOf(SCOPE));
    await receiveOps(store, SCOPE, statuses(70, 301));
    expect([await db.packs.count(), await db.entities.count()]).toEqual([1, 0]);
    expect(await readShown(db, SCOPE)).toEqual(await foldOf(SCOPE));
  });

  it.each([1, 100])('own pending ops stay on top of a page of %i entities [S22]', async (count) => {
    await receiveOps(store, SCOPE, [{ opId: id(999), entity: 'T-0' }]);
    const draft = { scope: SCOPE, kind: 'task.statusSet', entity: 'T-0', body: { status: 'blocked' } } as const;
    const own = await recordOp(draft, store);
    await receiveOps(store, SCOPE, statuses(count));
    const heads = (await readShown(store.db, SCOPE)).get('T-0')?.['status']?.heads;
    expect(heads?.map(({ opId }) => opId)).toContain(own.opId);
  });

  it('an own op that came is held, and shown once [S22]', async () => {
    const draft = { scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status: 'done' } } as const;
    const own = await recordOp(draft, store);
    await receiveOps(store, SCOPE, [own]);
    expect((await store.db.scopes.get(SCOPE))?.heldNByInstall).toEqual({ [own.installId]: 1 });
    expect((await readShown(store.db, SCOPE)).get(TASK)?.['status']?.heads).toMatchObject([{ opId: own.opId, seq: 1 }]);
    expect(await store.db.outbox.count()).toBe(1);
  });

  it('an own op that a backup holds too is no longer kept [S20]', async () => {
    const draft = { scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status: 'done' } } as const;
    const own = await recordOp(draft, store);
    await store.db.installs.toCollection().modify({ durableN: 1 });
    await receiveOps(store, SCOPE, [own]);
    expect(await store.db.outbox.count()).toBe(0);
  });
});

describe('what a page says of its ward', () => {
  it('the summary is what a full count gives, by overlay and by pack [S29]', async () => {
    await receiveCampaign(store);
    const done = { body: { status: 'done', output: 'Quyết định 12' } };
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK, ...done }]);
    await receiveOps(store, SCOPE, [{ opId: id(2), entity: 'S05-04', body: { status: 'na', reason: 'x' } }]);
    expect((await store.db.scopes.get(SCOPE))?.summary.cellsByScenario[5]).toEqual({
      done: 1,
      na: 1,
      begun: 2,
      stuck: 0,
      asOf: '2025-06-24T00:02:00.000Z',
    });
  });

  it('a campaign that comes later counts the wards anew [S29]', async () => {
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK, body: { status: 'done' } }]);
    expect((await store.db.scopes.get(SCOPE))?.summary.cellsByScenario).toEqual({});
    await receiveCampaign(store);
    expect((await store.db.scopes.get(SCOPE))?.summary.cellsByScenario[5]).toMatchObject({ done: 1 });
  });

  it('a comment does not make its data younger [S26]', async () => {
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK }]);
    const comment = { kind: 'comment.added', entity: id(9), body: { on: `task:${TASK}`, text: 'Hỏi lại' } };
    await receiveOps(store, SCOPE, [{ opId: id(2), ...comment }]);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 2, newestReceivedAt: '2025-06-24T00:01:00.000Z' });
  });

  it('nor does what a supervisor says of it: a stale ward stays unknown [S26]', async () => {
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK }]);
    const verdict = { kind: 'verdict.set', entity: 'verdict', body: { verdict: 'not-ready', reason: 'mất điện' } };
    await receiveOps(store, SCOPE, [{ opId: id(2), ...verdict }]);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 2, newestReceivedAt: '2025-06-24T00:01:00.000Z' });
  });
});

describe('facts of a newer build', () => {
  it('are kept and passed over; the build that knows them starts the scope again [S25]', async () => {
    await receiveOps(store, SCOPE, [
      { opId: id(1), entity: TASK },
      { opId: id(2), kind: 'survey.answered', entity: 'x' },
    ]);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 2, blindAtSchema: SCHEMA_VERSION });
    expect([...(await readShown(store.db, SCOPE)).keys()]).toEqual([TASK]);
    await store.db.scopes.update(SCOPE, { blindAtSchema: 0 });
    const hello = { reqId: 'r', proto: 1 as const, epoch: 'e', epochNo: 1, serverTime: '2025-06-24T01:00:00.000Z' };
    const more = { lastN: 0, durableN: 0, grantsVersion: 1, minSchema: 1, maxSchema: 2 };
    const grants = [{ scope: SCOPE, role: 'staff' as const }];
    await createReplica(store).adoptHello({ ...hello, ...more, grants }, 0);
    expect(await store.db.scopes.get(SCOPE)).toMatchObject({ seq: 0, isComplete: false });
    expect((await store.db.scopes.get(SCOPE))?.blindAtSchema).toBeUndefined();
  });
});
