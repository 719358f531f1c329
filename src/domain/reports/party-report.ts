/**
 * The report of a ward's Party committee on the trial, in the layout of HD 36-HD/VPTW. What its own bodies led stands
 * first; results and problems are those of the ward.
 */
import type { Campaign } from '../campaign.ts';
import { fillTemplate } from '../fill-template.ts';
import { framePaper, type Paper } from './paper-frame.ts';
import { nameOfUnit, type People, readinessBlocks } from './readiness-sentences.ts';
import { type Block, paragraph, type Report, section, typedParagraphs } from './report.ts';
import { count, MODEL, nameInText, workOf } from './report-words.ts';
import { enteredDays, pastGaps, period, proposalBlocks, results } from './review-report.ts';
import { leftByLevel, openProblems } from './problem-sentences.ts';
import { trialDays, type WardFacts } from './ward-facts.ts';

export function partyReport(paper: Paper, facts: WardFacts, people: People): Report {
  const { campaign, place, fields } = paper;
  const days = trialDays(campaign, facts);
  const figures = days.flatMap((day) => facts.figuresByDay.get(day) ?? []);
  const entered = enteredDays(facts, days);
  const open = openProblems(facts.problems);
  return framePaper(paper, {
    title: 'BÁO CÁO',
    subject: [
      `kết quả lãnh đạo ${workOf(campaign, days, place.day)}`,
      `${MODEL} tại ${nameInText(facts.ward)}`,
      ...period(days),
    ],
    blocks: [
      section('I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO'),
      ...typedParagraphs(fields.guidance),
      ...partyTasks(facts, campaign),
      section('II. KẾT QUẢ VẬN HÀNH THỬ NGHIỆM'),
      ...results(facts, figures, campaign.scenariosByNo.size).map(withoutAnnex),
      section('III. HẠN CHẾ, KHÓ KHĂN, VƯỚNG MẮC'),
      ...typedParagraphs(fields.limits),
      paragraph(`Còn ${count(open.length)} vướng mắc chưa tháo gỡ${leftByLevel(open)}.`),
      section('IV. MỨC ĐỘ SẴN SÀNG; NHIỆM VỤ THỜI GIAN TỚI'),
      ...readinessBlocks(facts, campaign, people),
      ...typedParagraphs(fields.solutions),
      section('V. KIẾN NGHỊ, ĐỀ XUẤT'),
      ...proposalBlocks(facts, fields.proposals),
    ],
    gaps: [
      ...pastGaps(facts),
      ...(facts.runs.length === 0 ? [{ type: 'runs' } as const] : []),
      ...(entered.length < days.length
        ? [{ type: 'days', day: place.day, missing: days.length - entered.length } as const]
        : []),
      ...(fields.limits.trim() === '' ? [{ type: 'field', field: 'limits' } as const] : []),
    ],
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

function withoutAnnex(block: Block): Block {
  if (block.type !== 'paragraph') return block;
  return {
    ...block,
    pieces: block.pieces.map((piece) => ({ ...piece, text: piece.text.replace(' (Phụ lục I)', '') })),
  };
}

/** Bodies of the Party lead what their units' ids say. */
const PARTY_UNIT = /dang-uy|ban-xay-dung-dang/;

function partyTasks(facts: WardFacts, campaign: Campaign): readonly Block[] {
  const tasks = facts.tasks.filter(({ task, state }) => PARTY_UNIT.test(task.lead) && state.status !== 'na');
  const done = tasks.filter(({ state }) => state.status === 'done');
  const open = tasks.filter(({ state }) => state.status !== 'done');
  return [
    paragraph(`Các cơ quan của Đảng ủy chủ trì ${count(tasks.length)} việc, đã xong ${count(done.length)}.`),
    ...open.map(({ task, isOwn }) => {
      const title = isOwn ? task.title : fillTemplate(task.title, facts.ward, campaign);
      return paragraph(`- Chưa xong: ${title} (${nameOfUnit(task.lead, facts, campaign)}).`);
    }),
  ];
}
