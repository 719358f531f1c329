/** The board and the go/no-go verdict: functions of the state (features D1–D3). */
import type { Campaign, TaskDefinition } from './campaign.ts';
import { requirePhase } from './timeline.ts';
import type { ProblemTurn } from './problem-tally.ts';
import type { EndedRun } from './run-tally.ts';
import type { BlockingMark, OwnBlocking, WardSummary } from './ward-summary.ts';

/** Older than this, the newest fact of a ward says nothing any more: the verdict is `unknown`. */
export const STALE_AFTER_MS = 72 * 3_600_000;

/** Cells older than this are hatched, older than `STALE_AFTER_MS` dotted. */
export const AGING_AFTER_MS = 24 * 3_600_000;

export type Verdict = 'go' | 'no-go' | 'unknown';

/** Why a ward is not (known to be) ready; each is one tap from what causes it. */
export type Reason =
  | { readonly type: 'task'; readonly taskId: string; readonly mark: HoldingMark }
  /** A task of the ward's own. */
  | { readonly type: 'own-task'; readonly taskId: string; readonly mark: HoldingMark }
  /** The last attempt of a scenario was không đạt. */
  | { readonly type: 'run'; readonly scenario: number; readonly run: string; readonly on: string }
  /** A high problem that the ward has not confirmed to be gone. */
  | { readonly type: 'problem'; readonly problem: string; readonly turn: ProblemTurn }
  | { readonly type: 'never-received' }
  | { readonly type: 'stale'; readonly ageMs: number };

type HoldingMark = Exclude<BlockingMark, 'met'> | 'untouched';

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
  /** Stuck first, failed attempts, high problems, then missing outputs, then the rest, each in the order of the checklist. */
  readonly reasons: readonly Reason[];
}

/**
 * The verdict on a ward. A blocking task counts if its phase is not go-live's and it is not due after the day before
 * go-live; the others count from go-live. `unknown`: nothing was ever received, or the newest fact is older than 72 h.
 * `no-go`: a counted task is neither `na` nor `done` with its output, or the last attempt of a scenario was không đạt, or a
 * high problem is open. `go`: else. A scenario that nobody tried is a remark (`scenariosWithoutRun`), not a block.
 */
export function wardReadiness(campaign: Campaign, facts: WardFacts, moment: ReadinessMoment): WardReadiness {
  const reasons = holdingReasons(campaign, facts.summary, moment.day);
  if (facts.newestReceivedAt === null) return { verdict: 'unknown', reasons: [{ type: 'never-received' }] };
  const ageMs = moment.nowMs - Date.parse(facts.newestReceivedAt);
  if (ageMs > STALE_AFTER_MS) return { verdict: 'unknown', reasons: [{ type: 'stale', ageMs }, ...reasons] };
  return { verdict: reasons.length > 0 ? 'no-go' : 'go', reasons };
}

/** True when a blocking task counts for the verdict on `day`. */
export function isCounted(
  campaign: Campaign,
  task: Pick<TaskDefinition, 'blocking' | 'phase' | 'due'>,
  day: string,
): boolean {
  if (!task.blocking) return false;
  const goLive = requirePhase(campaign.calendar, campaign.calendar.goLivePhase);
  if (day >= goLive.from) return true;
  return task.phase !== goLive.key && !(task.due !== undefined && task.due >= goLive.from);
}

const RANK = { stuck: 0, run: 1, problem: 2, 'no-output': 3, open: 4, untouched: 5 } as const;

type HoldingReason = Exclude<Reason, { readonly type: 'never-received' | 'stale' }>;

function holdingReasons(campaign: Campaign, summary: WardSummary, day: string): readonly HoldingReason[] {
  const reasons: HoldingReason[] = [];
  for (const task of campaign.tasksById.values()) {
    const mark = summary.blockingById[task.id] ?? 'untouched';
    if (mark !== 'met' && isCounted(campaign, task, day)) reasons.push({ type: 'task', taskId: task.id, mark });
  }
  for (const [taskId, { mark, ...own }] of byId(summary.ownBlockingById)) {
    const task = withDue(own);
    if (mark !== 'met' && isCounted(campaign, task, day)) reasons.push({ type: 'own-task', taskId, mark });
  }
  for (const [scenario, { last }] of Object.entries(summary.runsByScenario ?? {})) {
    if (last.result !== 'failed') continue;
    reasons.push({ type: 'run', scenario: Number(scenario), run: last.run, on: last.on });
  }
  for (const [problem, turn] of byId(summary.problems?.highById)) reasons.push({ type: 'problem', problem, turn });
  return reasons.sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf(reason: HoldingReason): number {
  return RANK['mark' in reason ? reason.mark : reason.type];
}

/** The same order on every tablet, whatever was recorded first. */
function byId<Value>(record: { readonly [id: string]: Value } = {}): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function withDue({ phase, due }: Omit<OwnBlocking, 'mark'>): Pick<TaskDefinition, 'blocking' | 'phase' | 'due'> {
  return { blocking: true, phase, ...(due === undefined ? {} : { due }) };
}

/** Ready to be signed by its leader: its last attempt was đạt, and none of its tasks that count holds the ward back. */
export function isScenarioReady(campaign: Campaign, summary: WardSummary, no: number, day: string): boolean {
  if (summary.runsByScenario?.[no]?.last.result !== 'passed') return false;
  return holdingReasons(campaign, summary, day).every((reason) => {
    if (reason.type === 'task') return campaign.tasksById.get(reason.taskId)?.scenario !== no;
    return reason.type !== 'own-task' || summary.ownBlockingById?.[reason.taskId]?.scenario !== no;
  });
}

/** Scenarios in which no attempt has ended yet: "Còn lại nhưng không chặn". */
export function scenariosWithoutRun(campaign: Campaign, summary: WardSummary): readonly number[] {
  return [...campaign.scenariosByNo.keys()].filter((no) => summary.runsByScenario?.[no] === undefined);
}

export interface BoardCell {
  readonly scenario: number;
  readonly done: number;
  /** All tasks but `na`, the ward's own included. */
  readonly total: number;
  readonly begun: number;
  readonly stuck: number;
  readonly asOf: string | null;
  /** The attempt that began last, of those that ended; absent where nobody tried. */
  readonly lastRun?: EndedRun;
}

/** The ten cells of a ward, in the order of the scenarios. */
export function boardCells(campaign: Campaign, summary: WardSummary): readonly BoardCell[] {
  const totals = tasksPerScenario(campaign);
  return [...campaign.scenariosByNo.keys()].map((scenario) => {
    const cell = summary.cellsByScenario[scenario];
    const lastRun = summary.runsByScenario?.[scenario]?.last;
    return {
      scenario,
      done: cell?.done ?? 0,
      total: (totals.get(scenario) ?? 0) + (cell?.own ?? 0) - (cell?.na ?? 0),
      begun: cell?.begun ?? 0,
      stuck: cell?.stuck ?? 0,
      asOf: cell?.asOf ?? null,
      ...(lastRun === undefined ? {} : { lastRun }),
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
