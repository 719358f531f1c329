// @vitest-environment node
/** What the city sent back is dealt with by people: handed over, corrected, sent again, given up; it is never nowhere. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meetReturned } from '../../src/data/meet-returned.ts';
import { observeRejected, observeSettled } from '../../src/data/read-rejected.ts';
import { observeTask } from '../../src/data/read-task.ts';
import { recordOp } from '../../src/data/record-op.ts';
import { askFor, discardReturned, sendAgain } from '../../src/data/returned-ops.ts';
import type { Op } from '../../src/domain/op.ts';
import { CUT, FAIR } from '../support/field-network.ts';
import { Field, HOAN_KIEM } from '../support/field.ts';
import { type FieldTablet, first } from '../support/field-tablet.ts';
import { type HeadlessDevice, openDevice } from '../support/server-device.ts';

const TASK = 'S05-03';
const SCOPE = `ward:${HOAN_KIEM}`;
const BODY = { user: 'lanhdao.hoankiem' };

let field: Field;
let staff: FieldTablet;

beforeEach(async () => {
  field = await Field.open();
  staff = await field.tabletOf('canbo.hoankiem');
});

afterEach(() => field.close());

/** Staff may take a task themselves, not give it to somebody else. */
async function returned(): Promise<Op> {
  const op = await recordOp({ scope: SCOPE, kind: 'task.assigned', entity: TASK, body: BODY }, staff.store);
  await staff.sync();
  expect((await inbox()).map(({ opId }) => opId)).toContain(op.opId);
  return op;
}

async function leaderDoes(what: 'accept', { opId }: Op): Promise<void> {
  const leader = await openDevice(field.server.app, 'lanhdao.hoankiem');
  expect((await leader.post(`/api/v1/quarantine/${what}`, { opId })).status).toBe(200);
}

const inbox = () => first(observeRejected(staff.store));
const dealtWith = () => first(observeSettled(staff.store));
const assignee = async () => (await staff.ward(HOAN_KIEM))?.tasksById.get(TASK);

async function quarantine() {
  const leader = await openDevice(field.server.app, 'lanhdao.hoankiem');
  const answer = await leader.request(`/api/v1/quarantine?ward=${HOAN_KIEM}`);
  return (await answer.json()) as { opId: string; askedAt?: string; outcome?: string }[];
}

describe('handed over', () => {
  it('is accepted by a leader; its author sees it received, and who accepted it [S74]', async () => {
    const op = await returned();
    await askFor(op.opId, staff.store);
    await staff.sync();
    expect(await quarantine()).toMatchObject([{ opId: op.opId, askedAt: expect.any(String) as string }]);
    await leaderDoes('accept', op);
    await staff.sync();
    expect(await inbox()).toEqual([]);
    expect(await dealtWith()).toMatchObject([{ opId: op.opId, settled: { how: 'accepted' } }]);
    expect(await assignee()).toMatchObject({ sync: 'received', state: { assignee: BODY } });
    await meetReturned(staff.store);
    expect(await dealtWith()).toMatchObject([{ settled: { how: 'accepted', by: 'Trần Văn Hòa' } }]);
    expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual([op.opId]);
  });

  it('to somebody while the author is away for weeks: what comes then takes it out of the inbox [S74]', async () => {
    const op = await returned();
    staff.network.set(CUT);
    await staff.kill();
    await leaderDoes('accept', op);
    field.pass(21 * 86_400_000);
    staff.network.set(FAIR);
    await staff.sync();
    expect(await inbox()).toEqual([]);
    expect(await assignee()).toMatchObject({ sync: 'received', state: { assignee: BODY } });
  });

  it('offline is told when there is a network again', async () => {
    const op = await returned();
    staff.network.set(CUT);
    await askFor(op.opId, staff.store);
    await staff.sync();
    expect((await quarantine())[0]?.askedAt).toBeUndefined();
    staff.network.set(FAIR);
    await staff.sync();
    expect((await quarantine())[0]?.askedAt).toBeDefined();
  });

  it('and the acceptance lost with a restored city, it stands in quarantine and in the inbox again [I7, S74]', async () => {
    const op = await returned();
    await askFor(op.opId, staff.store);
    await staff.sync();
    const copy = await field.backUp();
    await staff.sync();
    await leaderDoes('accept', op);
    await staff.sync();
    expect(await inbox()).toEqual([]);
    await field.restore(copy);
    await staff.sync();
    expect(await field.log(SCOPE)).toEqual([]);
    expect((await quarantine()).map(({ opId }) => opId)).toEqual([op.opId]);
    expect((await inbox()).map(({ opId }) => opId)).toEqual([op.opId]);
    await leaderDoes('accept', op);
    await staff.sync();
    expect(await inbox()).toEqual([]);
  });

  it('before the copy was taken, is sent again and stands there again [I1, S74]', async () => {
    const copy = await field.backUp();
    const op = await returned();
    await leaderDoes('accept', op);
    await staff.sync();
    await field.restore(copy);
    await staff.sync();
    expect((await quarantine()).map(({ opId }) => opId)).toEqual([op.opId]);
    expect((await inbox()).map(({ opId }) => opId)).toEqual([op.opId]);
  });
});

describe('sent again', () => {
  it('with a corrected body a new op stands in its place, and the refused one can no longer come after it [I6, S75]', async () => {
    const op = await returned();
    const corrected = { user: 'canbo.hoankiem' };
    const [next] = await sendAgain([{ opId: op.opId, corrected: { body: corrected, shown: [] } }], staff.store);
    await staff.sync();
    expect(next?.seen).toContain(op.opId);
    expect(await inbox()).toEqual([]);
    expect(await dealtWith()).toMatchObject([{ opId: op.opId, settled: { how: 'sent-again', by: 'Đỗ Thị Phượng' } }]);
    expect((await quarantine()).map(({ opId, outcome }) => [opId, outcome])).toEqual([[op.opId, 'discarded']]);
    expect(await assignee()).toMatchObject({ sync: 'received', state: { assignee: corrected } });
  });

  it('never goes over a newer value that nobody was shown beside it: both stand [I6, S72, S75]', async () => {
    const leader = await field.tabletOf('lanhdao.hoankiem');
    await leader.setStatus(HOAN_KIEM, TASK, 'doing');
    await leader.sync();
    await staff.sync();
    const lost = await rightsLostWhile(() => staff.setStatus(HOAN_KIEM, TASK, 'done'));
    await leader.setStatus(HOAN_KIEM, TASK, 'blocked');
    await leader.sync();
    await staff.sync();
    await sendAgain([{ opId: lost.opId }], staff.store);
    await staff.sync();
    await leader.sync();
    for (const tablet of [staff, leader]) {
      const heads = (await first(observeTask(HOAN_KIEM, TASK, tablet.store)))?.headsByField.get('status');
      expect(heads?.map(({ body }) => (body as { status: string }).status).sort()).toEqual(['blocked', 'done']);
    }
  });

  it('one after the other, what one recorded in a row is no conflict with oneself [I6, S75]', async () => {
    const made: Op[] = [];
    await rightsLostWhile(async () => {
      for (const status of ['doing', 'blocked', 'done'] as const) {
        made.push(await staff.setStatus(HOAN_KIEM, TASK, status));
      }
    });
    const [one, ...others] = made;
    await sendAgain([{ opId: one?.opId ?? '' }], staff.store);
    await sendAgain([...others].reverse(), staff.store);
    await staff.sync();
    expect(await inbox()).toEqual([]);
    expect(await assignee()).toMatchObject({ sync: 'received', state: { status: 'done', conflicts: [] } });
  });

  it('twice by two taps is recorded once [I2, S75]', async () => {
    const op = await returned();
    const tap = () => sendAgain([{ opId: op.opId }], staff.store);
    expect((await Promise.all([tap(), tap()])).flat()).toHaveLength(1);
    expect(await tap()).toEqual([]);
  });

  it('after the city was lost with all who signed in: everything at once, once somebody signed in again [I1, S75]', async () => {
    staff.network.set(CUT);
    const notes = ['Cáp quang ổn.', 'Đã đo.'].map((text, n) =>
      recordOp({ scope: SCOPE, kind: 'task.noteSet', entity: `S05-0${n + 3}`, body: { text } }, staff.store),
    );
    await Promise.all(notes);
    await field.loseServer();
    staff.network.set(FAIR);
    await staff.begin('canbo.hoankiem');
    await staff.sync();
    const items = await inbox();
    expect(items.map(({ reason }) => reason)).toEqual(['not-granted', 'not-granted']);
    await sendAgain(items, staff.store);
    expect(await staff.sync()).toMatchObject({ pending: 0 });
    expect(await inbox()).toEqual([]);
    expect((await field.log(SCOPE)).map(({ body }) => body)).toHaveLength(2);
  });
});

/** Work of the staff that comes back because the city did not know their right for a while. */
async function rightsLostWhile<Made>(work: () => Promise<Made>): Promise<Made> {
  const { db } = field.server.services;
  const give = (wards: string) => db.updateTable('person').set({ wards }).where('id', '=', 'canbo.hoankiem').execute();
  staff.network.set(CUT);
  const made = await work();
  await give('["00082"]');
  staff.network.set(FAIR);
  await staff.sync();
  await give(`["${HOAN_KIEM}"]`);
  await staff.sync();
  return made;
}

describe('given up', () => {
  it('stays in the history here and in quarantine there, and a restored city hears of it again [I1, S74]', async () => {
    const copy = await field.backUp();
    const op = await returned();
    await discardReturned(op.opId, staff.store);
    await staff.sync();
    expect(await dealtWith()).toMatchObject([{ opId: op.opId, op, settled: { how: 'discarded' } }]);
    expect(await quarantine()).toMatchObject([{ opId: op.opId, outcome: 'discarded' }]);
    await field.restore(copy);
    await staff.sync();
    await staff.sync();
    expect(await inbox()).toEqual([]);
    expect(await quarantine()).toMatchObject([{ opId: op.opId, outcome: 'discarded' }]);
  });
});

describe('rights that were lost offline', () => {
  it('leave the edit here and in quarantine; a supervisor accepts it, and its author hears of it [I1, S74]', async () => {
    staff.network.set(CUT);
    const op = await staff.setStatus(HOAN_KIEM, TASK, 'done');
    const { db } = field.server.services;
    await db.updateTable('person').set({ wards: '["00082"]' }).where('id', '=', 'canbo.hoankiem').execute();
    staff.network.set(FAIR);
    await staff.sync();
    expect(await inbox()).toMatchObject([{ opId: op.opId, reason: 'not-granted' }]);
    expect(await staff.store.db.scopes.get(SCOPE)).toBeUndefined();
    await askFor(op.opId, staff.store);
    await staff.sync();
    const supervisor: HeadlessDevice = await openDevice(field.server.app, 'giamsat.hanoi');
    expect((await supervisor.post('/api/v1/quarantine/accept', { opId: op.opId })).status).toBe(200);
    expect((await field.log(SCOPE)).map(({ opId }) => opId)).toEqual([op.opId]);
    await meetReturned(staff.store);
    expect(await inbox()).toEqual([]);
    expect(await dealtWith()).toMatchObject([{ settled: { how: 'accepted', by: 'Hoàng Văn Ngữ' } }]);
  });
});
