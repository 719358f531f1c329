/**
 * Biểu tiến độ, which the decree knows as a report: the tasks of a scenario, or all of them, with who does what until when
 * and how far it is, for checking and urging (features A13, G1). On sheets turned on their side.
 */
import type { Campaign } from '../campaign.ts';
import type { TaskStatus } from '../ops.ts';
import { isOutputMissing } from '../task.ts';
import { daysLate } from '../timeline.ts';
import { framePaper, type Paper } from './paper-frame.ts';
import { assigneeOf, dueWords, nameOfUnit, outputOf, type People, titleOf } from './readiness-sentences.ts';
import { gapText, paragraph, type Pieces, type Report, type ReportTable, say } from './report.ts';
import { count, nameInText, shortDate } from './report-words.ts';
import { scenarioName } from './run-sentences.ts';
import type { ReportTask, WardFacts } from './ward-facts.ts';

const STATUS_WORDS: { readonly [S in TaskStatus]: string } = {
  todo: 'Chưa làm',
  doing: 'Đang làm',
  done: 'Xong',
  blocked: 'Vướng',
  na: 'Không áp dụng',
};

/** @param scenario undefined: all of them. */
export function progressTable(
  paper: Paper,
  facts: WardFacts,
  { scenario, people }: { readonly scenario: number | undefined; readonly people: People },
): Report {
  const { campaign, place } = paper;
  const day = facts.tasksOf ?? place.day;
  const tasks = facts.tasks.filter(({ task }) => scenario === undefined || task.scenario === scenario);
  const of = (status: TaskStatus): number => tasks.filter(({ state }) => state.status === status).length;
  const what =
    scenario === undefined
      ? `${count(campaign.scenariosByNo.size)} kịch bản`
      : `kịch bản ${scenario}: ${scenarioName(scenario, facts.ward, campaign)}`;
  return framePaper(paper, {
    title: 'BÁO CÁO',
    subject: [`Tiến độ thực hiện ${what}`, `tại ${nameInText(facts.ward)} (đến ngày ${shortDate(day)})`],
    blocks: [
      { type: 'table', table: table(tasks, facts, { campaign, people, day }) },
      paragraph(
        `Tổng số ${count(tasks.length)} việc: xong ${count(of('done'))}, đang làm ${count(of('doing'))}, vướng ${count(of('blocked'))}, chưa làm ${count(of('todo'))}, không áp dụng ${count(of('na'))}.`,
      ),
    ],
    gaps: [],
    sources: {
      wards: 1,
      days: 0,
      runs: 0,
      problems: 0,
      tasks: tasks.filter(({ state }) => state.status !== 'todo').length,
    },
    asOf: facts.newestReceivedAt,
    isWide: true,
  });
}

interface Context {
  readonly campaign: Campaign;
  readonly people: People;
  readonly day: string;
}

function table(tasks: readonly ReportTask[], facts: WardFacts, context: Context): ReportTable {
  const { campaign, people, day } = context;
  const orGap = (text: string): Pieces => (text === '' ? gapText('chưa giao') : say(text));
  return {
    columns: [
      { title: 'TT', share: 8, align: 'center' },
      { title: 'Nội dung công việc', share: 46, align: 'left' },
      { title: 'Chủ trì', share: 24, align: 'left' },
      { title: 'Phối hợp', share: 26, align: 'left' },
      { title: 'Người thực hiện', share: 20, align: 'left' },
      { title: 'Sản phẩm', share: 30, align: 'left' },
      { title: 'Thời hạn', share: 11, align: 'center' },
      { title: 'Tiến độ', share: 14, align: 'center' },
      { title: 'Ghi chú', share: 26, align: 'left' },
    ],
    rows: tasks.map((one, index) => [
      say(String(index + 1)),
      say(titleOf(one, facts, campaign)),
      say(one.task.lead === '' ? '' : nameOfUnit(one.task.lead, facts, campaign)),
      say(one.task.support.map((unit) => nameOfUnit(unit, facts, campaign)).join('; ')),
      orGap(assigneeOf(one, facts, campaign, people)),
      say(outputOf(one, facts, campaign)),
      say(dueWords(one, campaign)),
      say(STATUS_WORDS[one.state.status]),
      say(remarks(one, campaign, day)),
    ]),
    note: 'Nguồn: danh mục việc và trạng thái đơn vị ghi trên ứng dụng.',
  };
}

function remarks({ task, state }: ReportTask, { calendar }: Campaign, day: string): string {
  const late = daysLate(calendar, task, state, day);
  return [
    late > 0 ? `Quá hạn ${count(late)} ngày` : '',
    isOutputMissing(task, state) ? 'Thiếu sản phẩm' : state.status === 'done' ? (state.output ?? '') : '',
    state.reason ?? '',
  ]
    .filter(Boolean)
    .join('; ');
}
