/**
 * Báo cáo sơ kết of a ward's trial, with its three annexes. Its order follows what the city's own report of 27/6/2025
 * covered; the form of the wards' reports was not published.
 */
import { type DayFigures, hasFigures } from '../figures.ts';
import {
  documentSentence,
  dossierSentence,
  feedbackSentence,
  figuresTable,
  surveySentence,
  timeSentence,
} from './figure-sentences.ts';
import { framePaper, type Paper } from './paper-frame.ts';
import { preparationBlocks } from './preparation.ts';
import { leftByLevel, openProblems, problemPoints, problemTable, sentence } from './problem-sentences.ts';
import { openBlocking, type People, readinessBlocks, sixClearTable } from './readiness-sentences.ts';
import {
  type Annex,
  type Block,
  clause,
  type Gap,
  gapText,
  NO_FIGURE,
  paragraph,
  type Report,
  section,
  typedLines,
  typedParagraphs,
} from './report.ts';
import { capitals, count, dayAndMonth, MODEL, nameInText, shortDate, workOf } from './report-words.ts';
import { failedWords, rateWords, scenarioName, scenarioTable, tallyWords, triedScenarios } from './run-sentences.ts';
import { lastOfEach } from '../run.ts';
import { trialDays, type WardFacts } from './ward-facts.ts';

export function reviewReport(paper: Paper, facts: WardFacts, people: People): Report {
  const { campaign, place, fields } = paper;
  const days = trialDays(campaign, facts);
  const figures = days.flatMap((day) => facts.figuresByDay.get(day) ?? []);
  const entered = enteredDays(facts, days);
  return framePaper(paper, {
    title: 'BÁO CÁO',
    subject: [
      `Kết quả ${workOf(campaign, days, place.day)} ${MODEL}`,
      `tại ${nameInText(facts.ward)}`,
      ...period(days),
    ],
    blocks: [
      section('I. CÔNG TÁC CHỈ ĐẠO, CHUẨN BỊ'),
      ...typedParagraphs(fields.guidance),
      ...preparationBlocks(facts, campaign),
      section('II. KẾT QUẢ VẬN HÀNH THỬ NGHIỆM'),
      ...results(facts, figures, campaign.scenariosByNo.size),
      section('III. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN'),
      ...limits(facts, paper),
      section('IV. KHÓ KHĂN, VƯỚNG MẮC VÀ KẾT QUẢ THÁO GỠ'),
      ...problemBlocks(facts),
      section('V. ĐÁNH GIÁ MỨC ĐỘ SẴN SÀNG VẬN HÀNH'),
      ...readinessBlocks(facts, campaign, people),
      section('VI. NHIỆM VỤ, GIẢI PHÁP'),
      ...tasksLeft(facts, paper, people),
      section('VII. KIẾN NGHỊ, ĐỀ XUẤT'),
      ...proposalBlocks(facts, fields.proposals),
    ],
    annexes: annexesOf(facts, paper, days),
    gaps: [...pastGaps(facts), ...gapsOf(facts, paper, days.length - entered.length)],
    sources: {
      wards: 1,
      days: entered.length,
      runs: facts.runs.length,
      problems: facts.problems.length,
      tasks: facts.tasks.filter(({ state }) => state.status !== 'todo').length,
    },
    asOf: facts.newestReceivedAt,
  });
}

/** "(từ ngày 20/6 đến ngày 26/6/2025)", a line of its own: names of wards are long. */
export function period(days: readonly string[]): readonly string[] {
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined
    ? []
    : [`(từ ngày ${dayAndMonth(first)} đến ngày ${shortDate(last)})`];
}

/** Of a day that is over single tasks and signatures are not known. */
export function pastGaps({ tasksOf }: Pick<WardFacts, 'tasksOf'>): readonly Gap[] {
  return tasksOf === undefined ? [] : [{ type: 'past', day: tasksOf }];
}

export function enteredDays(facts: Pick<WardFacts, 'figuresByDay'>, days: readonly string[]): readonly string[] {
  return days.filter((day) => {
    const figures = facts.figuresByDay.get(day);
    return figures !== undefined && hasFigures(figures);
  });
}

export function results(facts: WardFacts, figures: readonly DayFigures[], scenarios: number): readonly Block[] {
  const { runs } = facts;
  const rate = rateWords(runs);
  const last = lastOfEach(runs);
  return [
    clause(`1. Theo ${scenarios} kịch bản`),
    paragraph(
      `Đã chạy ${triedScenarios(runs)} trên ${scenarios} kịch bản với ${tallyWords(runs)}. Theo lần chạy cuối của từng kịch bản: ${lastWords(last)} (Phụ lục I).`,
    ),
    clause('2. Thủ tục hành chính, thời gian giải quyết'),
    dossierSentence(figures, 'Cả đợt'),
    timeSentence(figures, 'Thời gian giải quyết trung bình:'),
    clause('3. Mức độ hài lòng'),
    surveySentence(figures, 'Có'),
    clause('4. Tỷ lệ xử lý thành công tình huống giả định'),
    paragraph('Tỷ lệ đạt: ', ...(rate === undefined ? [NO_FIGURE] : [rate]), '.'),
    clause('5. Văn bản; phản ánh, kiến nghị'),
    documentSentence(figures, 'Văn bản:'),
    feedbackSentence(figures, 'Phản ánh, kiến nghị:'),
  ];
}

function lastWords(last: WardFacts['runs']): string {
  const of = (result: string): string => count(last.filter(({ end }) => end?.result === result).length);
  return `đạt ${of('passed')}, đạt một phần ${of('partly')}, không đạt ${of('failed')} kịch bản`;
}

/** Scenarios whose last attempt did not pass, and what the ward says of it. */
function limits(facts: WardFacts, { campaign, fields }: Paper): readonly Block[] {
  const failed = lastOfEach(facts.runs).flatMap((run) => {
    if (run.end === undefined || run.end.result === 'passed') return [];
    const why = failedWords({ ...run, end: run.end });
    const name = scenarioName(run.scenario, facts.ward, campaign);
    return [`kịch bản ${run.scenario} (${name})${why === '' ? '' : `: ${why}`}`];
  });
  return [
    paragraph(
      failed.length === 0
        ? facts.runs.some(({ end }) => end !== undefined)
          ? 'Các kịch bản đã chạy đều đạt ở lần chạy cuối.'
          : 'Chưa có lần chạy thử nào kết thúc.'
        : `Kịch bản có lần chạy cuối chưa đạt: ${failed.join('; ')}.`,
    ),
    ...(fields.limits.trim() === ''
      ? [paragraph('Nguyên nhân: ', gapText('chưa ghi'), '.')]
      : typedParagraphs(fields.limits)),
  ];
}

function problemBlocks(facts: WardFacts): readonly Block[] {
  const { problems } = facts;
  const of = (state: string): number => problems.filter((problem) => problem.state === state).length;
  const open = openProblems(problems);
  return [
    paragraph(
      `Đã nêu ${count(problems.length)} vướng mắc; đã xong ${count(of('confirmed'))}; đã trả lời, chờ đơn vị xác nhận ${count(of('handled'))}; còn lại ${count(open.length)}${leftByLevel(open)} (Phụ lục II).`,
    ),
  ];
}

function tasksLeft(facts: WardFacts, { campaign, place, fields }: Paper, people: People): readonly Block[] {
  const tasks = openBlocking(facts, campaign, place.day);
  return [
    ...typedParagraphs(fields.solutions),
    paragraph(
      tasks.length === 0
        ? 'Các việc bắt buộc đến nay đã xong.'
        : `Hoàn thành ${count(tasks.length)} việc bắt buộc còn lại theo 6 rõ:`,
    ),
    ...(tasks.length === 0 ? [] : [{ type: 'table', table: sixClearTable(tasks, facts, campaign, people) } as const]),
  ];
}

const ASKED = [
  ['department', 'Với Tổ công tác, quận, huyện, thị xã'],
  ['city', 'Với Thành phố, các sở, ngành'],
] as const;

/** What the ward asks of those above it: what its open problems ask for, then what was typed. */
export function proposalBlocks(facts: WardFacts, typed: string): readonly Block[] {
  const open = openProblems(facts.problems);
  const asked = ASKED.flatMap(([level, title]) => {
    const those = open.filter((one) => one.level === level);
    return those.length === 0 ? [] : [{ title, blocks: problemPoints(those) }];
  });
  const lines = typedLines(typed).map((line) => paragraph(sentence(line)));
  if (asked.length === 0) return lines.length > 0 ? lines : [paragraph('Không có kiến nghị.')];
  const all = lines.length === 0 ? asked : [...asked, { title: 'Kiến nghị khác', blocks: lines }];
  return all.flatMap(({ title, blocks }, index) => [clause(`${index + 1}. ${title}`), ...blocks]);
}

function annexesOf(facts: WardFacts, { campaign }: Paper, days: readonly string[]): readonly Annex[] {
  const problems: readonly Block[] =
    facts.problems.length === 0
      ? [paragraph('Không có vướng mắc nào được ghi.')]
      : [{ type: 'table', table: problemTable(facts.problems) }];
  return [
    {
      label: 'Phụ lục I',
      title: capitals(`Kết quả chạy thử ${campaign.scenariosByNo.size} kịch bản`),
      blocks: [{ type: 'table', table: scenarioTable(facts, campaign) }],
      isWide: false,
    },
    { label: 'Phụ lục II', title: 'VƯỚNG MẮC, KIẾN NGHỊ', blocks: problems, isWide: true },
    {
      label: 'Phụ lục III',
      title: 'SỐ LIỆU THEO NGÀY',
      blocks: [{ type: 'table', table: figuresTable(facts.figuresByDay, days) }],
      isWide: true,
    },
  ];
}

function gapsOf(facts: WardFacts, { campaign, place, fields }: Paper, missing: number): readonly Gap[] {
  const untried = campaign.scenariosByNo.size - triedScenarios(facts.runs);
  return [
    ...(facts.runs.length === 0 ? [{ type: 'runs' } as const] : []),
    ...(facts.runs.length > 0 && untried > 0 ? [{ type: 'untried', scenarios: untried } as const] : []),
    ...(missing > 0 ? [{ type: 'days', day: place.day, missing } as const] : []),
    ...(fields.limits.trim() === '' ? [{ type: 'field', field: 'limits' } as const] : []),
  ];
}
