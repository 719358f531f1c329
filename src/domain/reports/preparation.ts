/**
 * How far the preparations are, by the five points of the report's first part. To which point a task belongs follows from
 * the words of its title and the output it asks for: the tasks are data of the campaign and may be others tomorrow. The
 * five points are our own (the published report names people, infrastructure, scenarios, coordination).
 */
import type { Campaign, TaskDefinition } from '../campaign.ts';
import { fillTemplate } from '../fill-template.ts';
import { isOutputMissing } from '../task.ts';
import { requirePhase } from '../timeline.ts';
import { type Block, clause, paragraph } from './report.ts';
import { count } from './report-words.ts';
import type { ReportTask, WardFacts } from './ward-facts.ts';

interface Point {
  readonly title: string;
  readonly holds: (task: TaskDefinition) => boolean;
}

const titled =
  (words: RegExp): Point['holds'] =>
  ({ title }) =>
    words.test(title.toLocaleLowerCase('vi'));

/** In the order of the report; a task belongs to the first of `SORTED` that holds it. */
const POINTS = {
  papers: { title: 'Văn bản lãnh đạo, chỉ đạo', holds: ({ outputTypes }) => outputTypes.includes('so-van-ban') },
  people: {
    title: 'Nhân sự, phân công',
    holds: titled(/phân công|nhân sự|biên chế|công chức|cán bộ|tập huấn|lịch trực|quân số|đại biểu/),
  },
  premises: {
    title: 'Trụ sở, thiết bị, đường truyền',
    holds: titled(/trụ sở|thiết bị|đường truyền|quầy|phòng làm việc|nguồn điện|máy in|máy quét|đạo cụ/),
  },
  accounts: { title: 'Tài khoản, chữ ký số', holds: titled(/tài khoản|chứng thư số|ký số|phân quyền|mã định danh/) },
  publicity: {
    title: 'Công khai, tuyên truyền',
    holds: titled(/tuyên truyền|công khai|niêm yết|công bố|truyền thông/),
  },
} as const satisfies Readonly<Record<string, Point>>;

const SORTED = ['accounts', 'publicity', 'premises', 'people', 'papers'] as const;
type PointName = (typeof SORTED)[number];

export function preparationBlocks(facts: WardFacts, campaign: Campaign): readonly Block[] {
  const goLive = requirePhase(campaign.calendar, campaign.calendar.goLivePhase);
  const tasks = facts.tasks.filter(({ task, state }) => task.phase !== goLive.key && state.status !== 'na');
  const byPoint = Map.groupBy(tasks, ({ task }) => pointOf(task));
  return Object.entries(POINTS).flatMap(([name, { title }], index) => [
    clause(`${index + 1}. ${title}`),
    standing(byPoint.get(name as PointName) ?? [], facts, campaign),
  ]);
}

function pointOf(task: TaskDefinition): PointName | undefined {
  return SORTED.find((name) => POINTS[name].holds(task));
}

function standing(tasks: readonly ReportTask[], facts: WardFacts, campaign: Campaign): Block {
  const of = (status: string): readonly ReportTask[] => tasks.filter(({ state }) => state.status === status);
  const stuck = of('blocked');
  const withoutOutput = tasks.filter(({ task, state }) => isOutputMissing(task, state)).length;
  const names = stuck.map(({ task, state, isOwn }) => {
    const title = isOwn ? task.title : fillTemplate(task.title, facts.ward, campaign);
    return state.reason === undefined || state.reason === '' ? title : `${title} (${state.reason})`;
  });
  const parts = [
    `Đã xong ${count(of('done').length)} trên ${count(tasks.length)} việc`,
    ...(withoutOutput === 0 ? [] : [`trong đó ${count(withoutOutput)} việc thiếu sản phẩm`]),
    ...(of('doing').length === 0 ? [] : [`đang làm ${count(of('doing').length)}`]),
    ...(of('todo').length === 0 ? [] : [`chưa làm ${count(of('todo').length)}`]),
  ];
  return paragraph(`${parts.join('; ')}.`, names.length === 0 ? '' : ` Đang vướng: ${names.join('; ')}.`);
}
