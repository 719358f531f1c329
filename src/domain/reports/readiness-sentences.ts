/** The verdict on a ward, why it is not better, who signed, and what is still to be done by the six points ("6 rõ"). */
import type { Campaign } from '../campaign.ts';
import { fillTemplate, unitName } from '../fill-template.ts';
import { isCounted, type Reason, type Verdict } from '../readiness.ts';
import { isMet } from '../task.ts';
import { dueOf } from '../timeline.ts';
import { wallTime } from '../wall-time.ts';
import { type Block, gapText, paragraph, type ReportTable, say } from './report.ts';
import { count, dayAndMonth, shortDate } from './report-words.ts';
import { scenarioName } from './run-sentences.ts';
import type { ReportTask, WardFacts } from './ward-facts.ts';

export const VERDICT_WORDS: { readonly [V in Verdict]: string } = {
  go: 'sẵn sàng',
  'no-go': 'chưa sẵn sàng',
  unknown: 'chưa đủ số liệu',
};

/** As many as a reader takes in; the table of tasks has all of them. */
const REASONS_SHOWN = 8;

export interface People {
  readonly nameOf: (user: string) => string;
}

export function readinessBlocks(facts: WardFacts, campaign: Campaign, people: People): readonly Block[] {
  const { verdict, reasons } = facts.readiness;
  const shown = reasons.slice(0, REASONS_SHOWN).map((reason) => reasonWords(reason, facts, campaign));
  const more = reasons.length > REASONS_SHOWN ? `; và ${count(reasons.length - REASONS_SHOWN)} lý do khác` : '';
  return [
    paragraph(
      verdict === 'unknown'
        ? `Chưa đủ số liệu để kết luận đơn vị sẵn sàng vận hành từ ngày ${goLiveDate(campaign)}.`
        : `Theo các việc bắt buộc, lần chạy thử gần nhất và vướng mắc mức cao, đơn vị ${VERDICT_WORDS[verdict]} vận hành từ ngày ${goLiveDate(campaign)}.`,
    ),
    ...(shown.length === 0 ? [] : [paragraph(`Lý do: ${shown.join('; ')}${more}.`)]),
    signatureBlock(facts, campaign, people),
  ];
}

export function goLiveDate({ calendar }: Pick<Campaign, 'calendar'>): string {
  return shortDate(calendar.phases.find(({ key }) => key === calendar.goLivePhase)?.from ?? '');
}

function signatureBlock({ signature }: WardFacts, { calendar }: Campaign, { nameOf }: People): Block {
  if (signature.type === 'none' || signature.type === 'withdrawn') {
    return paragraph('Lãnh đạo ký xác nhận trên ứng dụng: ', gapText('chưa ký'), '.');
  }
  const [on = '', clock = ''] = wallTime(Date.parse(signature.at), calendar.timezone).split('T');
  const since = signature.type === 'stale' ? '; sau đó số liệu có thay đổi' : '';
  return paragraph(
    `Lãnh đạo ký xác nhận trên ứng dụng: ${nameOf(signature.by)}, ${clock} ngày ${shortDate(on)}${since}.`,
  );
}

function reasonWords(reason: Reason, facts: WardFacts, campaign: Campaign): string {
  switch (reason.type) {
    case 'task':
    case 'own-task':
      return `${MARK_WORDS[reason.mark]} “${taskTitle(reason.taskId, facts, campaign)}”`;
    case 'run':
      return `kịch bản ${reason.scenario} (${scenarioName(reason.scenario, facts.ward, campaign)}) không đạt ngày ${dayAndMonth(reason.on)}`;
    case 'problem': {
      const found = facts.problems.find(({ problem }) => problem.id === reason.problem);
      return `vướng mắc mức cao chưa xong${found === undefined ? '' : ` “${found.problem.raised.title}”`}`;
    }
    case 'never-received':
      return 'Thành phố chưa nhận được số liệu nào của đơn vị';
    case 'stale':
      return `số liệu mới nhất đã quá ${count(Math.floor(reason.ageMs / 86_400_000))} ngày`;
  }
}

const MARK_WORDS = {
  stuck: 'đang vướng',
  'no-output': 'thiếu sản phẩm',
  open: 'chưa xong',
  untouched: 'chưa làm',
} as const;

function taskTitle(id: string, facts: WardFacts, campaign: Campaign): string {
  const found = facts.tasks.find(({ task }) => task.id === id);
  return found === undefined ? id : titleOf(found, facts, campaign);
}

/** What the ward typed is no template. */
export function titleOf({ task, isOwn }: ReportTask, { ward }: WardFacts, campaign: Campaign): string {
  return isOwn ? task.title : fillTemplate(task.title, ward, campaign);
}

export function outputOf({ task, isOwn }: ReportTask, { ward }: WardFacts, campaign: Campaign): string {
  return isOwn ? task.output : fillTemplate(task.output, ward, campaign);
}

/** Name of a unit in the ward; the id where the campaign lost it. */
export function nameOfUnit(id: string, { ward }: Pick<WardFacts, 'ward'>, campaign: Campaign): string {
  const unit = campaign.unitsById.get(id);
  return unit === undefined ? id : unitName(unit, ward, campaign);
}

export function assigneeOf({ state }: ReportTask, facts: WardFacts, campaign: Campaign, { nameOf }: People): string {
  const { user, unit } = state.assignee ?? {};
  if (user !== undefined) return nameOf(user);
  return unit === undefined ? '' : nameOfUnit(unit, facts, campaign);
}

export function dueWords({ task, state }: ReportTask, { calendar }: Campaign): string {
  const due = dueOf(calendar, task, state);
  return due === undefined ? '' : dayAndMonth(due.on);
}

/** Blocking tasks that still hold the ward back on the day; of a day that is over its verdict alone knows which they were. */
export function openBlocking(facts: WardFacts, campaign: Campaign, day: string): readonly ReportTask[] {
  if (facts.tasksOf !== undefined) {
    const held = new Set(facts.readiness.reasons.map((reason) => ('taskId' in reason ? reason.taskId : undefined)));
    return facts.tasks.filter(({ task }) => held.has(task.id));
  }
  return facts.tasks.filter(({ task, state }) => isCounted(campaign, task, day) && !isMet(task, state));
}

const AUTHORITY_WORDS = { ward: 'cấp xã', city: 'Thành phố' } as const;

/** "6 rõ": người, việc, thời gian, trách nhiệm, sản phẩm, thẩm quyền; an unclear point is marked. */
export function sixClearTable(
  tasks: readonly ReportTask[],
  facts: WardFacts,
  campaign: Campaign,
  people: People,
): ReportTable {
  const orGap = (text: string) => (text === '' ? gapText('chưa rõ') : say(text));
  return {
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Rõ việc', share: 36, align: 'left' },
      { title: 'Rõ người', share: 18, align: 'left' },
      { title: 'Rõ trách nhiệm', share: 20, align: 'left' },
      { title: 'Rõ sản phẩm', share: 24, align: 'left' },
      { title: 'Rõ thời gian', share: 12, align: 'center' },
      { title: 'Rõ thẩm quyền', share: 14, align: 'center' },
    ],
    rows: tasks.map((one, index) => [
      say(String(index + 1)),
      say(titleOf(one, facts, campaign)),
      orGap(assigneeOf(one, facts, campaign, people)),
      orGap(one.task.lead === '' ? '' : nameOfUnit(one.task.lead, facts, campaign)),
      orGap(outputOf(one, facts, campaign)),
      orGap(dueWords(one, campaign)),
      say(AUTHORITY_WORDS[one.task.authority]),
    ]),
  };
}
