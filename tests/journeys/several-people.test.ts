// @vitest-environment node
/** Several people, several tablets, one ward: nobody's work is overwritten in silence, nobody sees what is not theirs. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordOp } from '../../src/data/record-op.ts';
import { signOut } from '../../src/data/sign-out.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { CUA_NAM, Field, HOAN_KIEM } from '../support/field.ts';
import type { FieldTablet } from '../support/field-tablet.ts';

const TASK = 'S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;

let field: Field;
let staff: FieldTablet;
let leader: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  staff = await field.tabletOf('canbo.hoankiem');
  leader = await field.tabletOf('lanhdao.hoankiem');
});

afterEach(() => field.close());

describe('two people edit the same task offline', () => {
  async function editApart(): Promise<void> {
    staff.network.set(CUT);
    leader.network.set(CUT);
    await staff.setStatus(HOAN_KIEM, TASK, 'done');
    field.pass(60_000);
    await leader.setStatus(HOAN_KIEM, TASK, 'blocked');
    staff.network.set(FAIR);
    leader.network.set(FAIR);
    await staff.sync();
    await leader.sync();
    await staff.sync();
  }

  it('both see the conflict with both values, whichever came last [I6]', async () => {
    await editApart();
    for (const tablet of [staff, leader]) {
      const detail = await tablet.task(HOAN_KIEM, TASK);
      expect(detail?.record.state.conflicts).toEqual(['status']);
      const heads = detail?.headsByField.get('status') ?? [];
      expect(heads.map(({ actor, body }) => [actor, body])).toEqual([
        ['canbo.hoankiem', { status: 'done' }],
        ['lanhdao.hoankiem', { status: 'blocked' }],
      ]);
    }
  });

  it('a choice made with both in sight ends it on both tablets; the history keeps all three [I6, I8]', async () => {
    await editApart();
    const body = { status: 'done' } as const;
    await recordOp({ scope: SCOPE, kind: 'task.statusSet', entity: TASK, body, replaces: 'all-heads' }, leader.store);
    await leader.sync();
    await staff.sync();
    for (const tablet of [staff, leader]) {
      const detail = await tablet.task(HOAN_KIEM, TASK);
      expect(detail?.record.state).toMatchObject({ status: 'done', conflicts: [] });
      expect(detail?.history.map(({ actor, body: value }) => [actor, value])).toEqual([
        ['lanhdao.hoankiem', { status: 'done' }],
        ['lanhdao.hoankiem', { status: 'blocked' }],
        ['canbo.hoankiem', { status: 'done' }],
      ]);
    }
  });

  it('a plain edit replaces only the value that was shown [I6]', async () => {
    await editApart();
    await staff.setStatus(HOAN_KIEM, TASK, 'doing');
    await staff.sync();
    expect((await staff.task(HOAN_KIEM, TASK))?.headsByField.get('status')).toHaveLength(2);
  });
});

describe('live', () => {
  it('a colleague’s tick appears without asking [S16]', async () => {
    await vi.waitFor(() => expect(leader.network.asked).toContain('/api/v1/sync/poke'));
    await staff.setStatus(HOAN_KIEM, TASK, 'done');
    await staff.sync();
    await vi.waitFor(async () => expect(await leader.statusOf(HOAN_KIEM, TASK)).toBe('done'));
    const isComplete = async () => (await leader.ward(HOAN_KIEM))?.isComplete;
    expect(await isComplete()).toBe(true);
  });
});

describe('an op that the city sends back', () => {
  it('leaves what is shown and stands in the rejected inbox with its reason; the others go on [I9]', async () => {
    await leader.setStatus(HOAN_KIEM, TASK, 'doing');
    await leader.sync();
    await staff.sync();
    // Staff may take a task themselves, not give it to somebody else.
    const kind = 'task.assigned';
    await recordOp({ scope: SCOPE, kind, entity: TASK, body: { user: 'lanhdao.hoankiem' } }, staff.store);
    await staff.setStatus(HOAN_KIEM, TASK, 'done');
    expect((await staff.ward(HOAN_KIEM))?.tasksById.get(TASK)?.state.assignee).toEqual({ user: 'lanhdao.hoankiem' });
    expect(await staff.sync()).toMatchObject({ state: 'synced', pending: 0 });
    const record = (await staff.ward(HOAN_KIEM))?.tasksById.get(TASK);
    expect(record?.state.assignee).toBeUndefined();
    expect(record).toMatchObject({ sync: 'rejected', state: { status: 'done' } });
    expect(await staff.store.db.rejected.toArray()).toMatchObject([{ reason: 'not-granted', op: { kind } }]);
    expect((await staff.task(HOAN_KIEM, TASK))?.history[0]).toMatchObject({ kind, sync: 'rejected' });
  });

  it('is told again when the first answer was lost [S5]', async () => {
    staff.network.set(async (send, path) => {
      const answer = await send();
      if (path.endsWith('/push')) throw new TypeError('connection reset');
      return answer;
    });
    const body = { user: 'lanhdao.hoankiem' };
    await recordOp({ scope: SCOPE, kind: 'task.assigned', entity: TASK, body }, staff.store);
    await staff.sync();
    expect(await staff.store.db.rejected.count()).toBe(0);
    staff.network.set(FAIR);
    expect(await staff.sync()).toMatchObject({ pending: 0 });
    expect(await staff.store.db.rejected.toArray()).toMatchObject([{ reason: 'not-granted' }]);
  });
});

describe('signing out', () => {
  it('with unsent work loses none of it [S27]', async () => {
    staff.network.set(CUT);
    const made = await staff.setStatus(HOAN_KIEM, TASK, 'done');
    field.pass(60_000);
    await signOut('canbo.hoankiem', staff.store);
    expect(await staff.ward(HOAN_KIEM)).toBeUndefined();
    staff.network.set(FAIR);
    expect(await staff.sync()).toMatchObject({ state: 'synced', pending: 0 });
    expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual([made.opId]);
  });

  it('takes the rows of scopes that nobody else on the device may see; another person’s stay [I5, S14]', async () => {
    await staff.setStatus(HOAN_KIEM, TASK, 'done');
    await staff.signIn('canbo.cuanam');
    await staff.setStatus(CUA_NAM, TASK, 'done');
    await staff.sync();
    await signOut('canbo.hoankiem', staff.store);
    await staff.sync();
    const { db } = staff.store;
    expect((await db.scopes.toArray()).map(({ scope }) => scope)).toEqual(['campaign', `ward:${CUA_NAM}`]);
    for (const table of [db.packs, db.entities, db.history]) {
      expect((await table.toArray()).filter(({ scope }) => scope === SCOPE)).toEqual([]);
    }
    expect(await staff.statusOf(CUA_NAM, TASK)).toBe('done');
  });

  it('another’s unsent work goes out from the shared tablet under its own author [I1]', async () => {
    staff.network.set(CUT);
    await staff.setStatus(HOAN_KIEM, TASK, 'done');
    staff.network.set(FAIR);
    await staff.signIn('lanhdao.hoankiem');
    await staff.sync();
    expect((await field.log(SCOPE)).map(({ actor }) => actor)).toEqual(['canbo.hoankiem']);
  });
});

describe('rights', () => {
  it('a person of one ward sees no other on the same device [I5]', async () => {
    await staff.signIn('canbo.cuanam');
    await staff.sync();
    expect((await staff.board()).map(({ code }) => code)).toEqual([CUA_NAM]);
    expect(await staff.ward(HOAN_KIEM)).toBeUndefined();
    expect(await staff.task(HOAN_KIEM, TASK)).toBeUndefined();
  });

  it('an edit for a ward that was lost meanwhile is kept, routed and told, not dropped [S14]', async () => {
    staff.network.set(CUT);
    const { db } = staff.store;
    await staff.setStatus(HOAN_KIEM, TASK, 'done');
    await field.server.services.db
      .updateTable('person')
      .set({ wards: '["00082"]' })
      .where('id', '=', 'canbo.hoankiem')
      .execute();
    staff.network.set(FAIR);
    expect(await staff.sync()).toMatchObject({ pending: 0 });
    expect(await db.rejected.toArray()).toMatchObject([{ reason: 'not-granted', scope: SCOPE }]);
    expect(await db.scopes.get(SCOPE)).toBeUndefined();
    expect(await field.log(SCOPE)).toEqual([]);
  });
});
