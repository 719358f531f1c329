// @vitest-environment node
/** How a tap becomes data. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeMeta } from '../../../src/data/meta.ts';
import { recordChange, recordOp, recordTogether } from '../../../src/data/record-op.ts';
import { readShown } from '../../../src/data/read-shown.ts';
import { restartScope } from '../../../src/data/scope-rows.ts';
import type { Store } from '../../../src/data/store.ts';
import { SCHEMA_VERSION, type TaskStatus } from '../../../src/domain/ops.ts';
import { toTaskState } from '../../../src/domain/task.ts';
import { summarizeWard } from '../../../src/domain/ward-summary.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { openTestStore, receiveCampaign, receiveOps, SCOPE, signInHere } from '../../support/test-store.ts';

const TASK = 'S05-03';

let store: Store;

beforeEach(async () => {
  store = openTestStore();
  await signInHere(store);
});

afterEach(() => store.db.delete());

function setStatus(status: TaskStatus, entity = TASK, at = store) {
  return recordOp({ scope: SCOPE, kind: 'task.statusSet', entity, body: { status } }, at);
}

describe('recording', () => {
  it('makes one op of the person, the device and the moment', async () => {
    await writeMeta(store.db, 'clockOffsetMs', 1_500);
    const op = await setStatus('done');
    expect(op).toMatchObject({
      n: 1,
      schema: SCHEMA_VERSION,
      scope: SCOPE,
      kind: 'task.statusSet',
      entity: TASK,
      body: { status: 'done' },
      seen: [],
      actor: 'canbo.hoankiem',
      session: 'session-1',
      offsetMs: 1_500,
    });
    expect(op.opId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(op.installId).toMatch(/^[0-9a-f]{32}$/);
    expect(Date.parse(op.madeAt)).toBe(store.nowMs());
    expect(op.madeAt).toMatch(/[+-]\d\d:\d\d$/);
    expect(op).not.toHaveProperty('txn');
  });

  it('changes outbox, install, what is shown and the ward’s summary in one transaction [S29]', async () => {
    await receiveCampaign(store);
    const op = await setStatus('done');
    const { db } = store;
    expect(await db.outbox.toArray()).toMatchObject([{ n: 1, opId: op.opId, op }]);
    expect(await db.installs.toArray()).toMatchObject([{ lastN: 1, ackedN: 0 }]);
    expect(await db.entities.get([SCOPE, TASK])).toMatchObject({ shown: { status: { heads: [{ opId: op.opId }] } } });
    expect((await db.scopes.get(SCOPE))?.summary.cellsByScenario[5]).toMatchObject({ done: 1, begun: 1, asOf: null });
  });

  it('counts the ward anew where a task of its own moves to another scenario [S130]', async () => {
    await receiveCampaign(store);
    const { db } = store;
    const entity = '0197a000-0000-7000-8000-000000000001';
    const own = { title: 'Kê thêm hai bàn', phase: 'van-hanh-thu', blocking: true };
    const set = (scenario: number) =>
      recordOp({ scope: SCOPE, kind: 'task.ownSet', entity, body: { ...own, scenario } }, store);
    const summary = async () => (await db.scopes.get(SCOPE))?.summary;
    await set(5);
    await setStatus('doing', entity);
    expect(await summary()).toMatchObject({ cellsByScenario: { 5: { own: 1, begun: 1 } } });
    await set(4);
    const shown = await readShown(db, SCOPE);
    expect(await summary()).toEqual(summarizeWard(shown, HA_NOI));
    expect(await summary()).toMatchObject({ cellsByScenario: { 4: { own: 1, begun: 1 } } });
    expect((await summary())?.ownBlockingById).toEqual({
      [entity]: { mark: 'open', scenario: 4, phase: 'van-hanh-thu' },
    });
  });

  it('that fails changes nothing [I1, S29]', async () => {
    const { db } = store;
    await setStatus('doing');
    const before = await Promise.all([db.outbox.toArray(), db.installs.toArray(), db.entities.toArray()]);
    db.scopes.hook('updating', () => {
      throw new Error('no room');
    });
    await expect(setStatus('done')).rejects.toThrow('no room');
    expect(await Promise.all([db.outbox.toArray(), db.installs.toArray(), db.entities.toArray()])).toEqual(before);
  });

  it('stores texts as NFC', async () => {
    const text = 'Đã họp ở phường';
    const draft = { scope: SCOPE, kind: 'task.noteSet', entity: TASK, body: { text: text.normalize('NFD') } } as const;
    expect((await recordOp(draft, store)).body).toEqual({ text });
  });

  it('leaves absent fields out, as they will be on the wire', async () => {
    const body = { status: 'done', reason: undefined } as unknown as { status: 'done' };
    const op = await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: TASK, body }, store);
    expect(op.body).toEqual({ status: 'done' });
    expect(Object.keys(op.body as object)).toEqual(['status']);
  });

  it('refuses what JSON cannot say before anything is written', async () => {
    const body = { text: 'nửa \ud800' };
    const draft = { scope: SCOPE, kind: 'task.noteSet', entity: TASK, body } as const;
    await expect(recordOp(draft, store)).rejects.toThrow(RangeError);
    expect(await store.db.outbox.count()).toBe(0);
  });

  it('needs an author', async () => {
    await writeMeta(store.db, 'currentPerson', null);
    await expect(setStatus('done')).rejects.toThrow('nobody is signed in');
    expect(await store.db.outbox.count()).toBe(0);
  });

  it('goes on where the scope is not held (any more): the op is kept [S14]', async () => {
    await store.db.scopes.clear();
    await setStatus('done');
    expect(await store.db.outbox.count()).toBe(1);
  });
});

describe('numbers', () => {
  it('two tabs recording at once get numbers of their own [S28]', async () => {
    const tab = openTestStore({ name: store.db.name });
    const ops = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        setStatus('doing', `S05-0${(index % 9) + 1}`, index % 2 === 0 ? store : tab),
      ),
    );
    expect(ops.map(({ n }) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(new Set(ops.map(({ installId }) => installId)).size).toBe(1);
    tab.db.close();
  });
});

describe('seen', () => {
  it('names the value that was shown', async () => {
    await receiveOps(store, SCOPE, [{ opId: '00000000-0000-7000-8000-000000000001' }]);
    expect((await setStatus('done')).seen).toEqual(['00000000-0000-7000-8000-000000000001']);
  });

  it('of an own edit that the log does not hold yet, all that it had seen too [I8]', async () => {
    await receiveOps(store, SCOPE, [{ opId: '00000000-0000-7000-8000-000000000001' }]);
    const first = await setStatus('doing');
    const second = await setStatus('done');
    expect(second.seen).toEqual([first.opId, '00000000-0000-7000-8000-000000000001']);
  });

  it('of a plain edit in a conflict names the one value that was shown, of a resolution all [I6]', async () => {
    await receiveOps(store, SCOPE, [
      { opId: '00000000-0000-7000-8000-000000000001', body: { status: 'doing' } },
      { opId: '00000000-0000-7000-8000-000000000002', body: { status: 'blocked' } },
    ]);
    expect((await setStatus('done')).seen).toHaveLength(1);
    const draft = { scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status: 'done' } } as const;
    const resolution = await recordOp({ ...draft, replaces: 'all-heads' }, store);
    expect(resolution.seen).toHaveLength(3);
  });

  it('of a choice names what stood on the screen: what came since stays a head [S70]', async () => {
    const [first, second, late] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [
      string,
      string,
      string,
    ];
    await receiveOps(store, SCOPE, [
      { opId: first, body: { status: 'doing' } },
      { opId: second, body: { status: 'blocked' } },
      { opId: late, body: { status: 'na' } },
    ]);
    const draft = { scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status: 'done' } } as const;
    const choice = await recordOp({ ...draft, replaces: [first, second] }, store);
    expect(choice.seen).toEqual([first, second]);
    const heads = (await store.db.entities.get([SCOPE, TASK]))?.shown['status']?.heads;
    expect(heads?.map(({ opId }) => opId)).toEqual([late, choice.opId]);
  });

  it('of an addition to a set is empty: members stand side by side', async () => {
    const body = { on: `task:${TASK}`, text: 'Đã gọi.' };
    const draft = { scope: SCOPE, kind: 'comment.added', entity: crypto.randomUUID(), body } as const;
    await recordOp(draft, store);
    expect((await recordOp(draft, store)).seen).toEqual([]);
  });
});

describe('choices of several fields', () => {
  const status = { scope: SCOPE, kind: 'task.statusSet', entity: TASK, body: { status: 'done' } } as const;
  const note = { scope: SCOPE, kind: 'task.noteSet', entity: TASK, body: { text: 'Đã đo.' } } as const;

  it('are one txn under numbers next to each other [S71]', async () => {
    const [first, second] = await recordTogether([status, note], store);
    expect(second).toMatchObject({ n: first!.n + 1, txn: first!.txn });
    expect(first!.txn).toBeDefined();
    expect(await store.db.outbox.count()).toBe(2);
  });

  it('leave nothing behind where one of them cannot be recorded [S71]', async () => {
    const wrong = { ...note, kind: 'task.unknown' as 'task.noteSet' };
    await expect(recordTogether([status, wrong], store)).rejects.toThrow(TypeError);
    expect(await store.db.outbox.count()).toBe(0);
    expect((await store.db.installs.toArray()).at(-1)?.lastN ?? 0).toBe(0);
  });
});

describe('a scope that starts again', () => {
  it('shows own ops until the log brings them, oldest first [S15, S22]', async () => {
    await setStatus('doing');
    await setStatus('done');
    const { db } = store;
    const tables = [db.scopes, db.packs, db.entities, db.history, db.dayBooks, db.outbox, db.installs];
    await db.transaction('rw', tables, async () => restartScope(db, SCOPE));
    expect((await db.entities.get([SCOPE, TASK]))?.shown['status']?.heads).toMatchObject([
      { body: { status: 'done' } },
    ]);
  });
});

describe('a change of what is shown', () => {
  const append = (text: string) =>
    recordChange(
      { scope: SCOPE, kind: 'task.statusSet', entity: TASK },
      (shown) => ({ status: 'doing', output: `${toTaskState(shown).output ?? ''}${text}` }),
      store,
    );

  it('sees the change before it, however close it comes', async () => {
    await Promise.all([append('a'), append('b'), append('c')]);
    expect((await store.db.outbox.toArray()).map(({ op }) => op.body)).toEqual([
      { status: 'doing', output: 'a' },
      { status: 'doing', output: 'ab' },
      { status: 'doing', output: 'abc' },
    ]);
  });

  it('that comes to nothing records nothing', async () => {
    const op = await recordChange({ scope: SCOPE, kind: 'task.statusSet', entity: TASK }, () => undefined, store);
    expect(op).toBeUndefined();
    expect(await store.db.outbox.count()).toBe(0);
  });

  it('that fails records nothing and holds nobody up [I1]', async () => {
    const fails = recordChange(
      { scope: SCOPE, kind: 'task.statusSet', entity: TASK },
      () => {
        throw new RangeError('no such body');
      },
      store,
    );
    await expect(fails).rejects.toThrow('no such body');
    await append('a');
    expect(await store.db.outbox.toArray()).toMatchObject([{ n: 1 }]);
  });
});
