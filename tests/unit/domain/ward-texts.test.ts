import { describe, expect, test } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { stepEntity, verificationEntity } from '../../../src/domain/ops.ts';
import { wardTexts } from '../../../src/domain/ward-texts.ts';
import { foldLog, makeLog, makeOp } from '../../support/make-op.ts';

const PROBLEM = '0197a14f-0580-7b3c-808e-000000000001';
const RUN = '0197a14f-0580-7b3c-808e-000000000002';
const URGING = '0197a14f-0580-7b3c-808e-000000000003';
const OWN = '0197a14f-0580-7b3c-808e-000000000004';
const RAISED = { title: 'Máy in kẹt giấy', category: 'device', severity: 'high' };

type Fact = readonly [kind: string, entity: string, body: Op['body']];

let made = 0;

/** What is shown of a ward after these facts, none of which has seen another but those of one field. */
function textsAfter(...facts: readonly Fact[]) {
  const ops = facts.map(([kind, entity, body]) => makeOp({ opId: `op-${(made += 1)}`, kind, entity, body }));
  return wardTexts(foldLog(makeLog(ops)));
}

function shortly(texts: ReturnType<typeof textsAfter>) {
  return texts.map(({ role, text, about }) => [role, text, about.kind, about.id]);
}

describe('what people of a ward wrote', () => {
  test.each<readonly [string, Fact]>([
    ['note of a task | note | task S05-03', ['task.noteSet', 'S05-03', { text: 'Chờ SIM' }]],
    ['reason of a task | reason | task S05-03', ['task.statusSet', 'S05-03', { status: 'blocked', reason: 'Chờ SIM' }]],
    ['output of a task | output | task S05-03', ['task.statusSet', 'S05-03', { status: 'done', output: 'Chờ SIM' }]],
    ['comment on a task | comment | task S05-03', ['comment.added', 'c', { on: 'task:S05-03', text: 'Chờ SIM' }]],
    [
      `comment on a problem | comment | problem ${PROBLEM}`,
      ['comment.added', 'c', { on: `problem:${PROBLEM}`, text: 'Chờ SIM' }],
    ],
    [`urging | urging | urging ${URGING}`, ['urging.sent', URGING, { text: 'Chờ SIM' }]],
    [`note of who took note | answer | urging ${URGING}`, ['urging.acknowledged', URGING, { text: 'Chờ SIM' }]],
    [
      `step that failed | reason | run ${RUN}`,
      ['run.stepSet', stepEntity(RUN, 3), { result: 'failed', reason: 'Chờ SIM' }],
    ],
    [`note of a run | note | run ${RUN}`, ['run.detailsSet', RUN, { note: 'Chờ SIM' }]],
    [
      `end of a run | reason | run ${RUN}`,
      ['run.ended', RUN, { endedAt: '2025-06-24T09:00:00+07:00', result: 'failed', reason: 'Chờ SIM' }],
    ],
    [
      'verification | verification | task S05-03',
      ['verification.set', verificationEntity('S05-03'), { result: 'returned', content: [], comment: 'Chờ SIM' }],
    ],
  ])('%s', (named, fact) => {
    const [, role, place = ''] = named.split(' | ');
    expect(shortly(textsAfter(fact))).toEqual([[role, 'Chờ SIM', ...place.split(' ')]]);
  });

  test('of a problem is its title, what is proposed, and every answer', () => {
    const found = textsAfter(
      ['problem.raised', PROBLEM, { ...RAISED, task: 'S05-03', proposal: 'Đổi máy' }],
      ['problem.answered', PROBLEM, { text: 'Mai có máy' }],
      ['problem.answered', PROBLEM, { text: 'Đã giao máy' }],
    );
    expect(shortly(found)).toEqual([
      ['problem', 'Máy in kẹt giấy', 'problem', PROBLEM],
      ['proposal', 'Đổi máy', 'problem', PROBLEM],
      ['answer', 'Mai có máy', 'problem', PROBLEM],
      ['answer', 'Đã giao máy', 'problem', PROBLEM],
    ]);
  });

  test('has the tasks that it added, until they are taken out', () => {
    const own = { scenario: 5, title: 'Dán sơ đồ quầy', phase: 'van-hanh-thu', blocking: false };
    expect(shortly(textsAfter(['task.ownSet', OWN, own]))).toEqual([['ownTask', 'Dán sơ đồ quầy', 'task', OWN]]);
    expect(textsAfter(['task.ownSet', OWN, { ...own, removed: true }])).toEqual([]);
  });

  test('leaves out what is empty', () => {
    expect(textsAfter(['task.noteSet', 'S05-03', { text: ' ' }], ['urging.acknowledged', URGING, {}])).toEqual([]);
  });

  test('says of which run, problem or own task it is', () => {
    const own = { scenario: 5, title: 'Dán sơ đồ quầy', phase: 'van-hanh-thu', blocking: false };
    const found = textsAfter(
      ['run.started', RUN, { scenario: 5, on: '2025-06-24', startedAt: '2025-06-24T08:00:00+07:00', steps: [] }],
      ['run.stepSet', stepEntity(RUN, 3), { result: 'failed', reason: 'Mất điện' }],
      ['verification.set', verificationEntity(RUN), { result: 'returned', content: [], comment: 'Chạy lại' }],
      ['problem.raised', PROBLEM, RAISED],
      ['comment.added', 'c', { on: `problem:${PROBLEM}`, text: 'Đã báo' }],
      ['task.ownSet', OWN, own],
      ['task.noteSet', OWN, { text: 'Chờ in' }],
    );
    const run = { kind: 'run', id: RUN, scenario: 5, on: '2025-06-24' };
    expect(new Map(found.map(({ text, about }) => [text, about]))).toEqual(
      new Map<string, object>([
        ['Mất điện', run],
        ['Chạy lại', run],
        ['Máy in kẹt giấy', { kind: 'problem', id: PROBLEM, title: 'Máy in kẹt giấy' }],
        ['Đã báo', { kind: 'problem', id: PROBLEM, title: 'Máy in kẹt giấy' }],
        ['Dán sơ đồ quầy', { kind: 'task', id: OWN, title: 'Dán sơ đồ quầy' }],
        ['Chờ in', { kind: 'task', id: OWN, title: 'Dán sơ đồ quầy' }],
      ]),
    );
  });

  test('has the same words about the same thing once', () => {
    const found = textsAfter(
      ['run.stepSet', stepEntity(RUN, 3), { result: 'failed', reason: 'Mất điện' }],
      ['run.ended', RUN, { endedAt: '2025-06-24T09:00:00+07:00', result: 'failed', reason: 'Mất điện' }],
      ['task.noteSet', 'S05-03', { text: 'Mất điện' }],
    );
    expect(shortly(found).map(([, , kind]) => kind)).toEqual(['run', 'task']);
  });
});
