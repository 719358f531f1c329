import { describe, expect, it } from 'vitest';
import type { Op } from '../../../src/domain/op.ts';
import { isRemark, isRemarkField } from '../../../src/domain/remark.ts';
import type { Reason } from '../../../src/domain/readiness.ts';
import { compareUrgings, isOpenUrging, toUrging, type Urging, urgingDaysLate } from '../../../src/domain/urging.ts';
import { urgedTasks, urgingDue, urgingLeadForAll, urgingReasons, urgingText } from '../../../src/domain/urging-text.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldEntity, makeOp } from '../../support/make-op.ts';

const ID = '0197a000-0000-7000-8000-000000000001';
const SUPERVISOR = 'giamsat.hanoi';

type Fact = Partial<Op> & { readonly opId: string };

const sent: Fact = {
  opId: 'sent',
  kind: 'urging.sent',
  entity: ID,
  actor: SUPERVISOR,
  body: { text: 'Niêm yết thủ tục', due: '2025-06-25', tasks: ['S05-02'] },
};
const read = (opId: string, fields: Partial<Op> = {}): Fact => ({
  opId,
  kind: 'urging.acknowledged',
  entity: ID,
  body: {},
  madeAt: '2025-06-24T09:00:00.000+07:00',
  ...fields,
});
const close = (opId: string, isDone: boolean | null, fields: Partial<Op> = {}): Fact => ({
  opId,
  kind: 'urging.closed',
  entity: ID,
  actor: SUPERVISOR,
  body: { isDone },
  madeAt: '2025-06-24T10:00:00.000+07:00',
  ...fields,
});

const urgingOf = (...facts: readonly Fact[]): Urging | undefined =>
  toUrging(ID, foldEntity(facts.map((fact) => makeOp(fact))));

describe('an urging [D10]', () => {
  it('is what was asked, of whom nothing is known yet', () => {
    expect(urgingOf(sent)).toEqual({
      id: ID,
      text: 'Niêm yết thủ tục',
      due: '2025-06-25',
      tasks: ['S05-02'],
      sentBy: SUPERVISOR,
      sentAt: '2025-06-24T01:00:00.000Z',
      state: 'sent',
      acknowledgements: [],
      closedIds: [],
      isReopened: false,
      conflicts: [],
    });
    expect(urgingOf(read('a'))).toBeUndefined();
    expect(toUrging(ID, undefined)).toBeUndefined();
  });

  it.each<[string, readonly Fact[], Partial<Urging>]>([
    ['taken note of', [sent, read('a')], { state: 'acknowledged', isReopened: false }],
    ['done', [sent, close('c', true)], { state: 'done' }],
    ['dropped', [sent, read('a'), close('c', false)], { state: 'dropped' }],
    ['opened again', [sent, close('c', true), close('d', null, { seen: ['c'] })], { state: 'sent', isReopened: true }],
    [
      'opened again after it was taken note of',
      [sent, read('a'), close('c', true), close('d', null, { seen: ['c'] })],
      { state: 'acknowledged', isReopened: true },
    ],
  ])('is %s', (_, facts, expected) => {
    expect(urgingOf(...facts)).toMatchObject(expected);
  });

  it('keeps both of two who took note without seeing each other: a conflict only where they said different things', () => {
    const other = { actor: 'lanhdao.hoankiem', madeAt: '2025-06-24T07:59:00.000+07:00' };
    const same = urgingOf(sent, read('a'), read('b', other));
    expect(same?.acknowledgements.map(({ opId, by }) => [opId, by])).toEqual([
      ['b', 'lanhdao.hoankiem'],
      ['a', 'canbo.hoankiem'],
    ]);
    expect(same?.conflicts).toEqual([]);
    const different = urgingOf(sent, read('a'), read('b', { ...other, body: { text: 'Xong trong sáng mai' } }));
    expect(different).toMatchObject({ state: 'acknowledged', conflicts: ['acknowledged'] });
    expect(different?.acknowledgements[0]).toMatchObject({ text: 'Xong trong sáng mai' });
  });

  it('says so where two supervisors closed it differently', () => {
    const both = urgingOf(sent, close('c', true), close('d', false, { madeAt: '2025-06-24T11:00:00.000+07:00' }));
    expect(both).toMatchObject({ state: 'dropped', conflicts: ['closed'] });
  });

  it.each<[string | undefined, Urging['state'], string, number]>([
    ['2025-06-25', 'sent', '2025-06-25', 0],
    ['2025-06-25', 'sent', '2025-06-27', 2],
    ['2025-06-25', 'acknowledged', '2025-06-26', 1],
    ['2025-06-25', 'done', '2025-06-27', 0],
    ['2025-06-25', 'dropped', '2025-06-27', 0],
    [undefined, 'sent', '2025-06-27', 0],
  ])('due %s and %s is on %s late by %i days', (due, state, day, late) => {
    expect(urgingDaysLate({ state, ...(due === undefined ? {} : { due }) }, day)).toBe(late);
  });

  it('stands before others that are less urgent', () => {
    const base = urgingOf(sent) as Urging;
    const one = (id: string, fields: Partial<Urging>): Urging => ({ ...base, id, ...fields });
    const { due: _, ...undated } = base;
    const list = [
      one('closed early', { state: 'done', closing: { by: 'x', at: '2025-06-24T02:00:00.000Z', isDone: true } }),
      { ...undated, id: 'no date' },
      one('taken note of', { state: 'acknowledged', due: '2025-06-27' }),
      one('closed late', { state: 'dropped', closing: { by: 'x', at: '2025-06-24T03:00:00.000Z', isDone: false } }),
      one('tomorrow', { due: '2025-06-27' }),
      one('late', { due: '2025-06-25' }),
      one('later', { due: '2025-06-23', state: 'acknowledged' }),
    ];
    expect(list.toSorted((a, b) => compareUrgings(a, b, '2025-06-26')).map(({ id }) => id)).toEqual([
      'later',
      'late',
      'tomorrow',
      'no date',
      'taken note of',
      'closed late',
      'closed early',
    ]);
    expect(list.filter(isOpenUrging)).toHaveLength(5);
  });
});

describe('what an urging says at first [D10]', () => {
  const ward = HA_NOI.wardsByCode.get('00070');
  if (ward === undefined) throw new Error('no ward');
  const ground = (reasons: readonly Reason[], titles: ReadonlyMap<string, string> = new Map()) => ({
    ward,
    campaign: HA_NOI,
    reasons,
    titles,
  });
  const REASONS: readonly Reason[] = [
    { type: 'task', taskId: 'S05-02', mark: 'stuck' },
    { type: 'run', scenario: 6, run: ID, on: '2025-06-23' },
    { type: 'problem', problem: 'p', turn: 'city' },
    { type: 'own-task', taskId: 'own', mark: 'untouched' },
  ];

  it('names the reasons of the verdict, as they are written to a ward', () => {
    const text = urgingText(
      ground(
        REASONS,
        new Map([
          ['p', 'Máy quét hỏng'],
          ['own', 'Kê thêm hai bàn'],
        ]),
      ),
    );
    expect(text.split('\n')).toEqual([
      'Đề nghị UBND phường Hoàn Kiếm xử lý xong các nội dung còn vướng trước khi vận hành chính thức từ ngày 1/7:',
      expect.stringMatching(/^- S05-02 .+: đang vướng$/),
      '- Kịch bản 6 chạy thử ngày 23/6 không đạt: chạy thử lại',
      '- Vướng mắc mức cao chưa xong: Máy quét hỏng',
      '- Kê thêm hai bàn: chưa làm',
    ]);
    expect(urgedTasks(REASONS)).toEqual(['S05-02', 'own']);
  });

  it('is silent about a ward that nothing holds back, and speaks of data where they are missing', () => {
    expect(urgingText(ground([]))).toBe('');
    expect(urgingReasons(ground([{ type: 'never-received' }]))).toContain('chưa nhận số liệu');
    expect(urgingReasons(ground([{ type: 'stale', ageMs: 80 * 3_600_000 }]))).toContain('đã 3 ngày');
  });

  it('counts what it does not write out, and stays within what the wire takes', () => {
    const many = [...HA_NOI.tasksById.keys()].map((taskId): Reason => ({ type: 'task', taskId, mark: 'no-output' }));
    const text = urgingText(ground(many));
    expect(text.split('\n')).toHaveLength(14);
    expect(text).toContain('và 138 nội dung khác');
    expect(text.length).toBeLessThan(4_000);
  });

  it('writes to all in one sentence', () => {
    expect(urgingLeadForAll(HA_NOI.calendar)).toContain('UBND phường, xã');
  });

  it.each<[string, string]>([
    ['2025-06-24', '2025-06-25'],
    // Saturday of the trial week.
    ['2025-06-20', '2025-06-21'],
    ['2025-06-26', '2025-06-27'],
    // A Friday, and a Saturday before go-live.
    ['2025-06-27', '2025-06-30'],
    ['2025-06-28', '2025-06-30'],
  ])('written on %s it asks until %s', (day, due) => {
    expect(urgingDue(HA_NOI.calendar, day)).toBe(due);
  });

  it('passes over days on which the calendar has nobody work', () => {
    const escalation = {
      afterHours: { low: 24, medium: 24, high: 24 },
      workingHours: { weekdays: [1, 2, 3, 4, 5, 6], spans: [], except: ['2025-07-01'] },
    };
    expect(urgingDue({ ...HA_NOI.calendar, escalation }, '2025-06-30')).toBe('2025-07-02');
    const never = { ...escalation, workingHours: { weekdays: [], spans: [] } };
    expect(urgingDue({ ...HA_NOI.calendar, escalation: never }, '2025-06-30')).toBe('2025-07-01');
  });
});

describe('a remark [S26]', () => {
  it.each<[string, boolean]>([
    ['comment.added', true],
    ['verdict.set', true],
    ['verification.set', true],
    ['urging.sent', true],
    ['urging.acknowledged', true],
    ['urging.closed', true],
    ['task.statusSet', false],
    ['problem.answered', false],
    ['signature.set', false],
    ['a.newerKind', false],
  ])('%s: %s', (kind, expected) => {
    expect(isRemark(kind)).toBe(expected);
  });

  it('is told by its field too', () => {
    expect(['comment', 'closed', 'status', 'signature'].map(isRemarkField)).toEqual([true, true, false, false]);
  });
});
