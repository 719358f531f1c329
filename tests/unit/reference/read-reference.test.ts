import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkReference, type ReadText } from '../../../src/reference/read-reference.ts';
import { ReferenceFault } from '../../../src/reference/reference-fault.ts';
import type { RawReference, ReferenceFile } from '../../../src/reference/schema.ts';

const readText: ReadText = (file) => readFileSync(new URL(`../../../src/reference/${file}`, import.meta.url), 'utf8');

/** Reads the files with one of them changed by hand. */
function withChange<File extends ReferenceFile>(
  file: File,
  change: (content: Writable<RawReference[File]>) => void,
): ReadText {
  return (asked) => {
    if (asked !== file) return readText(asked);
    const content = JSON.parse(readText(file)) as Writable<RawReference[File]>;
    change(content);
    return JSON.stringify(content);
  };
}

type Writable<T> = { -readonly [K in keyof T]: Writable<T[K]> };

function faultOf(read: ReadText): { readonly file: string; readonly path: string; readonly reason: string } {
  try {
    checkReference(read);
  } catch (error) {
    if (!(error instanceof ReferenceFault)) throw error;
    expect(error.message).toContain(error.file);
    expect(error.message).not.toContain('\n');
    return { file: error.file, path: error.path, reason: error.reason };
  }
  throw new Error('nothing was wrong');
}

describe('the reference files', () => {
  it('are sound as they stand', () => {
    expect(() => checkReference()).not.toThrow();
  });

  it('are named with place and reason where one is wrong', () => {
    expect(faultOf(withChange('checklist.json', (c) => void (c[4]!.items[2]!.lead = 'phong-moi')))).toEqual({
      file: 'checklist.json',
      path: '[4].items[2].lead',
      reason: 'không có đơn vị phong-moi',
    });
  });

  it('are named where one is not JSON', () => {
    expect(faultOf((file) => (file === 'units.json' ? '[\n{"id": ' : readText(file)))).toMatchObject({
      file: 'units.json',
      path: '',
      reason: expect.stringMatching(/^không phải JSON/),
    });
  });
});

describe('a reference file is refused', () => {
  const cases: readonly (readonly [string, ReadText, string, RegExp])[] = [
    [
      'a guide names a task there is not',
      withChange('guides.json', (g) => void g[0]!.tasks.push('S99-99')),
      '[0].tasks',
      /không có việc S99-99/,
    ],
    [
      'a guide names a category there is not',
      withChange('guides.json', (g) => void g[2]!.categories.push('la')),
      '[2].categories',
      /không có loại la/,
    ],
    [
      'a span of working hours ends before it begins',
      withChange('calendar.json', (c) => {
        c.escalation.workingHours = { weekdays: [1], spans: [{ from: '12:00', to: '08:00' }] };
      }),
      'escalation.workingHours.spans[0].to',
      /không sau giờ bắt đầu/,
    ],
    [
      'a field nobody knows',
      withChange('checklist.json', (c) => Object.assign(c[0]!.items[0]!, { dependOn: [] })),
      '[0].items[0]',
      /dependOn/,
    ],
    [
      'a field is missing',
      withChange('units.json', (u) => void delete (u[3] as { nameXa?: string }).nameXa),
      '[3].nameXa',
      /cần kiểu string/,
    ],
    [
      'a field is of another type',
      withChange('hanoi-wards.json', (w) => Object.assign(w[1]!, { areaKm2: '1.9' })),
      '[1].areaKm2',
      /cần kiểu number/,
    ],
    [
      'a word is none of the list',
      withChange('units.json', (u) => Object.assign(u[0]!, { level: 'xã' })),
      '[0].level',
      /chỉ nhận ward, district, city/,
    ],
    [
      'a day does not exist',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.due = '2025-06-31')),
      '[0].items[0].due',
      /./,
    ],
    ['a list is empty', withChange('hanoi-wards.json', (w) => void (w[0]!.mergedFrom = [])), '[0].mergedFrom', /trống/],
    [
      'a code is not five digits',
      withChange('hanoi-wards.json', (w) => void (w[0]!.code = '70')),
      '[0].code',
      /sai dạng/,
    ],
    [
      'a supporting unit is unknown',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.support = ['x'])),
      '[0].items[0].support',
      /không có đơn vị x/,
    ],
    [
      'a prerequisite is no task',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.dependsOn = [{ id: 'S99-01', attested: true }])),
      '[0].items[0].dependsOn',
      /không có việc S99-01/,
    ],
    [
      'a legal basis is not in the register',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.legalIds = ['luat-0'])),
      '[0].items[0].legalIds',
      /không có văn bản luat-0/,
    ],
    [
      'a phase is unknown',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.phaseKey = 'sau')),
      '[0].items[0].phaseKey',
      /không có giai đoạn sau/,
    ],
    [
      'a task stands there twice',
      withChange('checklist.json', (c) => void (c[0]!.items[1]!.id = 'S01-01')),
      '[0].items[1].id',
      /hai lần/,
    ],
    [
      'a task carries the number of another scenario',
      withChange('checklist.json', (c) => void (c[0]!.items[1]!.id = 'S02-99')),
      '[0].items[1].id',
      /S01-/,
    ],
    [
      'a scenario stands there twice',
      withChange('checklist.json', (c) => void (c[1]!.scenario.no = 1)),
      '[1].scenario.no',
      /hai lần/,
    ],
    [
      'a ward stands there twice',
      withChange('hanoi-wards.json', (w) => void (w[1]!.code = w[0]!.code)),
      '[1].code',
      /hai lần/,
    ],
    [
      'a predecessor stands twice in one ward',
      withChange('hanoi-wards.json', (w) => void w[0]!.mergedFrom.push(w[0]!.mergedFrom[0]!)),
      '',
      /hai lần/,
    ],
    ['a unit stands there twice', withChange('units.json', (u) => void (u[1]!.id = u[0]!.id)), '[1].id', /hai lần/],
    [
      'a document stands there twice',
      withChange('legal-register.json', (l) => void (l[1]!.id = l[0]!.id)),
      '[1].id',
      /hai lần/,
    ],
    [
      'a phase stands there twice',
      withChange('calendar.json', (c) => void (c.phases[1]!.key = 'chuan-bi')),
      'phases[1].key',
      /hai lần/,
    ],
    [
      'a text is not NFC',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.title = 'Cửa Nam'.normalize('NFD'))),
      '[0].items[0].title',
      /NFC/,
    ],
    [
      'a placeholder is unknown',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.title = 'Họp {phuong}')),
      '[0].items[0].title',
      /\{phuong\}/,
    ],
    [
      'a brace is left open',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.title = 'Họp {dv')),
      '[0].items[0].title',
      /\{/,
    ],
    [
      'a placeholder stands where nothing is filled',
      withChange('legal-register.json', (l) => void (l[0]!.title = 'Về {dv}')),
      '[0].title',
      /\{/,
    ],
    [
      'a unit is named after itself',
      withChange('units.json', (u) => void (u[0]!.nameXa = '{phongKinhTe}')),
      '[0].nameXa',
      /chính nó/,
    ],
    [
      'the economic office is gone',
      withChange(
        'units.json',
        (u) =>
          void u.splice(
            u.findIndex(({ id }) => id === 'phong-kinh-te'),
            1,
          ),
      ),
      '',
      /phong-kinh-te/,
    ],
    [
      'a name does not tell its type',
      withChange('hanoi-wards.json', (w) => void (w[0]!.name = 'Ba Đình')),
      '[0].name',
      /Phường/,
    ],
    [
      'a former district is of no known kind',
      withChange('hanoi-wards.json', (w) => void (w[0]!.formerDistrict = 'Tỉnh Hà Tây')),
      '[0].formerDistrict',
      /Thị xã/,
    ],
    [
      'the former districts leave out the first',
      withChange('hanoi-wards.json', (w) => void (w[0]!.formerDistricts = ['Quận X'])),
      '[0].formerDistricts',
      /thiếu/,
    ],
    [
      'a phase runs into the next',
      withChange('calendar.json', (c) => void (c.phases[0]!.to = '2025-06-20')),
      'phases[0].to',
      /van-hanh-thu/,
    ],
    [
      'a phase ends before it begins',
      withChange('calendar.json', (c) => void (c.phases[1]!.to = '2025-06-01')),
      'phases[1].to',
      /trước/,
    ],
    [
      'go-live has no phase',
      withChange('calendar.json', (c) => void (c.goLivePhase = 'x')),
      'goLivePhase',
      /không có giai đoạn x/,
    ],
    [
      'the trial has no phase',
      withChange('calendar.json', (c) => void (c.trialPhase = 'x')),
      'trialPhase',
      /không có giai đoạn x/,
    ],
    [
      'the evaluation day lies outside',
      withChange('calendar.json', (c) => void (c.evaluationDay = '2025-06-01')),
      'evaluationDay',
      /không nằm trong giai đoạn/,
    ],
    [
      'a freeze ends before it begins',
      withChange('calendar.json', (c) => void (c.freezes[0]!.to = '2025-06-19')),
      'freezes[0].to',
      /trước ngày đầu của đợt/,
    ],
    [
      'a source contradicts its mark',
      withChange('checklist.json', (c) => void (c[0]!.items[0]!.attested = !c[0]!.items[0]!.attested)),
      '[0].items[0].attestedWhere',
      /trái với/,
    ],
    [
      'tasks wait for each other in a ring',
      withChange('checklist.json', (c) => {
        c[0]!.items[0]!.dependsOn = [{ id: 'S01-02', attested: false }];
        c[0]!.items[1]!.dependsOn = [{ id: 'S01-03', attested: false }];
        c[0]!.items[2]!.dependsOn = [{ id: 'S01-01', attested: false }];
      }),
      '',
      /chờ chính nó/,
    ],
  ];

  it.each(cases)('where %s', (_, read, path, reason) => {
    const fault = faultOf(read);
    expect(fault.reason).toMatch(reason);
    if (path !== '') expect(fault.path).toBe(path);
  });
});
