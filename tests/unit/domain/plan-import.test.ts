import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IMPORT_FIELDS, type ImportField } from '../../../src/domain/import-fields.ts';
import type { ImportRow } from '../../../src/domain/import-plan.ts';
import { planImport } from '../../../src/domain/plan-import.ts';
import type { TableCell } from '../../../src/domain/table.ts';
import { toTaskState } from '../../../src/domain/task.ts';
import { dueOf } from '../../../src/domain/timeline.ts';
import { HA_NOI, taskOf } from '../../support/ha-noi.ts';
import { carryOut, type Entities, importRow, importState } from '../../support/import-state.ts';

const OWN = '0197a0b0-0000-7000-8000-00000000aaaa';

/** One own task, and S05-03 being done. */
const BEFORE: Entities = carryOut(new Map(), {
  rows: [
    {
      no: 1,
      entity: OWN,
      title: 'Kê lại bàn ghế',
      changes: [],
      facts: [
        { kind: 'task.ownSet', body: { scenario: 5, title: 'Kê lại bàn ghế', phase: 'van-hanh-thu', blocking: false } },
      ],
    },
    {
      no: 2,
      entity: 'S05-03',
      title: '',
      changes: [],
      facts: [{ kind: 'task.statusSet', body: { status: 'doing', reason: 'chờ máy', output: 'Biên bản 1' } }],
    },
    {
      no: 3,
      entity: 'S05-04',
      title: '',
      changes: [],
      facts: [{ kind: 'task.assigned', body: { user: 'canbo.hoankiem' } }],
    },
  ],
});

/** As the list shows it: a date of the template, or the last day of a phase. */
const SHOWN_DUE = dueOf(HA_NOI.calendar, taskOf('S05-03'), toTaskState(undefined))?.on ?? '';
const PHASE = taskOf('S05-03').phase;
const plan = (cells: ImportRow['cells'], fields = {}) => planImport(importState(BEFORE, fields), [importRow(2, cells)]);
const faultsOf = (cells: ImportRow['cells'], fields = {}) =>
  plan(cells, fields).faults.map(({ field, type }) => `${field}: ${type}`);
const factsOf = (cells: ImportRow['cells'], fields = {}) => plan(cells, fields).rows.flatMap(({ facts }) => facts);

describe('a row of an imported table', () => {
  test('changes what it names and keeps the rest of the register', () => {
    expect(factsOf({ code: 'S05-03', output: 'Biên bản 2' })).toEqual([
      { kind: 'task.statusSet', body: { status: 'doing', reason: 'chờ máy', output: 'Biên bản 2' } },
    ]);
    expect(factsOf({ code: 's5-3', status: 'Xong' })).toEqual([
      { kind: 'task.statusSet', body: { status: 'done', output: 'Biên bản 1' } },
    ]);
  });

  test('says every change from what to what', () => {
    const [row] = plan({ code: 'S05-03', status: 'vướng', reason: 'mất điện', due: '27/6', note: 'gọi lại' }).rows;
    expect(row?.changes).toEqual([
      { field: 'status', from: { type: 'status', status: 'doing' }, to: { type: 'status', status: 'blocked' } },
      { field: 'reason', from: { type: 'text', text: 'chờ máy' }, to: { type: 'text', text: 'mất điện' } },
      { field: 'note', from: null, to: { type: 'text', text: 'gọi lại' } },
      { field: 'due', from: { type: 'day', on: expect.any(String) }, to: { type: 'day', on: '2025-06-27' } },
    ]);
  });

  test.each<[string, ImportRow['cells']]>([
    ['says what is there already', { code: 'S05-03', status: 'Đang làm', output: ' Biên bản 1 ', reason: 'chờ máy' }],
    ['names nothing', { code: 'S05-03', status: '', note: null }],
    ['gives the day of the phase back', { code: 'S05-03', due: { day: SHOWN_DUE } }],
    ['gives a task to who has it', { code: 'S05-04', assignee: 'đỗ thị phượng' }],
    ['is the ward’s own task by its title, whatever its marks', { scenario: 'Kịch bản 5', title: 'kê lại  bàn ghế' }],
    [
      'is a task of the campaign by its title',
      { scenario: 5, title: taskOf('S05-02').title.replaceAll('{dv}', 'phường') },
    ],
  ])('that %s changes nothing', (_name, cells) => {
    const { rows, same, faults } = plan(cells);
    expect(faults).toEqual([]);
    // A title in other capitals is another title of the ward's own task.
    expect(rows.flatMap(({ changes }) => changes.filter(({ field }) => field !== 'title'))).toEqual([]);
    expect(same + rows.length).toBe(1);
  });

  test('without a code is a task that the ward adds', () => {
    const cells = { scenario: 5, title: 'Dán sơ đồ', phase: 'Chuẩn bị', blocking: 'Có', due: 45_835, status: 'xong' };
    expect(plan(cells).rows[0]?.entity).toBeUndefined();
    expect(factsOf(cells)).toEqual([
      {
        kind: 'task.ownSet',
        body: { scenario: 5, title: 'Dán sơ đồ', phase: 'chuan-bi', blocking: true, due: '2025-06-27' },
      },
      { kind: 'task.statusSet', body: { status: 'done' } },
    ]);
  });

  test('changes a task of the ward’s own by its id', () => {
    expect(factsOf({ code: OWN.toUpperCase(), title: 'Kê bàn ghế', outputName: 'Ảnh' })).toEqual([
      {
        kind: 'task.ownSet',
        body: { scenario: 5, title: 'Kê bàn ghế', phase: 'van-hanh-thu', blocking: false, output: 'Ảnh' },
      },
    ]);
  });

  test('gives a task to a person, or to a unit', () => {
    expect(factsOf({ code: 'S05-03', assignee: 'Trần Văn Hòa' })).toEqual([
      { kind: 'task.assigned', body: { user: 'lanhdao.hoankiem' } },
    ]);
    expect(factsOf({ code: 'S05-03', assignee: 'văn phòng hđnd và ubnd' })).toMatchObject([
      { kind: 'task.assigned', body: { unit: expect.any(String) } },
    ]);
  });

  test.each<[ImportRow['cells'], string]>([
    [{ code: 'S99-99', status: 'xong' }, 'code: unknown-code'],
    [{ title: 'Không kịch bản' }, 'scenario: no-key'],
    [{ scenario: 5, note: 'x' }, 'title: no-key'],
    [{ scenario: 11, title: 'x' }, 'scenario: unknown-scenario'],
    [{ code: 'S05-03', status: 'gần xong' }, 'status: unknown-status'],
    [{ code: 'S05-03', note: 'a'.repeat(4_001) }, 'note: too-long'],
    [{ code: 'S05-03', output: 'a'.repeat(4_001) }, 'output: too-long'],
    [{ scenario: 5, title: 'a'.repeat(401) }, 'title: too-long'],
    [{ scenario: 5, title: 'Mới', phase: 'mùa hè' }, 'phase: unknown-phase'],
    [{ scenario: 5, title: 'Mới', blocking: 'có lẽ' }, 'blocking: unknown-flag'],
    [{ scenario: 5, title: 'Mới', lead: 'Phòng Lạ' }, 'lead: unknown-unit'],
    [{ code: 'S05-03', assignee: 'Ai đó' }, 'assignee: unknown-assignee'],
    [{ code: 'S05-03', assignee: 'Lê Hoa' }, 'assignee: two-assignees'],
    [{ code: 'S05-03', due: 'mai' }, 'due: no-day'],
    [{ code: 'S05-03', due: '31/6/2025' }, 'due: no-such-day'],
    [{ code: 'S05-03', due: '24/6/2205' }, 'due: far-day'],
  ])('%j is not taken: %s', (cells, fault) => {
    expect(faultsOf(cells)).toEqual([fault]);
    expect(plan(cells)).toMatchObject({ rows: [], faultyRows: 1 });
  });

  test('of a removed task is not taken', () => {
    const own = { scenario: 5, title: 'Bỏ', phase: PHASE, blocking: false, removed: true };
    expect(faultsOf({ code: OWN }, { ownById: new Map([[OWN, own]]) })).toEqual(['code: removed']);
  });

  test('gives a task of somebody else to nobody where staff import it', () => {
    const staff = { role: 'staff', actor: 'canbo.hoankiem' };
    expect(faultsOf({ code: 'S05-03', assignee: 'Trần Văn Hòa' }, staff)).toEqual(['assignee: may-not-assign']);
    expect(faultsOf({ code: 'S05-03', assignee: 'Đỗ Thị Phượng' }, staff)).toEqual([]);
  });
});

describe('an imported table', () => {
  test('takes a task once, by code or by title, and names the row it stood in first', () => {
    const rows = [
      importRow(2, { code: 'S05-03', status: 'xong' }),
      importRow(5, { code: 'S05-03', status: 'vướng' }),
      importRow(6, { scenario: 5, title: 'Dán sơ đồ' }),
      importRow(7, { scenario: 5, title: 'DÁN SƠ ĐỒ' }),
    ];
    const { faults, rows: planned } = planImport(importState(BEFORE), rows);
    expect(faults).toEqual([
      { no: 5, field: 'code', type: 'twice', value: 'S05-03', than: 2 },
      { no: 7, field: 'title', type: 'twice', value: 'DÁN SƠ ĐỒ', than: 6 },
    ]);
    expect(planned.map(({ no }) => no)).toEqual([2, 6]);
  });

  test('says where it differs from the campaign in what a ward cannot change', () => {
    expect(plan({ code: 'S05-03', title: 'Tên khác', status: 'xong' }).fixed).toEqual([2]);
  });

  test('of ten thousand rows with three bad ones names the three and plans the rest', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      importRow(at + 2, { scenario: 1 + (at % 10), title: `Việc ${at}`, status: at % 3_333 === 7 ? 'xong?!' : 'Xong' }),
    ).map((row) => ([9, 3_342, 6_675].includes(row.no) ? { ...row, cells: { ...row.cells, status: 'gần' } } : row));
    const { faults, rows: planned } = planImport(importState(BEFORE), rows);
    expect(faults.map(({ no }) => no)).toEqual([9, 3_342, 6_675]);
    expect(planned).toHaveLength(9_997);
  });

  test('planned again after it was carried out changes nothing', () => {
    const cell: fc.Arbitrary<TableCell> = fc.oneof(
      fc.constant(null),
      fc.constantFrom('Xong', 'vướng', 'n/a', 'chưa làm', 'Trần Văn Hòa', 'Văn phòng HĐND và UBND', 'khong', 'Có', 'x'),
      fc.constantFrom('S05-03', 's5-4', OWN, 'Chuẩn bị', '27/6', 'Kê lại bàn ghế', 'Kê  lại BÀN ghế', '=1', "'x"),
      fc.integer({ min: 1, max: 11 }),
      fc.string({ unit: 'grapheme' }),
      fc.constant({ day: '2025-06-24' }),
    );
    const cells = fc.record(
      Object.fromEntries(IMPORT_FIELDS.map((field) => [field, cell])) as { [F in ImportField]: typeof cell },
      { requiredKeys: [] },
    );
    const likely = fc.record(
      {
        code: fc.constantFrom('S05-03', 'S05-04', 'S01-01', OWN),
        status: fc.constantFrom('xong', 'vướng', 'đang', ''),
        reason: fc.string(),
        output: fc.string({ unit: 'grapheme' }),
        note: fc.string({ unit: 'binary' }),
        assignee: fc.constantFrom('Trần Văn Hòa', 'Đỗ Thị Phượng', 'Văn phòng HĐND và UBND', ''),
        due: fc.constantFrom('27/6', '2025-07-01', 'không có', ''),
        title: fc.constantFrom('Kê lại bàn ghế', 'KÊ LẠI BÀN GHẾ', 'Khác'),
      },
      { requiredKeys: ['code'] },
    );
    const added = fc.record(
      {
        scenario: fc.integer({ min: 1, max: 10 }),
        title: fc.string({ unit: 'grapheme', minLength: 1 }),
        phase: fc.constantFrom('Chuẩn bị', 'so-ket'),
        blocking: fc.constantFrom('có', 'không'),
        due: fc.constantFrom('27/6', 'không có'),
        status: fc.constantFrom('xong', 'chưa làm'),
        note: fc.string(),
        outputName: fc.string(),
      },
      { requiredKeys: ['scenario', 'title'] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(cells, likely, added), { maxLength: 8 }), (table) => {
        const rows = table.map((one, at) => importRow(at + 2, one));
        const first = planImport(importState(BEFORE), rows);
        const after = carryOut(BEFORE, first);
        expect(planImport(importState(after), rows).rows).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('shows after it was carried out what its changes said', () => {
    const first = plan({ code: 'S05-03', status: 'xong', note: 'ghi', due: '27/6' });
    expect(toTaskState(carryOut(BEFORE, first).get('S05-03'))).toMatchObject({
      status: 'done',
      output: 'Biên bản 1',
      note: 'ghi',
      due: '2025-06-27',
    });
  });
});
