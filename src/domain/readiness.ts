/** The board and the go/no-go verdict: functions of the state (features D1–D3). */
import type { Campaign, TaskDefinition } from './campaign.ts';
import { requirePhase } from './timeline.ts';
import type { BlockingMark, WardSummary } from './ward-summary.ts';

/** Older than this, the newest fact of a ward says nothing any more: the verdict is `unknown`. */
export const STALE_AFTER_MS = 72 * 3_600_000;

/** Cells older than this are hatched, older than `STALE_AFTER_MS` dotted. */
export const AGING_AFTER_MS = 24 * 3_600_000;

export type Verdict = 'go' | 'no-go' | 'unknown';

/** Why a ward is not (known to be) ready; each is one tap from what causes it. */
export type Reason =
  | { readonly type: 'task'; readonly taskId: string; readonly mark: Exclude<BlockingMark, 'met'> | 'untouched' }
  | { readonly type: 'never-received' }
  | { readonly type: 'stale'; readonly ageMs: number };

export interface WardFacts {
  readonly summary: WardSummary;
  /** Server clock of the newest fact received from the ward; null = never. */
  readonly newestReceivedAt: string | null;
}

export interface ReadinessMoment {
  /** The day of the campaign the question is about. */
  readonly day: string;
  /** Now, in ms on the server's clock, for the age of data. */
  readonly nowMs: number;
}

export interface WardReadiness {
  readonly verdict: Verdict;
  /** Stuck first, then missing outputs, then the rest, each in the order of the checklist. */
  readonly reasons: readonly Reason[];
}

/**
 * The verdict on a ward. A blocking task counts if its phase is not go-live's and it is not due after the day before
 * go-live; the others count from go-live. `unknown`: nothing was ever received, or the newest fact is older than 72 h.
 * `no-go`: a counted task is neither `na` nor `done` with its output. `go`: else.
 */
export function wardReadiness(campaign: Campaign, facts: WardFacts, moment: ReadinessMoment): WardReadiness {
  const tasks = taskReasons(campaign, facts.summary, moment.day);
  if (facts.newestReceivedAt === null) return { verdict: 'unknown', reasons: [{ type: 'never-received' }] };
  const ageMs = moment.nowMs - Date.parse(facts.newestReceivedAt);
  if (ageMs > STALE_AFTER_MS) return { verdict: 'unknown', reasons: [{ type: 'stale', ageMs }, ...tasks] };
  return { verdict: tasks.length > 0 ? 'no-go' : 'go', reasons: tasks };
}

/** True when a blocking task counts for the verdict on `day`. */
export function isCounted(campaign: Campaign, task: TaskDefinition, day: string): boolean {
  if (!task.blocking) return false;
  const goLive = requirePhase(campaign.calendar, campaign.calendar.goLivePhase);
  if (day >= goLive.from) return true;
  return task.phase !== goLive.key && !(task.due !== undefined && task.due >= goLive.from);
}

const RANK = { stuck: 0, 'no-output': 1, open: 2, untouched: 3 } as const;

function taskReasons(campaign: Campaign, summary: WardSummary, day: string): readonly Reason[] {
  const reasons: Extract<Reason, { type: 'task' }>[] = [];
  for (const task of campaign.tasksById.values()) {
    const mark = summary.blockingById[task.id] ?? 'untouched';
    if (mark !== 'met' && isCounted(campaign, task, day)) reasons.push({ type: 'task', taskId: task.id, mark });
  }
  return reasons.sort((a, b) => RANK[a.mark] - RANK[b.mark]);
}

export interface BoardCell {
  readonly scenario: number;
  readonly done: number;
  /** All tasks but `na`. */
  readonly total: number;
  readonly begun: number;
  readonly stuck: number;
  readonly asOf: string | null;
}

/** The ten cells of a ward, in the order of the scenarios. */
export function boardCells(campaign: Campaign, summary: WardSummary): readonly BoardCell[] {
  const totals = tasksPerScenario(campaign);
  return [...campaign.scenariosByNo.keys()].map((scenario) => {
    const cell = summary.cellsByScenario[scenario];
    return {
      scenario,
      done: cell?.done ?? 0,
      total: (totals.get(scenario) ?? 0) - (cell?.na ?? 0),
      begun: cell?.begun ?? 0,
      stuck: cell?.stuck ?? 0,
      asOf: cell?.asOf ?? null,
    };
  });
}

/** The board asks once for each ward. */
const totalsByCampaign = new WeakMap<Campaign, ReadonlyMap<number, number>>();

/** How many tasks each scenario has. */
export function tasksPerScenario(campaign: Campaign): ReadonlyMap<number, number> {
  const known = totalsByCampaign.get(campaign);
  if (known !== undefined) return known;
  const totals = new Map<number, number>();
  totalsByCampaign.set(campaign, totals);
  for (const task of campaign.tasksById.values()) totals.set(task.scenario, (totals.get(task.scenario) ?? 0) + 1);
  return totals;
}
