/** What a report says of one ward, gathered once from all that the ward shows, up to the day the report is about. */
import type { Campaign, TaskDefinition, WardDefinition } from '../campaign.ts';
import { countDay, type DayCounts } from '../day-counts.ts';
import { standingAsAt } from '../escalation.ts';
import { type DayFigures, readDayFigures } from '../figures.ts';
import type { ProblemLevel } from '../ops.ts';
import { stepEntity } from '../ops.ts';
import { readOwnTask, toOwnDefinition } from '../own-task.ts';
import { type Problem, toProblem } from '../problem.ts';
import { wardReadiness, type WardReadiness } from '../readiness.ts';
import { type EntityState, later } from '../register.ts';
import { type NumberedRun, numberRuns, toRun } from '../run.ts';
import { readSignature, type Signature } from '../signature.ts';
import { newestReceivedAt, type TaskState, toTaskState } from '../task.ts';
import { addDays, requirePhase } from '../timeline.ts';
import { summarizeWard } from '../ward-summary.ts';

export interface ReportMoment {
  /** The day the report is about. */
  readonly day: string;
  /** Now on the city's clock, ms: for the age of what was received. */
  readonly nowMs: number;
  /** The moment of that day at which it is looked at, ms. */
  readonly atMs: number;
  /** On which day of the campaign an instant lies. */
  dayOf(at: string): string;
}

export interface ReportTask {
  readonly task: TaskDefinition;
  readonly state: TaskState;
  /** The ward added it: its texts are no templates. */
  readonly isOwn: boolean;
}

export interface ReportProblem {
  readonly problem: Problem;
  /** The day of the campaign it was raised on. */
  readonly on: string;
  /** On which it waits, or waited. */
  readonly level: ProblemLevel;
}

export interface WardFacts {
  readonly ward: WardDefinition;
  /** In the order of the checklist, the ward's own last. */
  readonly tasks: readonly ReportTask[];
  /** Up to the day, oldest first. */
  readonly runs: readonly NumberedRun[];
  /** Raised up to the day, oldest first. */
  readonly problems: readonly ReportProblem[];
  readonly counts: DayCounts;
  /** Of the trial up to the day, and of the day itself, in order. */
  readonly figuresByDay: ReadonlyMap<string, DayFigures>;
  readonly readiness: WardReadiness;
  readonly signature: Signature;
  readonly newestReceivedAt: string | null;
}

export function gatherWard(
  shown: ReadonlyMap<string, EntityState>,
  {
    campaign,
    ward,
    moment,
  }: { readonly campaign: Campaign; readonly ward: WardDefinition; readonly moment: ReportMoment },
): WardFacts {
  const newest = [...shown.values()].map(newestReceivedAt).reduce(later, null);
  const summary = summarizeWard(shown, campaign);
  return {
    ward,
    tasks: gatherTasks(shown, campaign),
    runs: gatherRuns(shown, moment.day),
    problems: gatherProblems(shown, campaign, moment),
    counts: countDay(shown, moment),
    figuresByDay: new Map(
      reportDays(campaign, moment.day).map((day) => [day, readDayFigures((entity) => shown.get(entity), day)]),
    ),
    readiness: wardReadiness(campaign, { summary, newestReceivedAt: newest }, moment),
    signature: readSignature('ward', shown, campaign),
    newestReceivedAt: newest,
  };
}

/** The days of the trial up to the day, and the day itself. */
export function reportDays({ calendar }: Pick<Campaign, 'calendar'>, day: string): readonly string[] {
  const { from, to } = requirePhase(calendar, calendar.trialPhase);
  const days: string[] = [];
  for (let on = from; on <= (to ?? day) && on <= day; on = addDays(on, 1)) days.push(on);
  return days.includes(day) ? days : [...days, day].sort();
}

/** Those of them that belong to the trial. */
export function trialDays(
  campaign: Pick<Campaign, 'calendar'>,
  facts: Pick<WardFacts, 'figuresByDay'>,
): readonly string[] {
  const { from, to } = requirePhase(campaign.calendar, campaign.calendar.trialPhase);
  return [...facts.figuresByDay.keys()].filter((on) => on >= from && on <= (to ?? on));
}

function gatherTasks(shown: ReadonlyMap<string, EntityState>, campaign: Campaign): readonly ReportTask[] {
  const given = [...campaign.tasksById.values()].map((task) => ({
    task,
    state: toTaskState(shown.get(task.id)),
    isOwn: false,
  }));
  const own = [...shown].flatMap(([id, entity]) => {
    const added = readOwnTask(entity);
    if (added === undefined || added.removed === true) return [];
    return [{ task: toOwnDefinition(id, added, campaign.calendar), state: toTaskState(entity), isOwn: true }];
  });
  return [...given, ...own];
}

function gatherRuns(shown: ReadonlyMap<string, EntityState>, day: string): readonly NumberedRun[] {
  const runs = [...shown].flatMap(([id, entity]) => toRun(id, entity, (no) => shown.get(stepEntity(id, no))) ?? []);
  return numberRuns(runs).filter(({ on }) => on <= day);
}

function gatherProblems(
  shown: ReadonlyMap<string, EntityState>,
  { calendar }: Campaign,
  moment: ReportMoment,
): readonly ReportProblem[] {
  return [...shown]
    .flatMap(([id, entity]) => toProblem(id, entity) ?? [])
    .filter(({ raisedAt }) => moment.dayOf(raisedAt) <= moment.day)
    .sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : Number(a.raisedAt > b.raisedAt)))
    .map((problem) => {
      // What was raised since is seen as it is now: there is nothing of it to be seen before.
      const atMs = Date.parse(problem.raisedAt) > moment.atMs ? moment.nowMs : moment.atMs;
      return {
        problem,
        on: moment.dayOf(problem.raisedAt),
        level: standingAsAt(problem.levelFacts, calendar, atMs).level,
      };
    });
}
