// @vitest-environment node
/** What screens read: a ward, a task, the board. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutbox } from '../../../src/data/outbox.ts';
import { observeBoard } from '../../../src/data/read-board.ts';
import { observeTask } from '../../../src/data/read-task.ts';
import { observeWard, UNTOUCHED, type WardRecord } from '../../../src/data/read-ward.ts';
import { receiveSnapshot } from '../../../src/data/receive-snapshot.ts';
import { recordOp } from '../../../src/data/record-op.ts';
import type { Store } from '../../../src/data/store.ts';
import type { Op } from '../../../src/domain/op.ts';
import { first } from '../../support/field-tablet.ts';
import { makeSnapshotFile, sectionOf } from '../../support/snapshot-file.ts';
import {
  CLERK,
  makeLogPage,
  openTestStore,
  receiveCampaign,
  receiveOps,
  SCOPE,
  signInHere,
  WARD,
} from '../../support/test-store.ts';

const TASK = 'S05-03';
const OTHER = 'S05-04';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
  await receiveCampaign(store);
});

afterEach(() => store.db.delete());

function id(no: number): string {
  return `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`;
}

function setStatus(entity = TASK): Promise<Op> {
  return recordOp({ scope: SCOPE, kind: 'task.statusSet', entity, body: { status: 'done' } }, store);
}

async function acknowledge(op: Op, status: 'applied' | 'quarantined'): Promise<void> {
  const results = [{ opId: op.opId, n: op.n, status, reason: 'closed' as const }];
  const answer = { reqId: 'r', epoch: 'e', epochNo: 1, results, lastN: op.n, durableN: 0 };
  await createOutbox(store).acknowledge(op.installId, answer);
}

const ward = (): ReturnType<typeof first<unknown>> => first(observeWard(WARD, store));

describe('a ward', () => {
  it('keeps what did not change: a screen draws one row after a tick', async () => {
    await receiveOps(store, SCOPE, [
      { opId: id(1), entity: TASK, body: { status: 'doing' } },
      { opId: id(2), entity: OTHER, body: { status: 'doing' } },
    ]);
    const records: (WardRecord | undefined)[] = [];
    const subscription = observeWard(WARD, store).subscribe({ next: (record) => records.push(record) });
    await vi.waitFor(() => expect(records).toHaveLength(1));
    await setStatus(TASK);
    await vi.waitFor(() => expect(records).toHaveLength(2));
    subscription.unsubscribe();
    const [before, after] = records;
    expect(after?.tasksById.get(TASK)?.state.status).toBe('done');
    expect(after?.tasksById.get(OTHER)).toBe(before?.tasksById.get(OTHER));
  });

  it('of which nothing changed is the same as before', async () => {
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK, body: { status: 'doing' } }]);
    const records: (WardRecord | undefined)[] = [];
    const subscription = observeWard(WARD, store).subscribe({ next: (record) => records.push(record) });
    await vi.waitFor(() => expect(records).toHaveLength(1));
    await recordOp({ scope: 'ward:00004', kind: 'task.statusSet', entity: TASK, body: { status: 'na' } }, store);
    await vi.waitFor(() => expect(records).toHaveLength(2));
    subscription.unsubscribe();
    expect(records[1]).toBe(records[0]);
  });

  it('tells its touched tasks, its summary and how complete it is', async () => {
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK, body: { status: 'blocked', reason: 'thiếu máy' } }]);
    const record = await first(observeWard(WARD, store));
    expect(record).toMatchObject({ code: WARD, role: 'staff', isComplete: true });
    expect(record?.newestReceivedAt).toBe('2025-06-24T00:01:00.000Z');
    expect([...(record?.tasksById ?? [])]).toMatchObject([
      [
        TASK,
        { sync: 'received', changedAt: '2025-06-24T00:01:00.000Z', state: { status: 'blocked', reason: 'thiếu máy' } },
      ],
    ]);
    expect(UNTOUCHED).toMatchObject({ sync: 'received', changedAt: null, state: { status: 'todo' } });
  });

  it('tells what is only here until its receipt has come', async () => {
    const op = await setStatus();
    const record = await first(observeWard(WARD, store));
    expect(record?.tasksById.get(TASK)).toMatchObject({ sync: 'local', changedAt: op.madeAt });
    await acknowledge(op, 'applied');
    expect((await first(observeWard(WARD, store)))?.tasksById.get(TASK)?.sync).toBe('received');
  });

  it('tells what was sent back', async () => {
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK }]);
    await acknowledge(await setStatus(), 'quarantined');
    const record = await first(observeWard(WARD, store));
    expect(record?.tasksById.get(TASK)).toMatchObject({ sync: 'rejected', state: { status: 'doing' } });
  });

  it('is there for those only who may see it [I5]', async () => {
    expect(await ward()).toBeDefined();
    await signInHere(store, { ...CLERK, id: 'canbo.cuanam', grants: [{ scope: 'ward:00082', role: 'staff' }] });
    expect(await ward()).toBeUndefined();
    expect(await first(observeTask(WARD, TASK, store))).toBeUndefined();
    expect((await first(observeBoard(store))).records.map(({ code }) => code)).toEqual(['00082']);
  });

  it('comments and problems are no tasks', async () => {
    const comment = { kind: 'comment.added', entity: id(9), body: { on: `task:${TASK}`, text: 'x' } };
    await receiveOps(store, SCOPE, [{ opId: id(1), ...comment }]);
    expect((await first(observeWard(WARD, store)))?.tasksById.size).toBe(0);
  });
});

describe('a task', () => {
  it('tells comments oldest first and its history newest first, own and rejected ones too', async () => {
    const on = `task:${TASK}`;
    await receiveOps(store, SCOPE, [
      { opId: id(1), entity: TASK },
      {
        opId: id(2),
        kind: 'comment.added',
        entity: id(12),
        body: { on, text: 'hai' },
        madeAt: '2025-06-24T08:00:02+07:00',
      },
      { opId: id(3), kind: 'comment.added', entity: id(13), body: { on: `task:${OTHER}`, text: 'khác' } },
      { opId: id(4), entity: OTHER },
    ]);
    const rejected = await setStatus();
    await acknowledge(rejected, 'quarantined');
    const own = await recordOp(
      { scope: SCOPE, kind: 'comment.added', entity: id(14), body: { on, text: 'ba' } },
      store,
    );
    const detail = await first(observeTask(WARD, TASK, store));
    expect(detail?.comments).toMatchObject([
      { text: 'hai', sync: 'received' },
      { text: 'ba', sync: 'local' },
    ]);
    expect(detail?.history.map(({ opId, sync }) => [opId, sync])).toEqual([
      [rejected.opId, 'rejected'],
      [own.opId, 'local'],
      [id(2), 'received'],
      [id(1), 'received'],
    ]);
  });

  it('whose facts came by a snapshot says that its history is not whole, another one that its is [S36]', async () => {
    const log = await makeLogPage(store.db, SCOPE, [{ opId: id(1), entity: TASK }]);
    await receiveSnapshot(store, makeSnapshotFile([sectionOf(log)]));
    await receiveOps(store, SCOPE, [
      { opId: id(2), entity: TASK, seen: [id(1)] },
      { opId: id(3), entity: OTHER },
    ]);
    await setStatus();
    const [snapped, listed] = [TASK, OTHER].map((task) => first(observeTask(WARD, task, store)));
    expect(await snapped).toMatchObject({ isHistoryWhole: false, history: [{ sync: 'local' }, { opId: id(2) }] });
    expect(await listed).toMatchObject({ isHistoryWhole: true, history: [{ opId: id(3) }] });
  });

  it('tells every value of a field in conflict [I6]', async () => {
    await receiveOps(store, SCOPE, [
      { opId: id(1), body: { status: 'doing' } },
      { opId: id(2), body: { status: 'blocked' } },
    ]);
    const detail = await first(observeTask(WARD, TASK, store));
    expect(detail?.record.state.conflicts).toEqual(['status']);
    expect(detail?.headsByField.get('status')?.map(({ opId }) => opId)).toEqual([id(1), id(2)]);
  });

  it('that was never touched is there all the same', async () => {
    expect(await first(observeTask(WARD, OTHER, store))).toMatchObject({
      record: UNTOUCHED,
      comments: [],
      history: [],
    });
  });
});

describe('the board', () => {
  it('is one small record per granted ward', async () => {
    await receiveOps(store, SCOPE, [{ opId: id(1), entity: TASK, body: { status: 'done' } }]);
    expect((await first(observeBoard(store))).records).toMatchObject([
      {
        code: WARD,
        isComplete: true,
        newestReceivedAt: '2025-06-24T00:01:00.000Z',
        summary: { cellsByScenario: { 5: { done: 1 } } },
      },
    ]);
  });

  it('leaves restricted scopes and the campaign out', async () => {
    const grants = [...CLERK.grants, { scope: `${SCOPE}:restricted`, role: 'leader' as const }];
    await signInHere(store, { ...CLERK, role: 'leader', grants });
    expect((await first(observeBoard(store))).records.map(({ code }) => code)).toEqual([WARD]);
  });
});
