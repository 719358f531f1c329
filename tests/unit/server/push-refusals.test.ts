/** Ops that are wrong in one way each: quarantined with the reason, never dropped, never in the way of the others [I9]. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { type HeadlessDevice, openDevice } from '../../support/server-device.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
let staff: HeadlessDevice;

beforeEach(async () => {
  server = await openTestServer();
  staff = await openDevice(server.app, 'canbo.hoankiem');
});

afterEach(() => server.close());

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}

const LONE_SURROGATE = '\ud800';

const LOOKED = { result: 'confirmed', content: [] };
const FIGURES = 'figures:2025-06-24:dossiers';

const BAD: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['an unknown kind', 'unknown-kind', { kind: 'task.exploded' }],
  ['a kind that is no text', 'invalid-body', { kind: 7 }],
  ['a status that does not exist', 'invalid-body', { body: { status: 'maybe' } }],
  ['a body that is null', 'invalid-body', { body: null }],
  ['no body', 'invalid-body', { body: undefined }],
  ['a note that is too long', 'invalid-body', { kind: 'task.noteSet', body: { text: 'a'.repeat(4_001) } }],
  ['a due date that does not exist', 'invalid-body', { kind: 'task.dueSet', body: { on: '2025-02-30' } }],
  ['a lone surrogate', 'invalid-body', { kind: 'task.noteSet', body: { text: LONE_SURROGATE } }],
  ['a lone surrogate in a key nobody knows', 'invalid-body', { [LONE_SURROGATE]: 1 }],
  ['65 levels of nesting', 'invalid-body', { extra: nested(64) }],
  ['a clock that says nothing', 'invalid-body', { madeAt: 'yesterday' }],
  ['a day that does not exist', 'invalid-body', { madeAt: '2025-02-30T08:00:00Z' }],
  ['an offset that is text', 'invalid-body', { offsetMs: '0' }],
  ['seen that is no list', 'invalid-body', { seen: 'x' }],
  ['101 names in seen', 'invalid-body', { seen: Array.from({ length: 101 }, () => randomUUID()) }],
  ['an opId that is no UUID', 'invalid-body', { opId: 'not-a-uuid' }],
  ['a schema below 1', 'invalid-body', { schema: 0 }],
  ['another install than the push', 'invalid-body', { installId: 'another' }],
  ['a scope that is no text', 'invalid-body', { scope: 5 }],
  ['more than 64 KB', 'too-large', { extra: 'a'.repeat(66_000) }],
  ['a task that the campaign has not', 'unknown-entity', { entity: 'S99-01' }],
  ['a comment on a task that the campaign has not', 'unknown-entity', commentOn('task:S99-01')],
  ['a comment whose entity is no UUID', 'invalid-body', { ...commentOn('task:S05-03'), entity: 'S05-03' }],
  ['a step without its number', 'invalid-body', { kind: 'run.stepSet', entity: randomUUID(), body: { result: null } }],
  [
    'figures of a day that does not exist',
    'invalid-body',
    { kind: 'figures.set', entity: 'figures:2025-06-31:dossiers', body: { figures: {} } },
  ],
  ['a negative figure', 'invalid-body', { kind: 'figures.set', entity: FIGURES, body: { figures: { counter: -1 } } }],
  ['steps under another name', 'invalid-body', { kind: 'scenario.stepsSet', entity: FIGURES, body: { steps: [] } }],
  [
    'a signature by staff',
    'not-granted',
    {
      kind: 'signature.set',
      entity: 'signature:5',
      body: { signed: true, content: [] },
    },
  ],
  [
    "a supervisor's verdict by a leader",
    'not-granted',
    { kind: 'verdict.set', entity: 'verdict', body: { verdict: 'ready', reason: '' } },
  ],
  [
    'evidence on a task that the campaign has not',
    'unknown-entity',
    {
      kind: 'evidence.attached',
      entity: randomUUID(),
      body: { on: 'task:S99-01', sha256: '0'.repeat(64), bytes: 1, type: 'image/jpeg' },
    },
  ],
  ['a ward without a grant', 'not-granted', { scope: 'ward:00082' }],
  ['a ward that does not exist', 'not-granted', { scope: 'ward:99999' }],
  ['a scope that is none', 'not-granted', { scope: 'everything' }],
  ['the ward’s restricted scope', 'not-granted', { scope: 'ward:00070:restricted' }],
  ['a kind of another role', 'not-granted', { kind: 'task.defined', scope: 'campaign', entity: 'task:S05-03' }],
  ['a kind of the ward in the campaign', 'not-granted', { scope: 'campaign' }],
  ['a session that does not exist', 'not-granted', { session: randomUUID() }],
  ['another actor than the session’s', 'not-granted', { actor: 'lanhdao.hoankiem' }],
  ['an assignment to somebody else', 'not-granted', { kind: 'task.assigned', body: { user: 'canbo.cuanam' } }],
];

function commentOn(on: string): Record<string, unknown> {
  return { kind: 'comment.added', entity: randomUUID(), body: { on, text: 'Ý kiến' } };
}

describe('an op with', () => {
  it.each(BAD)('%s is quarantined: %s', async (_, reason, wrong) => {
    const bad = { ...staff.status('done'), ...wrong };
    const good = staff.status('doing');
    const { results, stop } = await staff.push([bad, good]);
    expect(stop).toBeUndefined();
    expect(results).toEqual([
      { opId: bad.opId, n: 1, status: 'quarantined', reason },
      { opId: good.opId, n: 2, status: 'applied', scope: 'ward:00070', seq: 1 },
    ]);
    expect((await staff.push([bad])).results[0]).toMatchObject({ status: 'duplicate', first: { reason } });
  });

  it('64 levels of nesting, 100 names in seen or 4,000 characters is applied', async () => {
    const seen = Array.from({ length: 100 }, () => randomUUID());
    const text = 'ế'.repeat(4_000);
    const ops = [
      { ...staff.status('done'), extra: nested(63) },
      staff.status('doing', { seen }),
      staff.op({ kind: 'task.noteSet', entity: 'S05-03', body: { text } }),
    ];
    expect((await staff.push(ops)).results.map(({ status }) => status)).toEqual(['applied', 'conflict', 'applied']);
  });

  it('an unreadable opId or n makes the whole message unreadable: 400', async () => {
    for (const wrong of [{ opId: 7 }, { opId: '' }, { n: 0 }, { n: 1.5 }, { n: '1' }]) {
      expect((await staff.sendPush([{ ...staff.status('done'), ...wrong }])).status).toBe(400);
    }
  });
});

describe('a supervisor', () => {
  it.each([
    ['sets a verdict', 'applied', { kind: 'verdict.set', entity: 'verdict', body: { verdict: null, reason: '' } }],
    [
      'sets no verdict under another name',
      'invalid-body',
      { kind: 'verdict.set', body: { verdict: null, reason: '' } },
    ],
    ['verifies a task', 'applied', { kind: 'verification.set', entity: 'verification:S05-03', body: LOOKED }],
    ['verifies a run', 'applied', { kind: 'verification.set', entity: `verification:${randomUUID()}`, body: LOOKED }],
    [
      'verifies no unknown task',
      'unknown-entity',
      { kind: 'verification.set', entity: 'verification:S99-01', body: LOOKED },
    ],
    ['verifies nothing without a name', 'invalid-body', { kind: 'verification.set', entity: 'S05-03', body: LOOKED }],
  ])('%s: %s', async (_, outcome, op) => {
    const supervisor = await openDevice(server.app, 'giamsat.hanoi');
    const { results } = await supervisor.push([{ ...supervisor.status('done'), ...op }]);
    expect(results[0]).toMatchObject(outcome === 'applied' ? { status: outcome } : { reason: outcome });
  });
});

it('a number too large for JCS is quarantined as it is, and its copy is a duplicate', async () => {
  const op = staff.status('done');
  const text = JSON.stringify(op).replace('"done"', '"done","x":1e999');
  const send = async (): Promise<unknown> => {
    const answer = await staff.request('/api/v1/sync/push', {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.ward-sync+json' },
      body: `{"reqId":"r","epoch":"${staff.epoch}","installId":"${staff.installId}","ops":[${text}]}`,
    });
    return ((await answer.json()) as { results: unknown[] }).results[0];
  };
  expect(await send()).toMatchObject({ status: 'quarantined', reason: 'invalid-body' });
  expect(await send()).toMatchObject({ status: 'duplicate' });
});

it('a scope without a grant, never granted or not existing gives the same bytes [I5]', async () => {
  const shapes = new Set<string>();
  for (const scope of ['ward:00082', 'ward:99999', 'ward:00082:restricted', 'nonsense']) {
    const op = staff.status('done', { scope, opId: '01900000-0000-7000-8000-000000000001' });
    const { results } = await staff.push([op]);
    shapes.add(JSON.stringify({ ...results[0], n: 0 }));
  }
  expect([...shapes]).toEqual([
    '{"opId":"01900000-0000-7000-8000-000000000001","n":0,"status":"quarantined","reason":"not-granted"}',
  ]);
});

describe('roles', () => {
  it.each<[string, string, Partial<Op> & { kind: string }, string]>([
    ['giamsat.hanoi', 'records a task', { kind: 'task.statusSet', body: { status: 'done' } }, 'not-granted'],
    ['giamsat.hanoi', 'comments', { ...commentOn('task:S05-03'), kind: 'comment.added' }, 'applied'],
    ['quantri', 'records a task', { kind: 'task.statusSet', body: { status: 'done' } }, 'not-granted'],
    ['quantri', 'comments', { ...commentOn('task:S05-03'), kind: 'comment.added' }, 'not-granted'],
    ['quantri', 'defines a task in a ward', { kind: 'task.defined', body: {} }, 'not-granted'],
    ['lanhdao.hoankiem', 'assigns', { kind: 'task.assigned', body: { user: 'canbo.hoankiem' } }, 'applied'],
    [
      'lanhdao.hoankiem',
      'writes to the restricted scope',
      { ...commentOn('x'), kind: 'comment.added', scope: 'ward:00070:restricted' },
      'applied',
    ],
    [
      'lanhdao.hoankiem',
      'writes to another’s restricted scope',
      { ...commentOn('x'), kind: 'comment.added', scope: 'ward:00082:restricted' },
      'not-granted',
    ],
    ['canbo.hoankiem', 'takes a task', { kind: 'task.assigned', body: { user: 'canbo.hoankiem' } }, 'applied'],
    [
      'canbo.hoankiem',
      'raises a problem',
      { kind: 'problem.raised', entity: randomUUID(), body: { title: 'Mất điện', category: 'lạ', severity: 'high' } },
      'applied',
    ],
  ])('%s %s', async (user, _, draft, outcome) => {
    const device = await openDevice(server.app, user);
    const result = await device.pushOne(device.op({ entity: 'S05-03', body: {}, ...draft }));
    expect(result.reason ?? result.status).toBe(outcome);
  });

  it('staff may take a task only while it is nobody’s', async () => {
    const leader = await openDevice(server.app, 'lanhdao.hoankiem');
    const assign = (device: HeadlessDevice, body: Op['body']): Op =>
      device.op({ kind: 'task.assigned', entity: 'S05-01', body });
    await leader.pushOne(assign(leader, { unit: 'cong-an' }));
    expect(await staff.pushOne(assign(staff, { user: staff.actor }))).toMatchObject({ reason: 'not-granted' });
  });

  it('an admin changes the campaign, and a task so defined can be worked on at once', async () => {
    const admin = await openDevice(server.app, 'quantri');
    const [page] = await admin.pull([{ scope: 'campaign', seq: 0 }]);
    const entries = (page as { entries: { op: Op }[] }).entries;
    const known = entries.find(({ op }) => op.entity === 'task:S05-03')?.op;
    const body = { ...(known?.body as Record<string, never>), id: 'S05-99', order: 99 };
    const define = admin.op({ kind: 'task.defined', scope: 'campaign', entity: 'task:S05-99', body });
    expect(await staff.pushOne(staff.status('done', { entity: 'S05-99' }))).toMatchObject({ reason: 'unknown-entity' });
    expect(await admin.pushOne(define)).toMatchObject({ status: 'applied' });
    expect(await staff.pushOne(staff.status('done', { entity: 'S05-99' }))).toMatchObject({ status: 'applied' });
    const misnamed = admin.op({ kind: 'task.defined', scope: 'campaign', entity: 'task:S05-98', body });
    expect(await admin.pushOne(misnamed)).toMatchObject({ reason: 'invalid-body' });
  });
});
