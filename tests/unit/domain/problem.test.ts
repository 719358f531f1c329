import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingOf } from '../../../src/domain/escalation.ts';
import { guessCategory } from '../../../src/domain/guess-category.ts';
import type { Json, Op } from '../../../src/domain/op.ts';
import { knownCategory, type Problem, toProblem } from '../../../src/domain/problem.ts';
import { foldEntity, makeOp } from '../../support/make-op.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

const ID = '01979f5e-8c00-7000-8000-0000000000aa';

function fact(
  opId: string,
  kind: string,
  body: Json,
  { at = '08:00', seen = [] }: { at?: string; seen?: string[] } = {},
): Op {
  return makeOp({ opId, kind, entity: ID, body, seen, madeAt: `2025-06-24T${at}:00.000+07:00` });
}

const RAISED = fact('a', 'problem.raised', { title: 'Máy quét hỏng', category: 'thiet-bi', severity: 'high' });

const problemOf = (...ops: readonly Op[]): Problem => toProblem(ID, foldEntity(ops)) as Problem;

describe('a problem', () => {
  test('is open and waits at the ward once it is raised, also as the first vocabulary raised it', () => {
    expect(problemOf(RAISED)).toMatchObject({
      state: 'open',
      answers: [],
      conflicts: [],
      isReopened: false,
      levelFacts: { raisedLevel: 'ward', severity: 'high', moves: [], states: [] },
    });
  });

  test('is none where only an answer to it has come', () => {
    expect(toProblem(ID, foldEntity([fact('b', 'problem.answered', { text: 'Mượn máy' })]))).toBeUndefined();
  });

  test('keeps its answers in the order in which they were given, whatever order they came in', () => {
    const late = fact('c', 'problem.answered', { text: 'sau', workaround: true }, { at: '07:50' });
    const early = fact('b', 'problem.answered', { text: 'trước' }, { at: '07:40' });
    const texts = problemOf(RAISED, late, early).answers.map(({ text, isWorkaround }) => [text, isWorkaround]);
    expect(texts).toEqual([
      ['trước', false],
      ['sau', true],
    ]);
  });

  test('shows both states where two people set it apart, and the confirmed one first', () => {
    const found = problemOf(
      RAISED,
      fact('b', 'problem.stateSet', { state: 'confirmed' }, { at: '07:40' }),
      fact('c', 'problem.stateSet', { state: 'open', reason: 'Vẫn hỏng' }, { at: '07:50' }),
    );
    expect(found).toMatchObject({ state: 'confirmed', conflicts: ['state'] });
  });

  test('that is reopened counts the time until its answer and from its reopening', () => {
    const found = problemOf(
      fact('a', 'problem.raised', { title: 'x', category: 'x', severity: 'low' }, { at: '00:00' }),
      fact('b', 'problem.answered', { text: 'Đã thay' }, { at: '02:00' }),
      fact('c', 'problem.stateSet', { state: 'open', reason: 'Lại hỏng' }, { at: '06:00' }),
    );
    const nowMs = Date.parse('2025-06-24T07:00:00+07:00');
    const { stays } = standingOf(found.levelFacts, HA_NOI.calendar, nowMs);
    expect(stays.map(({ fromMs, toMs }) => (toMs - fromMs) / 3_600_000)).toEqual([2, 1]);
    expect(found).toMatchObject({ isReopened: true, stateReason: 'Lại hỏng' });
  });

  test('belongs to a cause until it is taken out of it', () => {
    const cause = '01979f5e-8c00-7000-8000-0000000000cc';
    const folded = fact('b', 'problem.causeSet', { cause, title: 'Thiếu máy quét', wards: 17 });
    expect(problemOf(RAISED, folded).cause).toEqual({ id: cause, title: 'Thiếu máy quét', wards: 17 });
    const apart = fact('c', 'problem.causeSet', { cause: null }, { seen: ['b'] });
    expect(problemOf(RAISED, folded, apart).cause).toBeUndefined();
  });

  test('is the same whatever order its facts arrived in', () => {
    const facts = [
      RAISED,
      fact('b', 'problem.levelSet', { level: 'department' }, { at: '07:30' }),
      fact('c', 'problem.levelSet', { level: 'city' }, { at: '07:35', seen: ['b'] }),
      fact('d', 'problem.answered', { text: 'Đã báo' }, { at: '07:40' }),
      fact('e', 'problem.stateSet', { state: 'handled' }, { at: '07:40' }),
      fact('f', 'problem.stateSet', { state: 'open', reason: 'Chưa' }, { at: '07:45', seen: ['e'] }),
      fact('g', 'problem.ownerSet', { unit: 'van-phong' }, { at: '07:46' }),
    ];
    const { receivedAt: _, ...whole } = problemOf(...facts);
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (order) => {
        const { receivedAt: __, ...found } = problemOf(...order);
        expect(found).toEqual(whole);
      }),
    );
  });
});

describe('the category of a problem', () => {
  test.each([
    ['thiet-bi', 'thiet-bi'],
    ['việc riêng của phường', 'khac'],
    ['', 'khac'],
  ])('%j is shown as %s', (category, shown) => {
    expect(knownCategory(category)).toBe(shown);
  });

  test.each([
    ['Máy quét quầy 3 không nhận khổ A3', 'thiet-bi'],
    ['may quet hong', 'thiet-bi'],
    ['Chưa cấp chứng thư số cá nhân cho 4 công chức một cửa', 'tai-khoan'],
    ['Phần mềm một cửa chậm từ 9 giờ đến 10 giờ 30', 'phan-mem'],
    ['Mất điện cả buổi sáng', 'duong-truyen'],
    ['Chưa có mẫu sổ hộ tịch mang tên phường mới', 'quy-dinh'],
    ['Việc lạ', 'khac'],
  ])('is guessed from %j: %s', (text, category) => {
    expect(guessCategory(text)).toBe(category);
  });
});
