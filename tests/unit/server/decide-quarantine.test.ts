/** What people make of a quarantined op: asked, accepted into the log exactly once, discarded; and by whom (S72, S73). */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { decideAnswerSchema, quarantineSchema } from '../../../src/protocol/messages.ts';
import { revokeSessions } from '../../../src/server/accounts/sessions.ts';
import { verifyLog } from '../../../src/server/verify-log.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const SCOPE = 'ward:00070';
const RESTRICTED = `${SCOPE}:restricted`;

let server: TestServer;
let staff: HeadlessDevice;
let leader: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
  leader = await openDevice(server.app, 'lanhdao.hoankiem');
});

afterEach(() => {
  expect(faults()).toEqual([]);
  server.close();
});

function faults(): readonly string[] {
  const sqlite = new DatabaseSync(join(server.directory, 'hai-cap.sqlite'));
  const { findings } = verifyLog(sqlite);
  sqlite.close();
  return findings.map(({ fault, where, what }) => `${fault} ${where} ${what}`);
}

/** Staff may not give a task to somebody else. */
const assign = (device: HeadlessDevice, more: Partial<Op> = {}): Op =>
  device.op({ kind: 'task.assigned', entity: 'S05-03', body: { user: 'lanhdao.hoankiem' }, ...more });

async function refused(device: HeadlessDevice, op: Op): Promise<Op> {
  expect(await device.pushOne(op)).toMatchObject({ status: 'quarantined' });
  return op;
}

type Act = 'ask' | 'accept' | 'discard';

const act = (device: HeadlessDevice, what: Act, { opId }: Pick<Op, 'opId'>) =>
  device.post(`/api/v1/quarantine/${what}`, { opId });

async function done(device: HeadlessDevice, what: Act, op: Pick<Op, 'opId'>) {
  const answer = await act(device, what, op);
  expect(answer.status).toBe(200);
  return decideAnswerSchema.parse(await answer.json());
}

async function problem(device: HeadlessDevice, what: Act, op: Pick<Op, 'opId'>): Promise<string> {
  const answer = await act(device, what, op);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const { type } = (await answer.json()) as { type: string };
  return `${answer.status} ${type.split('/').at(-1)}`;
}

async function listed(device: HeadlessDevice, query = 'ward=00070') {
  const answer = await device.request(`/api/v1/quarantine?${query}`);
  return quarantineSchema.parse(await answer.json());
}

async function entries(scope = SCOPE) {
  const rows = await server.services.opLog.readEntries(scope, { after: 0, limit: 100, maxBytes: 1e9 });
  return rows.map(({ opText, outcome, isAdopted }) => ({ op: JSON.parse(opText) as Op, outcome, isAdopted }));
}

describe('accepting', () => {
  it('lets the very op of its author enter the log, marked, and says who decided and when [S72]', async () => {
    const op = await refused(staff, assign(staff));
    server.clock.nowMs += 60_000;
    const decided = { opId: op.opId, outcome: 'accepted', decidedBy: 'lanhdao.hoankiem', deciderName: 'Trần Văn Hòa' };
    expect(await done(leader, 'accept', op)).toEqual({ ...decided, decidedAt: '2025-06-24T01:01:00.000Z' });
    expect(await entries()).toEqual([{ op, outcome: 'current', isAdopted: true }]);
    const pages = await staff.pull([{ scope: SCOPE, seq: 0 }]);
    expect(pages).toMatchObject([{ entries: [{ op, adopted: true }] }]);
    expect(await listed(staff)).toEqual([]);
    expect(await listed(staff, 'ward=00070&accepted=1')).toMatchObject([{ ...decided, authorName: 'Đỗ Thị Phượng' }]);
  });

  it('twice, also at the same moment, leaves one entry; a later duplicate says applied [I2, S72]', async () => {
    const op = await refused(staff, assign(staff));
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    const answers = await Promise.all([
      act(leader, 'accept', op),
      act(supervisor, 'accept', op),
      act(leader, 'accept', op),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(await entries()).toHaveLength(1);
    const first = { status: 'applied', scope: SCOPE, seq: 1 };
    expect(await staff.pushOne(op)).toMatchObject({ status: 'duplicate', scope: SCOPE, seq: 1, first });
    const renumbered = { ...op, n: staff.op({ kind: 'x', entity: 'x', body: {} }).n };
    expect(await staff.pushOne(renumbered)).toMatchObject({ status: 'duplicate', first });
    expect(await entries()).toHaveLength(1);
  });

  it('folds by what its author had seen: where the value moved on meanwhile, a conflict opens [I6, S72]', async () => {
    const op = await refused(staff, assign(staff));
    await leader.pushOne(assign(leader, { body: { unit: 'cong-an' } }));
    await done(leader, 'accept', op);
    expect((await entries()).map(({ outcome }) => outcome)).toEqual(['current', 'conflict']);
  });

  it('an op that was replaced meanwhile enters as superseded', async () => {
    const op = await refused(staff, assign(staff));
    await leader.pushOne(assign(leader, { body: {}, seen: [op.opId] }));
    await done(leader, 'accept', op);
    expect((await entries()).map(({ outcome }) => outcome)).toEqual(['current', 'superseded']);
  });

  it('takes a group whole, in its order', async () => {
    const txn = 'txn-1';
    const ops = [staff.status('done', { txn }), assign(staff, { txn })];
    expect((await staff.push(ops)).results.map(({ reason }) => reason)).toEqual(['txn', 'txn']);
    await done(leader, 'accept', ops[1]!);
    expect((await entries()).map(({ op }) => op)).toEqual(ops);
    expect(await listed(leader)).toEqual([]);
  });

  it('of work of a session that was revoked is a person’s decision', async () => {
    await revokeSessions(server.services.db, { column: 'session', id: staff.session }, server.clock.nowMs - 1);
    const op = await refused(staff, staff.status('done'));
    await done(leader, 'accept', op);
    expect(await entries()).toMatchObject([{ op, isAdopted: true }]);
  });

  it.each([
    ['a body that is not as it should be', () => staff.status('maybe')],
    ['a kind that nobody knows', () => staff.op({ kind: 'task.sung', entity: 'S05-03', body: {} })],
    ['a task that is not there', () => staff.status('done', { entity: 'S99-99' })],
    ['a wrong entity behind a missing right', () => assign(staff, { entity: 'S99-99' })],
    ['a kind of the campaign', () => staff.op({ kind: 'unit.defined', entity: 'unit:u', body: {} })],
  ])('%s is refused, and stays where it was', async (_, make) => {
    const op = await refused(staff, make());
    expect(await problem(leader, 'accept', op)).toBe('409 undecidable');
    expect(await entries()).toEqual([]);
    expect(await listed(staff)).toHaveLength(1);
  });

  it('of an op whose author nobody vouches for is refused: it would speak in somebody’s name', async () => {
    const forged = await refused(staff, staff.status('done', { actor: 'lanhdao.hoankiem' }));
    expect(await problem(leader, 'accept', forged)).toBe('409 undecidable');
  });

  it('of another op under the same opId takes the first alone', async () => {
    const op = await refused(staff, assign(staff));
    await refused(staff, { ...assign(staff), opId: op.opId, body: { unit: 'cong-an' } });
    await done(leader, 'accept', op);
    expect(await entries()).toMatchObject([{ op }]);
    expect(await listed(staff)).toMatchObject([{ opId: op.opId, reason: 'opid-reused' }]);
  });
});

describe('nobody gets by acceptance what their role lacks', () => {
  const onEntity = (kind: string, entity: string, body: Op['body']) => ({ kind, entity, body }) as const;
  const VERDICT = onEntity('verdict.set', 'verdict', { verdict: 'ready', reason: '' });
  const VERIFIED = onEntity('verification.set', 'verification:S05-03', { result: 'confirmed', content: [] });
  const SIGNED = onEntity('signature.set', 'signature:ward', { signed: true, content: [] });
  const PROBLEM = '0197a0de-7c00-7000-8000-000000000001';
  const SOLVED = onEntity('problem.stateSet', PROBLEM, { state: 'confirmed', reason: '' });

  it.each([
    ['a leader’s verdict', 'lanhdao.hoankiem', VERDICT],
    ['a leader’s verification', 'lanhdao.hoankiem', VERIFIED],
    ['a supervisor’s signature', 'giamsat.hanoi', SIGNED],
    ['a supervisor’s word that a problem is gone', 'giamsat.hanoi', SOLVED],
    ['a supervisor’s task', 'giamsat.hanoi', onEntity('task.noteSet', 'S05-03', { text: 'x' })],
  ])('%s is not its author’s to accept [S73]', async (_, user, fact) => {
    const author = await openDevice(server.app, user);
    const op = await refused(author, author.op(fact));
    expect(await problem(author, 'accept', op)).toBe('409 undecidable');
    expect(await entries()).toEqual([]);
    expect(await listed(leader)).toMatchObject([{ opId: op.opId }]);
  });

  it.each([
    ['a leader’s verdict', 'lanhdao.hoankiem', VERDICT, 'giamsat.hanoi'],
    ['the signature of staff', 'canbo.hoankiem', SIGNED, 'lanhdao.hoankiem'],
    ['a supervisor’s signature', 'giamsat.hanoi', SIGNED, 'lanhdao.hoankiem'],
    ['a supervisor’s word that a problem is gone', 'giamsat.hanoi', SOLVED, 'quantri'],
  ])('%s is nobody’s to accept: it would say what its author may not [S73]', async (_, user, fact, other) => {
    const author = await openDevice(server.app, user);
    const op = await refused(author, author.op(fact));
    expect(await problem(await openDevice(server.app, other), 'accept', op)).toBe('409 undecidable');
    expect(await entries()).toEqual([]);
  });

  it('a supervisor’s word that a problem is gone stands by the word of the ward’s leader [S73]', async () => {
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    const op = await refused(supervisor, supervisor.op(SOLVED));
    await done(leader, 'accept', op);
    expect(await entries()).toMatchObject([{ op }]);
  });

  it('a leader accepts what they may record again, and no longer in a ward that is not theirs [S73]', async () => {
    await revokeSessions(server.services.db, { column: 'session', id: leader.session }, server.clock.nowMs - 1);
    const op = await refused(leader, assign(leader));
    await done(await openDevice(server.app, 'lanhdao.hoankiem'), 'accept', op);
    expect(await entries()).toMatchObject([{ op }]);
    const { db } = server.services;
    await db.updateTable('person').set({ wards: '["00082"]' }).where('id', '=', 'lanhdao.hoankiem').execute();
    const moved = await openDevice(server.app, 'lanhdao.hoankiem');
    expect(await problem(moved, 'accept', await refused(moved, assign(moved)))).toBe('403 forbidden');
  });

  it('a supervisor of some wards accepts nothing of their own in another [S73]', async () => {
    const { db } = server.services;
    await db.updateTable('person').set({ wards: '["00082"]' }).where('id', '=', 'giamsat.hanoi').execute();
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    const op = await refused(supervisor, supervisor.op(VERDICT));
    expect(await problem(supervisor, 'accept', op)).toBe('409 undecidable');
  });

  it('what lost its ward is accepted by whoever may: its author’s role still has it', async () => {
    const { db } = server.services;
    await db.updateTable('person').set({ wards: '["00082"]' }).where('id', '=', 'canbo.hoankiem').execute();
    const op = await refused(staff, staff.status('done'));
    await done(await openDevice(server.app, 'giamsat.hanoi'), 'accept', op);
    expect(await entries()).toMatchObject([{ op }]);
  });

  it('of a txn only those of the decider’s own ward, or none of it', async () => {
    const txn = 'txn-1';
    const ops = [assign(staff, { txn }), assign(staff, { txn, scope: 'ward:00082' })];
    expect((await staff.push(ops)).results.map(({ status }) => status)).toEqual(['quarantined', 'quarantined']);
    expect(await problem(leader, 'accept', ops[0]!)).toBe('409 undecidable');
    expect(await entries('ward:00082')).toEqual([]);
  });
});

describe('who may', () => {
  it('accept: leaders of the ward, supervisors and admins; `:restricted` leaders alone [S73]', async () => {
    const may = async (user: string, op: Op): Promise<number> =>
      (await act(await openDevice(server.app, user), 'accept', op)).status;
    for (const user of ['lanhdao.hoankiem', 'giamsat.hanoi', 'quantri']) {
      expect([user, await may(user, await refused(staff, assign(staff)))]).toEqual([user, 200]);
    }
    const op = await refused(staff, assign(staff));
    expect([await may('canbo.hoankiem', op), await may('canbo.cuanam', op)]).toEqual([403, 404]);
    expect(await may('lanhdao.cuanam', op)).toBe(404);
    const restricted = await refused(staff, staff.status('done', { scope: RESTRICTED }));
    expect([await may('giamsat.hanoi', restricted), await may('quantri', restricted)]).toEqual([404, 404]);
    expect(await may('lanhdao.hoankiem', restricted)).toBe(200);
  });

  it('ask and discard: the author alone; to all others it is not there [S73]', async () => {
    const op = await refused(staff, assign(staff));
    for (const what of ['ask', 'discard'] as const) {
      expect(await problem(leader, what, op)).toBe('404 not-found');
      expect(await problem(leader, what, { opId: 'nobody-knows' })).toBe('404 not-found');
    }
    expect(await done(staff, 'ask', op)).toEqual({ opId: op.opId, askedAt: '2025-06-24T01:00:00.000Z' });
    expect(await listed(leader)).toMatchObject([{ opId: op.opId, askedAt: '2025-06-24T01:00:00.000Z' }]);
    expect(await done(staff, 'discard', op)).toMatchObject({ outcome: 'discarded', decidedBy: 'canbo.hoankiem' });
    expect(await listed(leader)).toMatchObject([{ opId: op.opId, outcome: 'discarded' }]);
    expect(await problem(leader, 'accept', op)).toBe('409 undecidable');
  });

  it('an op that is in the log was never quarantined: nothing can be decided of it', async () => {
    const op = staff.status('done');
    await staff.pushOne(op);
    for (const what of ['ask', 'discard'] as const) expect(await problem(staff, what, op)).toBe('404 not-found');
    expect(await problem(leader, 'accept', op)).toBe('404 not-found');
  });

  it('discard what was accepted: nobody', async () => {
    const op = await refused(staff, assign(staff));
    await done(leader, 'accept', op);
    expect(await problem(staff, 'discard', op)).toBe('409 undecidable');
    expect((await done(staff, 'ask', op)).outcome).toBe('accepted');
  });
});
