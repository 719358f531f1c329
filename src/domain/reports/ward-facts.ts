/** What a report says of one ward, gathered once from all that the ward shows, up to the day the report is about. */
import type { Campaign, TaskDefinition, WardDefinition } from '../campaign.ts';
import { countDay, type CountedDay, type DayCounts } from '../day-counts.ts';
import { levelAsAt } from '../escalation.ts';
import { type DayFigures, readDayFigures } from '../figures.ts';
import type { ProblemLevel, ProblemState } from '../ops.ts';
import { stepEntity } from '../ops.ts';
import { readOwnTask, toOwnDefinition } from '../own-task.ts';
import { type Problem, type ProblemAnswer, stateOn, toProblem } from '../problem.ts';
import { type WardFacts as FactsOfThen, wardReadiness, type WardReadiness } from '../readiness.ts';
import type { EntityState } from '../register.ts';
import { newestFigureAt } from '../remark.ts';
import { type NumberedRun, numberRuns, toRun } from '../run.ts';
import { readSignature, type Signature } from '../signature.ts';
import { type TaskState, toTaskState } from '../task.ts';
import { addDays, dayEndMs, requirePhase } from '../timeline.ts';
import { summarizeWard } from '../ward-summary.ts';

/** `day` is what the report is about; `nowMs` on the city's clock: for the age of what was received. */
export interface ReportMoment extends CountedDay {
  /** The day that is taken for today: single tasks and signatures are known as of then alone. */
  readonly present: string;
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
  /** At the end of the day. */
  readonly state: ProblemState;
  /** The last one given until then. */
  readonly answer: ProblemAnswer | undefined;
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
  /** The day whose tasks and signatures these are, where it is not the day of the report: that one is over. */
  readonly tasksOf?: string;
}

interface GatheredWard {
  readonly campaign: Campaign;
  readonly ward: WardDefinition;
  readonly moment: ReportMoment;
  /** How the ward stood at the end of the day, where that is over and known here. */
  readonly back?: FactsOfThen | undefined;
}

export function gatherWard(
  shown: ReadonlyMap<string, EntityState>,
  { campaign, ward, moment, back }: GatheredWard,
): WardFacts {
  const newest = newestFigureAt(shown.values());
  const { calendar } = campaign;
  const facts = back ?? { summary: summarizeWard(shown, campaign), newestReceivedAt: newest };
  const at = back === undefined ? moment : { day: moment.day, nowMs: dayEndMs(moment.day, calendar.timezone) };
  return {
    ward,
    tasks: gatherTasks(shown, campaign),
    runs: gatherRuns(shown, moment.day),
    problems: gatherProblems(shown, campaign, moment),
    counts: countDay(shown, moment, calendar),
    figuresByDay: new Map(
      reportDays(campaign, moment.day).map((day) => [day, readDayFigures((entity) => shown.get(entity), day)]),
    ),
    readiness: wardReadiness(campaign, facts, at),
    signature: readSignature('ward', shown, campaign),
    newestReceivedAt: facts.newestReceivedAt,
    ...(back === undefined ? {} : { tasksOf: moment.present }),
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
    .map((problem) => ({
      problem,
      on: moment.dayOf(problem.raisedAt),
      state: stateOn(problem.levelFacts, moment),
      answer: problem.answers.findLast(({ at }) => moment.dayOf(at) <= moment.day),
      level: levelAsAt(problem.levelFacts, calendar, moment),
    }));
}
