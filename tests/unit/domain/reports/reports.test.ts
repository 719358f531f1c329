import { describe, expect, it } from 'vitest';
import { cityReport } from '../../../../src/domain/reports/city-report.ts';
import { dailyReport } from '../../../../src/domain/reports/daily-report.ts';
import { minutes } from '../../../../src/domain/reports/minutes.ts';
import { progressTable } from '../../../../src/domain/reports/progress-table.ts';
import { fieldKey, fieldsOf, type PaperPlace } from '../../../../src/domain/reports/report-fields.ts';
import { type Block, endBody, paragraph, type Report } from '../../../../src/domain/reports/report.ts';
import {
  count,
  dashed,
  longDate,
  nameInText,
  percent,
  shortDate,
} from '../../../../src/domain/reports/report-words.ts';
import { enteredDays, reviewReport } from '../../../../src/domain/reports/review-report.ts';
import { reportDays } from '../../../../src/domain/reports/ward-facts.ts';
import { figuresEntity, type OpBodies } from '../../../../src/domain/ops.ts';
import { wardReadiness } from '../../../../src/domain/readiness.ts';
import { EMPTY_SUMMARY } from '../../../../src/domain/ward-summary.ts';
import { HA_NOI, wardOf } from '../../../support/ha-noi.ts';
import { foldLog, makeLog, makeOp } from '../../../support/make-op.ts';
import {
  PEOPLE,
  REVIEW_DAY,
  sampleDigests,
  sampleFacts,
  samplePaper,
  sampleShown,
} from '../../../support/sample-reports.ts';

const WARD = '00070';
const DAY = '2025-06-24';

function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'paragraph') return block.pieces.map(({ text }) => text).join('');
      if (block.type !== 'table') return block.text;
      return block.table.rows
        .map((row) => row.map((cell) => cell.map(({ text }) => text).join('')).join(' | '))
        .join('\n');
    })
    .join('\n');
}

function gapsIn(report: Report): number {
  const blocks = [...report.blocks, ...report.annexes.flatMap((annex) => annex.blocks)];
  return blocks.flatMap((block) => (block.type === 'paragraph' ? block.pieces.filter(({ isGap }) => isGap) : []))
    .length;
}

function figures(group: Parameters<typeof figuresEntity>[1], values: OpBodies['figures.set']['figures']) {
  return makeOp({
    opId: `figures-${group}`,
    kind: 'figures.set',
    entity: figuresEntity(DAY, group),
    body: { figures: values },
  });
}

function daily(day: string, shown = new Map(), unit = WARD): Report {
  return dailyReport(samplePaper({ kind: 'daily', unit, day }), sampleFacts(unit, day, shown));
}

describe('words of papers', () => {
  it.each([
    ['2025-06-05', 'ngày 05 tháng 6 năm 2025'],
    ['2025-01-31', 'ngày 31 tháng 01 năm 2025'],
    ['2025-02-09', 'ngày 09 tháng 02 năm 2025'],
    ['2025-12-01', 'ngày 01 tháng 12 năm 2025'],
  ])('%s is written %s (annex I, II.4.b)', (on, words) => {
    expect(longDate(on)).toBe(words);
  });

  it.each([
    [0, '0'],
    [946, '946'],
    [36_121, '36.121'],
    [1_234_567, '1.234.567'],
  ])('%i is written %s', (value, words) => {
    expect(count(value)).toBe(words);
  });

  it.each([
    [0, 0, ''],
    [0, 300, '0%'],
    [1, 300, '1%'],
    [299, 300, '99%'],
    [300, 300, '100%'],
  ])('%i of %i is %s: all and none are said only of all and none', (part, whole, words) => {
    expect(percent(part, whole)).toBe(words);
  });

  it('a day is short within a sentence', () => {
    expect(shortDate('2025-06-24')).toBe('24/6/2025');
    expect(nameInText(wardOf('00226'))).toBe('phường Văn Miếu - Quốc Tử Giám');
  });

  it('names stand below each other with a dash, a semicolon, and a full stop at the end, whatever was typed', () => {
    expect(dashed(['Như trên;', 'Sở Nội vụ', 'Lưu: VT.'])).toEqual(['- Như trên;', '- Sở Nội vụ;', '- Lưu: VT.']);
  });

  it('the body ends with ./. in the place of what ended it', () => {
    const [last] = endBody([paragraph('Không có kiến nghị.')]);
    expect(last).toEqual(paragraph('Không có kiến nghị./.'));
  });
});

describe('a daily report [G1]', () => {
  const shown = foldLog(
    makeLog([
      figures('dossiers', { counter: 37, online: 12, early: 20, onTime: 11, late: 0, returned: 2, pending: 16 }),
      figures('time', { copies: 6 }),
      figures('survey', { turns: 28, satisfied: 27 }),
      figures('plan', { incidents: '', proposals: 'Cấp chứng thư số', tomorrow: 'Chạy lại kịch bản 5' }),
    ]),
  );

  it('says the figures of its day, and marks what nobody entered', () => {
    const report = daily(DAY, shown as Map<string, never>);
    const text = textOf(report.blocks);
    expect(text).toContain('tiếp nhận 49 hồ sơ, trong đó trực tiếp 37, trực tuyến 12');
    expect(text).toContain('sao y, chứng thực 6 phút.');
    expect(text).toContain('27 trên 28 lượt khảo sát hài lòng (96%).');
    expect(text).toContain('Văn bản: đến chưa có số; đi chưa có số.');
    expect(text).toContain('Kiến nghị: Cấp chứng thư số.');
    expect(text.endsWith('Chạy lại kịch bản 5./.')).toBe(true);
    expect(report.gaps).toEqual([
      { type: 'runs' },
      { type: 'figures', day: DAY, group: 'documents' },
      { type: 'figures', day: DAY, group: 'feedback' },
      { type: 'plan', day: DAY, name: 'incidents' },
    ]);
  });

  it('of a ward without data has no zero for a figure, and says where each one is entered', () => {
    const report = daily(DAY);
    expect(textOf(report.blocks)).not.toMatch(/tiếp nhận 0|trả trước hạn 0/);
    expect(report.gaps.map(({ type }) => type)).toEqual([
      'runs',
      ...Array.from({ length: 5 }, () => 'figures'),
      'plan',
      'plan',
    ]);
    expect(report.asOf).toBeNull();
  });

  it.each([
    ['2025-06-19', 'Kết quả chuẩn bị vận hành', '(ngày 19/6/2025)', false],
    ['2025-06-20', 'Kết quả vận hành thử nghiệm', '(ngày 20/6/2025)', true],
    ['2025-06-30', 'Kết quả vận hành thử nghiệm', '(ngày 30/6/2025)', true],
    ['2025-07-01', 'Kết quả vận hành', '(ngày 01/7/2025)', false],
  ])('of %s is called "%s … %s"', (day, work, on, isTrialCopy) => {
    const report = daily(day);
    expect(report.subject).toEqual([`${work} mô hình chính quyền địa phương 2 cấp`, 'tại phường Hoàn Kiếm', on]);
    expect(report.isTrialCopy).toBe(isTrialCopy);
  });

  it('goes to the district and the working group in the trial, to the city’s offices from go-live on', () => {
    expect(daily('2025-06-30').addressees).toEqual(['Ủy ban nhân dân quận Hoàn Kiếm', 'Tổ công tác của Thành phố']);
    expect(daily('2025-07-01').addressees[0]).toBe('Văn phòng Ủy ban nhân dân Thành phố');
  });
});

describe('the number of a paper [A19]', () => {
  const numbered = (day: string, number: string): string => {
    const place: PaperPlace = { kind: 'daily', layout: 'state', unit: WARD, day };
    const paper = samplePaper(place, { [fieldKey(place, 'number')]: number });
    return dailyReport(paper, sampleFacts(WARD, day, new Map())).head.number;
  };

  it('is left open in the trial even where one was typed', () => {
    expect(numbered('2025-06-27', '7')).toBe('Số: …/BC-UBND');
  });

  it.each([
    ['7', 'Số: 07/BC-UBND'],
    ['12', 'Số: 12/BC-UBND'],
    ['', 'Số: …/BC-UBND'],
  ])('"%s" is written %s from go-live on', (number, line) => {
    expect(numbered('2025-07-02', number)).toBe(line);
  });

  it('is not asked for in the trial', () => {
    const place: PaperPlace = { kind: 'daily', layout: 'state', unit: WARD, day: DAY };
    expect(fieldsOf(place, HA_NOI)).not.toContain('number');
    expect(fieldsOf({ ...place, day: '2025-07-02' }, HA_NOI)).toContain('number');
  });
});

describe('what was typed is used again', () => {
  const place: PaperPlace = { kind: 'daily', layout: 'state', unit: WARD, day: DAY };

  it('who signs: on every paper of the body', () => {
    expect(fieldKey(place, 'name')).toBe(fieldKey({ ...place, kind: 'review', day: REVIEW_DAY }, 'name'));
    expect(fieldKey(place, 'name')).not.toBe(fieldKey({ ...place, layout: 'party' }, 'name'));
    expect(fieldKey(place, 'name')).not.toBe(fieldKey({ ...place, unit: '00082' }, 'name'));
  });

  it('who gets it: on every paper of the kind; what is said: only on this one', () => {
    expect(fieldKey(place, 'recipients')).toBe(fieldKey({ ...place, day: REVIEW_DAY }, 'recipients'));
    expect(fieldKey(place, 'limits')).not.toBe(fieldKey({ ...place, day: REVIEW_DAY }, 'limits'));
  });
});

describe('the review of a ward [G1]', () => {
  const report = reviewReport(
    samplePaper({ kind: 'review', unit: WARD, day: REVIEW_DAY }),
    sampleFacts(WARD, REVIEW_DAY),
    PEOPLE,
  );

  it('has seven parts and three annexes', () => {
    const parts = report.blocks.flatMap((block) => (block.type === 'section' ? [block.text.split('.')[0]] : []));
    expect(parts).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII']);
    expect(report.annexes.map(({ label }) => label)).toEqual(['Phụ lục I', 'Phụ lục II', 'Phụ lục III']);
  });

  it('adds the days up as they stand in the third annex', () => {
    const [table] = report.annexes[2]?.blocks ?? [];
    if (table?.type !== 'table') throw new Error('no table');
    const cells = table.table.rows.map((row) => row.map(([piece]) => piece?.text ?? ''));
    expect(cells.map(([day]) => day)).toEqual(['20/6', '21/6', '22/6', '23/6', '24/6', '25/6', '26/6', 'Cộng']);
    const counters = cells.slice(0, 7).map((row) => Number(row[1]));
    expect(cells.at(-1)?.[1]).toBe(String(counters.reduce((sum, value) => sum + value, 0)));
  });

  it('speaks of its ward as what it is', () => {
    const commune = [...HA_NOI.wardsByCode.values()].find(({ type }) => type === 'xa')?.code ?? '';
    const other = reviewReport(
      samplePaper({ kind: 'review', unit: commune, day: REVIEW_DAY }),
      sampleFacts(commune, REVIEW_DAY),
      PEOPLE,
    );
    expect(textOf([...other.blocks, ...other.annexes.flatMap(({ blocks }) => blocks)])).not.toContain('phường');
    expect(other.head.agency[1]).toMatch(/^XÃ /);
  });

  it('of a ward without data marks every figure as missing', () => {
    const empty = reviewReport(
      samplePaper({ kind: 'review', unit: WARD, day: REVIEW_DAY }),
      sampleFacts(WARD, REVIEW_DAY, new Map()),
      PEOPLE,
    );
    expect(gapsIn(empty)).toBeGreaterThan(10);
    expect(empty.gaps.map(({ type }) => type)).toEqual(['runs', 'days', 'field']);
  });
});

describe('the review of the city [G1]', () => {
  it('has a row for each of 126 wards and adds up what they have', () => {
    const digests = sampleDigests();
    const report = cityReport(samplePaper({ kind: 'review', unit: 'city', day: REVIEW_DAY }), digests, new Set());
    const [table] = report.annexes[0]?.blocks ?? [];
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.table.rows).toHaveLength(126);
    expect(report.sources.runs).toBe(digests.reduce((sum, { runs }) => sum + runs, 0));
    expect(report.head.agency.join(' ')).toBe('TỔ CÔNG TÁC CỦA THÀNH PHỐ');
  });

  it('counts wards that this device does not hold as without data', () => {
    const report = cityReport(samplePaper({ kind: 'review', unit: 'city', day: REVIEW_DAY }), [], new Set());
    expect(report.gaps[0]).toEqual({ type: 'wards', wards: 126 });
    expect(textOf(report.blocks)).toContain('126 đơn vị chưa đủ số liệu');
  });

  it('does not say of wards that are still coming that they have no data', () => {
    const digests = sampleDigests().slice(0, 60);
    const coming = new Set([...HA_NOI.wardsByCode.keys()].slice(59));
    const report = cityReport(samplePaper({ kind: 'review', unit: 'city', day: REVIEW_DAY }), digests, coming);
    expect(report.gaps[0]).toEqual({ type: 'coming', wards: 67 });
    expect(report.gaps.some(({ type }) => type === 'wards')).toBe(false);
    const text = textOf(report.blocks);
    expect(text).toContain('số liệu của 67 đơn vị chưa về đủ máy này');
    expect(text).toMatch(/; 0 đơn vị chưa đủ số liệu/);
    expect(text).not.toContain('đơn vị chưa có số liệu');
  });
});

describe('what is told of a ward', () => {
  const OLD = '2025-06-22T02:00:00.000Z';
  const heard = (op: Parameters<typeof makeOp>[0], receivedAt = OLD) =>
    foldLog([{ op: makeOp({ madeAt: receivedAt, ...op }), seq: 1, receivedAt }]);
  const factsOf = (...states: readonly ReturnType<typeof heard>[]) =>
    sampleFacts(WARD, REVIEW_DAY, new Map(states.flatMap((state) => [...state])));

  it('grows no younger by what people say about it [S26]', () => {
    const done = { opId: 'done', entity: 'S05-01', body: { status: 'done' } } as const;
    const alone = factsOf(heard(done));
    const comment = {
      opId: 'c',
      kind: 'comment.added',
      entity: 'c-1',
      body: { on: 'task:S05-01', text: 'x' },
    } as const;
    const facts = factsOf(heard(done), heard(comment, '2025-06-27T01:00:00.000Z'));
    expect([alone.newestReceivedAt, alone.readiness.verdict]).toEqual([OLD, 'unknown']);
    expect([facts.newestReceivedAt, facts.readiness.verdict]).toEqual([OLD, 'unknown']);
  });

  it('counts a day whose only text was cleared as one without figures', () => {
    const entity = figuresEntity(DAY, 'plan');
    const cleared = { opId: 'f', kind: 'figures.set', entity, body: { figures: { incidents: '' } } } as const;
    expect(enteredDays(factsOf(heard(cleared)), [DAY])).toEqual([]);
    const entered = { ...cleared, body: { figures: { incidents: 'Mất điện' } } };
    expect(enteredDays(factsOf(heard(entered)), [DAY])).toEqual([DAY]);
  });

  it('of a day that is over is what it was then, and the tasks say of which day they are [D4, G1]', () => {
    const shown = sampleShown(WARD);
    const then = { summary: EMPTY_SUMMARY, newestReceivedAt: '2025-06-23T09:00:00.000Z' };
    const facts = sampleFacts(WARD, '2025-06-23', shown, then);
    expect(facts.newestReceivedAt).toBe(then.newestReceivedAt);
    const reasons = wardReadiness(HA_NOI, then, { day: '2025-06-23', nowMs: Date.parse('2025-06-23T17:00:00.000Z') });
    expect(facts.readiness).toEqual(reasons);
    expect(facts.tasksOf).toBe(REVIEW_DAY);
    const progress = progressTable(samplePaper({ kind: 'progress', unit: WARD, day: '2025-06-23' }), facts, {
      scenario: undefined,
      people: PEOPLE,
    });
    expect(progress.subject.join(' ')).toContain('(đến ngày 27/6/2025)');
    const review = reviewReport(samplePaper({ kind: 'review', unit: WARD, day: '2025-06-23' }), facts, PEOPLE);
    expect(review.gaps[0]).toEqual({ type: 'past', day: REVIEW_DAY });
  });

  it('adds up: what was raised, handled and is left of a day is one count', () => {
    for (const day of reportDays(HA_NOI, REVIEW_DAY)) {
      const { counts, problems } = sampleFacts(WARD, day);
      const { ward, department, city } = counts.problems.left;
      expect(problems.filter(({ state }) => state === 'open')).toHaveLength(ward + department + city);
    }
  });
});

describe('minutes [G2]', () => {
  it('of a run say what is recorded of it, and mark the rest', () => {
    const facts = sampleFacts(WARD, REVIEW_DAY);
    const run = facts.runs.find(({ end }) => end !== undefined);
    const paper = samplePaper({ kind: 'minutes', unit: WARD, day: REVIEW_DAY, run: run?.id }, {}, facts);
    const report = minutes(paper, { runs: 1, asOf: null });
    expect(report.head.dateLine).toBeUndefined();
    expect(textOf(report.blocks)).toMatch(/Thời gian bắt đầu: \d+ giờ \d\d, ngày \d\d tháng 6 năm 2025\./);
    expect(textOf(report.blocks)).toContain('Kết luận: ');
    expect(report.gaps).toContainEqual({ type: 'field', field: 'secretary' });
    expect(report.signatures.left?.lines).toEqual(['THƯ KÝ']);
  });

  it('of a meeting have four thousand letters of proceedings as they were typed', () => {
    const place: PaperPlace = { kind: 'minutes', layout: 'state', unit: WARD, day: REVIEW_DAY };
    const typed = 'ộ'.repeat(4_000);
    const report = minutes(samplePaper(place, { [fieldKey(place, 'content')]: typed }), { runs: 0, asOf: null });
    expect(textOf(report.blocks)).toContain(typed);
  });
});

describe('the progress table [A13]', () => {
  it('has the tasks of a scenario with who, until when and how far', () => {
    const facts = sampleFacts(WARD, REVIEW_DAY, sampleShown(WARD));
    const paper = samplePaper({ kind: 'progress', unit: WARD, day: REVIEW_DAY });
    const one = progressTable(paper, facts, { scenario: 1, people: PEOPLE });
    const [table] = one.blocks;
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.table.rows).toHaveLength(facts.tasks.filter(({ task }) => task.scenario === 1).length);
    expect(one.isWide).toBe(true);
    expect(textOf(one.blocks)).not.toContain('{');
  });
});

it.each([
  ['2025-06-19', ['2025-06-19']],
  ['2025-06-22', ['2025-06-20', '2025-06-21', '2025-06-22']],
  ['2025-06-27', 8],
])('a report of %s reads the trial’s days until then, and its own', (day, expected) => {
  const days = reportDays(HA_NOI, day);
  if (typeof expected === 'number') expect(days).toHaveLength(expected);
  else expect(days).toEqual(expected);
});
