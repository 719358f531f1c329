/**
 * What an urging says before a supervisor has changed a word of it: the reasons of the verdict, as an official writes them
 * to a ward. Always Vietnamese: it is sent, not shown.
 */
import type { Campaign, CalendarDefinition, WardDefinition } from './campaign.ts';
import { fillTemplate } from './fill-template.ts';
import type { Reason } from './readiness.ts';
import { addDays, requirePhase, trialDay } from './timeline.ts';

/** As many reasons are written out. */
const WRITTEN_MOST = 12;

const DAY_HOURS = 24;
const HOUR_MS = 3_600_000;

const MARK_WORDS = {
  stuck: 'đang vướng',
  'no-output': 'đã xong nhưng thiếu sản phẩm',
  open: 'đang làm',
  untouched: 'chưa làm',
} as const;

export interface UrgingGround {
  readonly ward: WardDefinition;
  readonly campaign: Campaign;
  /** Of the verdict, in their order. */
  readonly reasons: readonly Reason[];
  /** What the ward typed: titles of its own tasks and of problems, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Nothing where nothing holds the ward back: then only a person knows what to ask for. */
export function urgingText(ground: UrgingGround): string {
  const { ward, campaign, reasons } = ground;
  if (reasons.length === 0) return '';
  return `${urgingLead(placeOf(ward), campaign.calendar)}\n${urgingReasons(ground)}`;
}

/** To several wards at once: each is given its own reasons below it. */
export function urgingLeadForAll(calendar: CalendarDefinition): string {
  return urgingLead('phường, xã', calendar);
}

/** "- S05-02 Tài khoản cán bộ: đang vướng", one line each. */
export function urgingReasons(ground: UrgingGround): string {
  const lines = ground.reasons.slice(0, WRITTEN_MOST).map((reason) => `- ${reasonLine(reason, ground)}`);
  const more = ground.reasons.length - lines.length;
  return [...lines, ...(more > 0 ? [`- và ${more} nội dung khác ở trang Sẵn sàng`] : [])].join('\n');
}

/** The tasks that hold the ward back. */
export function urgedTasks(reasons: readonly Reason[]): readonly string[] {
  return reasons.flatMap((reason) => ('taskId' in reason ? [reason.taskId] : []));
}

function urgingLead(place: string, calendar: CalendarDefinition): string {
  const { from } = requirePhase(calendar, calendar.goLivePhase);
  return `Đề nghị UBND ${place} xử lý xong các nội dung còn vướng trước khi vận hành chính thức từ ngày ${dayAndMonth(from)}:`;
}

function placeOf({ name }: WardDefinition): string {
  return name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1);
}

function dayAndMonth(date: string): string {
  return `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`;
}

function reasonLine(reason: Reason, { ward, campaign, titles }: UrgingGround): string {
  switch (reason.type) {
    case 'task': {
      const title = campaign.tasksById.get(reason.taskId)?.title ?? '';
      return `${reason.taskId} ${fillTemplate(title, ward, campaign)}: ${MARK_WORDS[reason.mark]}`;
    }
    case 'own-task':
      return `${titles.get(reason.taskId) ?? 'Việc tự thêm'}: ${MARK_WORDS[reason.mark]}`;
    case 'run':
      return `Kịch bản ${reason.scenario} chạy thử ngày ${dayAndMonth(reason.on)} không đạt: chạy thử lại`;
    case 'problem': {
      const title = titles.get(reason.problem);
      return title === undefined ? 'Vướng mắc mức cao chưa xong' : `Vướng mắc mức cao chưa xong: ${title}`;
    }
    case 'stale':
      return `Số liệu mới nhất đã ${Math.floor(reason.ageMs / (DAY_HOURS * HOUR_MS))} ngày: mở ứng dụng lúc có mạng để gửi`;
    case 'never-received':
      return 'Thành phố chưa nhận số liệu nào: mở ứng dụng lúc có mạng để gửi';
  }
}

/** A week and the days that a calendar excepts are searched through; a rule that excepts everything ends there. */
const DAYS_SEARCHED = 30;
const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];

/** The day an urging asks for at first: the next working day. In the trial week people work every day. */
export function urgingDue(calendar: CalendarDefinition, day: string): string {
  const { weekdays = MONDAY_TO_FRIDAY, except = [] } = calendar.escalation?.workingHours ?? {};
  const days = Array.from({ length: DAYS_SEARCHED }, (_, index) => addDays(day, index + 1));
  const isWorked = (on: string): boolean =>
    trialDay(calendar, on) !== undefined || (weekdays.includes(weekdayOf(on)) && !except.includes(on));
  return days.find(isWorked) ?? addDays(day, 1);
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(date: string): number {
  return new Date(Date.parse(date)).getUTCDay() || 7;
}
