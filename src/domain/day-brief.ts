/**
 * What changed since the evening before (D9): two day books of each ward against each other, and the problems that were
 * raised and answered in between.
 */
import type { Campaign } from './campaign.ts';
import type { Severity } from './ops.ts';
import { isCounted, type ReadinessMoment, type Verdict, type WardFacts, wardReadiness } from './readiness.ts';
import { addDays } from './timeline.ts';

export interface BriefWard {
  /** Ward code. */
  readonly code: string;
  /** At the end of the day before; undefined: not known here. */
  readonly before: WardFacts | undefined;
  readonly now: WardFacts | undefined;
}

export interface BriefProblem {
  readonly id: string;
  readonly ward: string;
  readonly title: string;
  readonly severity: Severity;
  /** Effective times, ISO 8601. */
  readonly raisedAt: string;
  readonly answeredAt: readonly string[];
}

export interface BriefMoments {
  /** The end of the day before: what is new is later. */
  readonly before: ReadinessMoment;
  readonly now: ReadinessMoment;
  /** The day has ended: what came after it is not its news. */
  readonly isOver: boolean;
}

export interface WardChange {
  readonly ward: string;
  readonly verdict: Verdict;
}

export interface WardOverdue {
  readonly ward: string;
  /** Blocking tasks whose last day was the day before. */
  readonly taskIds: readonly string[];
}

export interface DayBrief {
  readonly ready: readonly string[];
  /** Ready the evening before, and now not, or not known. */
  readonly fellBack: readonly WardChange[];
  readonly high: readonly BriefProblem[];
  readonly answered: readonly BriefProblem[];
  readonly overdue: readonly WardOverdue[];
  /** Wards of which one of the two days is not known here. */
  readonly missing: readonly string[];
}

export interface BriefSource {
  readonly wards: readonly BriefWard[];
  readonly problems: readonly BriefProblem[];
}

export function briefDay(campaign: Campaign, { wards, problems }: BriefSource, moments: BriefMoments): DayBrief {
  const ready: string[] = [];
  const fellBack: WardChange[] = [];
  const overdue: WardOverdue[] = [];
  const missing: string[] = [];
  for (const { code, before, now } of wards) {
    if (before === undefined || now === undefined) {
      missing.push(code);
      continue;
    }
    const was = wardReadiness(campaign, before, moments.before).verdict;
    const is = wardReadiness(campaign, now, moments.now).verdict;
    if (was !== 'go' && is === 'go') ready.push(code);
    if (was === 'go' && is !== 'go') fellBack.push({ ward: code, verdict: is });
    const taskIds = newlyOverdue(campaign, now, moments.now.day);
    if (taskIds.length > 0) overdue.push({ ward: code, taskIds });
  }
  const isNews = (at: string): boolean => isBetween(at, moments);
  return {
    ready,
    fellBack,
    high: problems.filter(({ severity, raisedAt }) => severity === 'high' && isNews(raisedAt)),
    answered: problems.filter(({ answeredAt }) => answeredAt.some(isNews)),
    overdue,
    missing,
  };
}

/** Nothing is worth a line. What is missing is said beside it. */
export function isUneventful({ ready, fellBack, high, answered, overdue }: DayBrief): boolean {
  return [ready, fellBack, high, answered, overdue].every(({ length }) => length === 0);
}

/** By the dates of the templates: one that a ward set itself stands in no day book. */
function newlyOverdue(campaign: Campaign, { summary }: WardFacts, day: string): readonly string[] {
  const yesterday = addDays(day, -1);
  const late: string[] = [];
  for (const task of campaign.tasksById.values()) {
    if (task.due !== yesterday || !isCounted(campaign, task, day)) continue;
    if (summary.blockingById[task.id] !== 'met') late.push(task.id);
  }
  return late;
}

function isBetween(at: string, { before, now, isOver }: BriefMoments): boolean {
  const atMs = Date.parse(at);
  return atMs >= before.nowMs && (!isOver || atMs < now.nowMs);
}
