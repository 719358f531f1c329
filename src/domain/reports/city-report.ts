/** Báo cáo sơ kết of the city: what all wards recorded, added up, with a row for each of them. */
import type { Campaign } from '../campaign.ts';
import { fillTemplate } from '../fill-template.ts';
import { PROBLEM_LEVELS, type RunResult } from '../ops.ts';
import { later } from '../register.ts';
import { framePaper, type Paper } from './paper-frame.ts';
import { LEVEL_WORDS, sentence } from './problem-sentences.ts';
import { goLiveDate, VERDICT_WORDS } from './readiness-sentences.ts';
import {
  type Annex,
  type Block,
  clause,
  type Gap,
  gapText,
  NO_FIGURE,
  paragraph,
  type Report,
  type ReportTable,
  say,
  section,
  typedParagraphs,
} from './report.ts';
import { cellFigure, count, figure, MODEL, percent, workOf } from './report-words.ts';
import { period } from './review-report.ts';
import { capital, RESULT_WORDS } from './run-sentences.ts';
import { reportDays } from './ward-facts.ts';
import { sumOfWards, type WardDigest } from './ward-digest.ts';

/**
 * @param digests of every ward the person may see and the device holds, in the order of the campaign.
 * @param coming codes of wards of which not all has come to this device: of them nobody can say that they have no data.
 */
export function cityReport(paper: Paper, digests: readonly WardDigest[], coming: ReadonlySet<string>): Report {
  const { campaign, place, fields } = paper;
  const heard = digests.filter(({ newestReceivedAt, touchedTasks }) => newestReceivedAt !== null || touchedTasks > 0);
  const days = trialPart(campaign, place.day);
  const heardCodes = new Set(heard.map(({ ward }) => ward.code));
  const unread = [...coming].filter((code) => !heardCodes.has(code)).length;
  const silent = campaign.wardsByCode.size - heard.length - unread;
  return framePaper(paper, {
    title: 'BÁO CÁO',
    subject: [
      `Kết quả ${workOf(campaign, days, place.day)} ${MODEL}`,
      `tại ${count(campaign.wardsByCode.size)} phường, xã`,
      ...period(days),
    ],
    blocks: [
      section('I. TÌNH HÌNH CHUNG'),
      ...typedParagraphs(fields.guidance),
      paragraph(
        `Có số liệu của ${count(heard.length)} trên ${count(campaign.wardsByCode.size)} phường, xã`,
        ...(silent === 0 ? [] : ['; ', gapText(`${count(silent)} đơn vị chưa có số liệu`)]),
        ...(coming.size === 0 ? [] : ['; ', gapText(`số liệu của ${count(coming.size)} đơn vị chưa về đủ máy này`)]),
        '.',
      ),
      section('II. KẾT QUẢ VẬN HÀNH THỬ NGHIỆM'),
      ...results(heard, campaign),
      section('III. KHÓ KHĂN, VƯỚNG MẮC'),
      ...typedParagraphs(fields.limits),
      ...problems(heard),
      section('IV. MỨC ĐỘ SẴN SÀNG'),
      ...readiness(digests, coming, campaign),
      section('V. NHIỆM VỤ, GIẢI PHÁP; KIẾN NGHỊ, ĐỀ XUẤT'),
      ...(fields.solutions.trim() === '' ? [paragraph(gapText('Chưa nhập nhiệm vụ, giải pháp'))] : []),
      ...typedParagraphs(fields.solutions),
      ...typedParagraphs(fields.proposals),
    ],
    annexes: annexesOf(digests, heard, campaign),
    gaps: [...comingGaps(coming), ...gapsOf(paper, heard, silent)],
    sources: {
      wards: heard.length,
      days: days.length,
      runs: total(heard, ({ runs }) => runs),
      problems: total(heard, ({ problems: { raised } }) => raised),
      tasks: total(heard, ({ touchedTasks }) => touchedTasks),
    },
    asOf: heard.map(({ newestReceivedAt }) => newestReceivedAt).reduce(later, null),
  });
}

function comingGaps({ size }: ReadonlySet<string>): readonly Gap[] {
  return size === 0 ? [] : [{ type: 'coming', wards: size }];
}

function trialPart(campaign: Campaign, day: string): readonly string[] {
  const trial = campaign.calendar.phases.find(({ key }) => key === campaign.calendar.trialPhase);
  return reportDays(campaign, day).filter((on) => trial !== undefined && on >= trial.from && on <= (trial.to ?? on));
}

function total(digests: readonly WardDigest[], of: (digest: WardDigest) => number): number {
  return digests.reduce((sum, digest) => sum + of(digest), 0);
}

function results(digests: readonly WardDigest[], campaign: Campaign): readonly Block[] {
  const sum = (name: Parameters<typeof sumOfWards>[1]) => sumOfWards(digests, name);
  const [passed, ended] = [total(digests, ({ rate }) => rate.passed), total(digests, ({ rate }) => rate.ended)];
  const [turns, satisfied] = [sum('turns'), sum('satisfied')];
  const tried = digests.filter(({ lastByScenario }) => lastByScenario.size === campaign.scenariosByNo.size).length;
  return [
    clause(`1. Theo ${campaign.scenariosByNo.size} kịch bản`),
    paragraph(
      `Các đơn vị đã chạy ${count(total(digests, ({ runs }) => runs))} lần, kết thúc ${count(ended)}; ${count(tried)} đơn vị đã chạy đủ ${campaign.scenariosByNo.size} kịch bản (Phụ lục II).`,
    ),
    clause('2. Tỷ lệ xử lý thành công tình huống giả định'),
    paragraph(
      'Tỷ lệ đạt: ',
      ...(ended === 0 ? [NO_FIGURE] : [`${percent(passed, ended)} (${count(passed)} trên ${count(ended)} lần chạy)`]),
      '.',
    ),
    clause('3. Thủ tục hành chính, thời gian giải quyết'),
    paragraph(
      'Tiếp nhận trực tiếp ',
      figure(sum('counter')),
      ', trực tuyến ',
      figure(sum('online')),
      ' hồ sơ; trả trước hạn ',
      figure(sum('early')),
      ', đúng hạn ',
      figure(sum('onTime')),
      ', quá hạn ',
      figure(sum('late')),
      '; trả lại để bổ sung ',
      figure(sum('returned')),
      '; đang giải quyết ',
      figure(sum('pending')),
      '.',
    ),
    paragraph(
      'Thời gian giải quyết trung bình (bình quân các đơn vị): sao y, chứng thực ',
      ...minutes(digests.map((digest) => digest.minutes.copies)),
      '; hộ tịch ',
      ...minutes(digests.map((digest) => digest.minutes.civil)),
      '.',
    ),
    clause('4. Mức độ hài lòng'),
    paragraph(
      figure(satisfied),
      ' trên ',
      figure(turns),
      ` lượt khảo sát hài lòng${turns === undefined || satisfied === undefined || turns === 0 ? '' : ` (${percent(satisfied, turns)})`}.`,
    ),
    clause('5. Văn bản; phản ánh, kiến nghị'),
    paragraph(
      'Văn bản đến ',
      figure(sum('in')),
      ', đi ',
      figure(sum('out')),
      '; phản ánh qua iHanoi ',
      figure(sum('ihanoiReceived')),
      ', đã trả lời ',
      figure(sum('ihanoiAnswered')),
      '.',
    ),
  ];
}

function minutes(values: readonly (number | undefined)[]) {
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0) return [NO_FIGURE];
  const mean = Math.round(known.reduce((sum, value) => sum + value, 0) / known.length);
  return [`${count(mean)} phút (${count(known.length)} đơn vị)`];
}

function problems(digests: readonly WardDigest[]): readonly Block[] {
  const left = PROBLEM_LEVELS.map((level) => [level, total(digests, (one) => one.problems.left[level])] as const);
  const all = left.reduce((sum, [, n]) => sum + n, 0);
  const parts = left.map(([level, n]) => `${LEVEL_WORDS[level]} ${count(n)}`);
  return [
    paragraph(
      `Các đơn vị nêu ${count(total(digests, (one) => one.problems.raised))} vướng mắc; đã xong ${count(total(digests, (one) => one.problems.confirmed))}; đã trả lời, chờ xác nhận ${count(total(digests, (one) => one.problems.handled))}; còn lại ${count(all)}, trong đó ${parts.join('; ')}. Vướng mắc thuộc Thành phố ở Phụ lục III.`,
    ),
  ];
}

function readiness(all: readonly WardDigest[], coming: ReadonlySet<string>, campaign: Campaign): readonly Block[] {
  const digests = all.filter(({ ward }) => !coming.has(ward.code));
  const of = (verdict: WardDigest['verdict']): readonly WardDigest[] =>
    digests.filter((one) => one.verdict === verdict);
  const unheld = campaign.wardsByCode.size - digests.length - coming.size;
  return [
    paragraph(
      `Đến nay ${count(of('go').length)} đơn vị sẵn sàng vận hành từ ngày ${goLiveDate(campaign)}; ${count(of('no-go').length)} đơn vị chưa sẵn sàng; ${count(of('unknown').length + unheld)} đơn vị chưa đủ số liệu. Lãnh đạo ${count(digests.filter(({ isSigned }) => isSigned).length)} đơn vị đã ký xác nhận trên ứng dụng (Phụ lục I).`,
    ),
  ];
}

function annexesOf(all: readonly WardDigest[], heard: readonly WardDigest[], campaign: Campaign): readonly Annex[] {
  const cases = casesOf(heard);
  return [
    {
      label: 'Phụ lục I',
      title: 'TỔNG HỢP THEO PHƯỜNG, XÃ',
      blocks: [{ type: 'table', table: wardTable(all) }],
      isWide: true,
    },
    {
      label: 'Phụ lục II',
      title: 'KẾT QUẢ LẦN CHẠY CUỐI THEO KỊCH BẢN',
      blocks: [{ type: 'table', table: scenarioTable(heard, campaign) }],
      isWide: false,
    },
    {
      label: 'Phụ lục III',
      title: 'VƯỚNG MẮC THUỘC THẨM QUYỀN CỦA THÀNH PHỐ',
      blocks: cases.length === 0 ? [paragraph('Không có.')] : [{ type: 'table', table: caseTable(cases) }],
      isWide: false,
    },
  ];
}

function wardTable(digests: readonly WardDigest[]): ReportTable {
  return {
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Phường, xã', share: 30, align: 'left' },
      { title: 'Ngày có số liệu', share: 10, align: 'center' },
      { title: 'Số lần chạy', share: 9, align: 'right' },
      { title: 'Đạt', share: 8, align: 'right' },
      { title: 'Hồ sơ trực tiếp', share: 11, align: 'right' },
      { title: 'Hồ sơ trực tuyến', share: 11, align: 'right' },
      { title: 'Trả quá hạn', share: 9, align: 'right' },
      { title: 'Hài lòng/ khảo sát', share: 12, align: 'right' },
      { title: 'Vướng mắc còn lại', share: 11, align: 'right' },
      { title: 'Mức độ sẵn sàng', share: 20, align: 'left' },
    ],
    rows: digests.map((one, index) => {
      const { sums } = one;
      const left = PROBLEM_LEVELS.reduce((sum, level) => sum + one.problems.left[level], 0);
      const survey = [sums.satisfied.value, sums.turns.value];
      return [
        say(String(index + 1)),
        say(one.ward.name),
        say(String(one.daysEntered)),
        say(count(one.runs)),
        say(count(one.rate.passed)),
        cellFigure(sums.counter.value),
        cellFigure(sums.online.value),
        cellFigure(sums.late.value),
        survey.includes(undefined) ? cellFigure(undefined) : say(survey.map((n) => count(n ?? 0)).join('/')),
        say(count(left)),
        say(capital(VERDICT_WORDS[one.verdict])),
      ];
    }),
    note: 'Nguồn: số liệu các đơn vị gửi về, có trên máy lập báo cáo. Dấu “…”: chưa có số.',
  };
}

const RESULTS: readonly RunResult[] = ['passed', 'partly', 'failed'];

function scenarioTable(digests: readonly WardDigest[], campaign: Campaign): ReportTable {
  const [ward] = campaign.wardsByCode.values();
  return {
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Kịch bản', share: 60, align: 'left' },
      ...RESULTS.map((result) => ({ title: capital(RESULT_WORDS[result]), share: 14, align: 'right' as const })),
      { title: 'Chưa chạy', share: 14, align: 'right' },
    ],
    rows: [...campaign.scenariosByNo.values()].map(({ no, title }) => {
      const ends = digests.map(({ lastByScenario }) => lastByScenario.get(no));
      const of = (wanted: RunResult | undefined) => say(count(ends.filter((result) => result === wanted).length));
      // One row is of phường and xã alike.
      const name =
        ward === undefined
          ? title
          : fillTemplate(title.replaceAll('{dv}', 'phường, xã').replaceAll('{qh}', 'quận, huyện'), ward, campaign);
      return [say(String(no)), say(name), ...RESULTS.map(of), of(undefined)];
    }),
    note: 'Đơn vị tính: số phường, xã có số liệu.',
  };
}

interface Case {
  readonly title: string;
  readonly proposals: readonly string[];
  readonly wards: readonly string[];
}

/** The same case of several wards is one row; those of most wards first. */
function casesOf(digests: readonly WardDigest[]): readonly Case[] {
  const found = digests.flatMap(({ ward, forCity }) => forCity.map((problem) => ({ ward: ward.name, problem })));
  const byKey = Map.groupBy(found, ({ problem }) => problem.key);
  return [...byKey.values()]
    .map((members): Case => {
      const raised = members.map(({ problem }) => problem);
      return {
        title: raised[0]?.title ?? '',
        proposals: [...new Set(raised.map(({ proposal }) => proposal.trim()).filter(Boolean))],
        wards: [...new Set(members.map(({ ward }) => ward))],
      };
    })
    .sort((a, b) => b.wards.length - a.wards.length || (a.title < b.title ? -1 : 1));
}

/** Names up to here, then how many more. */
const WARDS_NAMED = 5;

function caseTable(cases: readonly Case[]): ReportTable {
  return {
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Nội dung vướng mắc', share: 40, align: 'left' },
      { title: 'Số đơn vị', share: 10, align: 'center' },
      { title: 'Đơn vị nêu', share: 34, align: 'left' },
      { title: 'Kiến nghị, đề xuất', share: 34, align: 'left' },
    ],
    rows: cases.map(({ title, proposals, wards }, index) => [
      say(String(index + 1)),
      say(title),
      say(count(wards.length)),
      say(named(wards)),
      say(proposals.map(sentence).join(' ')),
    ]),
  };
}

function named(wards: readonly string[]): string {
  const shown = wards.slice(0, WARDS_NAMED).join('; ');
  return wards.length <= WARDS_NAMED ? shown : `${shown} và ${count(wards.length - WARDS_NAMED)} đơn vị khác`;
}

function gapsOf({ fields }: Paper, heard: readonly WardDigest[], silent: number): readonly Gap[] {
  return [
    ...(silent > 0 ? [{ type: 'wards', wards: silent } as const] : []),
    ...(heard.length > 0 && total(heard, ({ runs }) => runs) === 0 ? [{ type: 'runs' } as const] : []),
    ...(fields.solutions.trim() === '' ? [{ type: 'field', field: 'solutions' } as const] : []),
  ];
}
