/**
 * What a ward records in the sample week beside the checklist: attempts of the scenarios, the figures of each day, problems
 * and what became of them, tasks of its own. Calibrated by eye; nothing here is a figure of Hà Nội, but for the orders of
 * magnitude (phường Lĩnh Nam: 946 dossiers from 20 to 26 June, all ahead of time).
 */
import type { ScenarioDefinition, WardDefinition } from '../domain/campaign.ts';
import type { Json } from '../domain/op.ts';
import { figuresEntity, KIND_RULES, type OpBodies, type OpKind, type RunResult, stepEntity } from '../domain/ops.ts';
import { createDice, type Dice, seededUuid } from './sample-dice.ts';
import * as words from './sample-trial-words.ts';
import { fillWords } from './sample-week-words.ts';
import type { Standing } from './sample-week-plan.ts';

export interface TrialWard {
  readonly definition: WardDefinition;
  readonly standing: Standing;
  readonly staff: string;
  readonly supervisor: string;
  readonly scenarios: readonly ScenarioDefinition[];
  readonly trialPhase: string;
  /** Dates of the trial phase. */
  readonly days: readonly string[];
  /** Writes a fact and answers its opId. */
  readonly write: (fact: {
    readonly kind: OpKind;
    readonly entity: string;
    readonly body: Json;
    readonly seen: readonly string[];
    readonly actor: string;
    readonly madeAt: string;
  }) => string;
}

interface Trial extends TrialWard {
  readonly dice: Dice;
  readonly set: <Kind extends OpKind>(kind: Kind, entity: string, body: OpBodies[Kind], by: Made) => void;
}

interface Made {
  readonly at: string;
  /** Absent: the ward's staff. */
  readonly actor?: string;
}

export function recordTrial(ward: TrialWard): void {
  const dice = createDice(`sample trial ${ward.definition.code}`);
  const trial: Trial = { ...ward, dice, set: createSet(ward) };
  for (const scenario of ward.scenarios) recordScenario(trial, scenario);
  recordFigures(trial);
  recordOwnProblems(trial);
  recordOwnTasks(trial);
}

/** Each value has seen the one before it. */
function createSet({ write, staff }: TrialWard): Trial['set'] {
  const last = new Map<string, string>();
  return (kind, entity, body, { at, actor = staff }) => {
    const { field, mode } = KIND_RULES[kind];
    const register = `${entity} ${field}`;
    const before = mode === 'set' ? undefined : last.get(register);
    const seen = before === undefined ? [] : [before];
    last.set(register, write({ kind, entity, body: body as unknown as Json, seen, actor, madeAt: at }));
  };
}

type ResultShares = { readonly [R in RunResult]: number };

/** Share of scenarios tried, and how the last attempt of a tried one ended. */
const ATTEMPTS: { readonly [S in Standing]: { readonly tried: number; readonly last: ResultShares } } = {
  ready: { tried: 0.92, last: { passed: 0.86, partly: 0.14, failed: 0 } },
  nearly: { tried: 0.84, last: { passed: 0.72, partly: 0.2, failed: 0.08 } },
  behind: { tried: 0.6, last: { passed: 0.45, partly: 0.25, failed: 0.3 } },
  little: { tried: 0.15, last: { passed: 0.3, partly: 0.3, failed: 0.4 } },
};

function recordScenario(trial: Trial, scenario: ScenarioDefinition): void {
  const { dice, days } = trial;
  const { tried, last } = ATTEMPTS[trial.standing];
  if (!dice.chance(tried)) return;
  const throwOf = dice.fraction();
  const result = throwOf < last.passed ? 'passed' : throwOf < last.passed + last.partly ? 'partly' : 'failed';
  const attempts = dice.pick([1, 1, 2, 2, 3]);
  const firstDay = dice.between(0, days.length - attempts);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const isLast = attempt === attempts;
    const day = days[firstDay + attempt - 1] ?? '';
    recordRun(trial, scenario, { day, attempt, result: isLast ? result : dice.pick(['failed', 'partly']) }, isLast);
  }
}

interface Attempt {
  readonly day: string;
  readonly attempt: number;
  readonly result: RunResult;
}

function recordRun(
  trial: Trial,
  { no, steps }: ScenarioDefinition,
  { day, attempt, result }: Attempt,
  isLast: boolean,
): void {
  const { dice, set, definition } = trial;
  let minute = dice.between(7 * 60 + 35, 15 * 60);
  const clock = (most: number): string => time(day, (minute += dice.between(1, most)), dice);
  const startedAt = clock(1);
  const run = seededUuid(`run ${definition.code} ${no} ${attempt}`, Date.parse(startedAt));
  set(
    'run.started',
    run,
    { scenario: no, on: day, startedAt, steps: [...steps], site: dice.pick(words.SITES) },
    { at: startedAt },
  );
  const failedStep = result === 'passed' ? 0 : dice.between(1, steps.length);
  const reason = dice.pick(words.FAILED_STEPS);
  for (let step = 1; step <= steps.length; step += 1) {
    const isFailed = step === failedStep;
    const body = isFailed ? ({ result: 'failed', reason } as const) : ({ result: 'passed' } as const);
    set('run.stepSet', stepEntity(run, step), body, { at: clock(14) });
    if (isFailed && result === 'failed') break;
  }
  const endedAt = clock(6);
  set('run.ended', run, { endedAt, result, ...(result === 'passed' ? {} : { reason }) }, { at: endedAt });
  if (dice.chance(0.4)) set('run.detailsSet', run, detailsOf(trial, day), { at: clock(5) });
  if (result === 'failed' && dice.chance(0.7)) {
    const severity = isLast ? 'high' : dice.pick(['low', 'medium'] as const);
    const origin = { scenario: no, run, step: failedStep };
    recordProblem(trial, { ...dice.pick(causes()), severity, ...origin }, clock(4));
  }
}

function detailsOf({ dice, definition }: Trial, day: string): OpBodies['run.detailsSet'] {
  const people = words.PARTS.slice(0, dice.between(2, 4)).map((part, at) => ({ name: `Cán bộ ${at + 1}`, part }));
  const dossier = `THU-${definition.code}-${day.slice(8)}${day.slice(5, 7)}-${dice.between(10, 99)}`;
  return { people, dossiers: [dossier], note: dice.pick(words.RUN_NOTES) };
}

type Cause = (typeof words.SHARED_CAUSES)[number];

function causes(): readonly [Cause, ...Cause[]] {
  return words.SHARED_CAUSES as readonly [Cause, ...Cause[]];
}

type Raised = Pick<
  OpBodies['problem.raised'],
  'title' | 'category' | 'severity' | 'proposal' | 'scenario' | 'run' | 'step'
>;

/** Raised, then perhaps moved, folded, answered, confirmed, and now and then taken up again. */
function recordProblem(trial: Trial, raised: Raised, at: string): void {
  const { dice, set, definition, supervisor } = trial;
  const [day = '', clock = ''] = at.split('T');
  let minute = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const later = (most: number): string => time(day, Math.min(19 * 60, (minute += dice.between(2, most))), dice);
  const problem = seededUuid(`problem ${definition.code} ${at}`, Date.parse(at));
  const level = dice.pick(['ward', 'department', 'department'] as const);
  set('problem.raised', problem, { ...raised, level }, { at });
  if (dice.chance(0.2)) {
    const reason = fillWords(dice.pick(words.CLIMBED), definition.type);
    set('problem.levelSet', problem, { level: 'city', reason }, { at: later(30) });
  }
  const shared = words.SHARED_CAUSES.findIndex(({ title }) => title === raised.title);
  if (shared >= 0 && dice.chance(0.6)) {
    const cause = seededUuid(`cause ${shared}`, Date.parse('2025-06-20T08:00:00.000+07:00'));
    set('problem.causeSet', problem, { cause, title: raised.title }, { at: later(30), actor: supervisor });
  }
  const isSettled = trial.standing === 'ready' || dice.chance(0.55);
  if (!isSettled && dice.chance(0.5)) return;
  const answer = { text: dice.pick(words.ANSWERS), ...(dice.chance(0.4) ? { workaround: true } : {}) };
  set('problem.answered', problem, answer, { at: later(40), actor: supervisor });
  set('problem.stateSet', problem, { state: 'handled' }, { at: later(2), actor: supervisor });
  if (!isSettled) return;
  if (dice.chance(0.15)) {
    set('problem.stateSet', problem, { state: 'open', reason: dice.pick(words.REOPENED) }, { at: later(30) });
    if (trial.standing !== 'ready') return;
  }
  set('problem.stateSet', problem, { state: 'confirmed' }, { at: later(30) });
}

function recordOwnProblems(trial: Trial): void {
  const { dice, days, standing } = trial;
  const count = standing === 'little' ? dice.between(0, 1) : dice.between(0, 3);
  const left = [...words.PROBLEMS];
  for (let made = 0; made < count; made += 1) {
    const [problem] = left.splice(dice.between(0, left.length - 1), 1);
    if (problem === undefined) return;
    const at = time(days[dice.between(0, days.length - 1)] ?? '', dice.between(8 * 60, 16 * 60), dice);
    recordProblem(trial, { ...problem, severity: dice.pick(['low', 'medium', 'medium']) }, at);
  }
}

/** Dossiers of the week where they are published; others are thrown. */
const WEEK_OF_WARD: { readonly [code: string]: number } = { '00328': 946 };

/** Of a week, in per cent: 20 June 2025 was a Friday. */
const DAY_SHARES = [15, 6, 3, 20, 19, 19, 18] as const;

function recordFigures(trial: Trial): void {
  const { dice, days, definition, standing } = trial;
  const published = WEEK_OF_WARD[definition.code];
  const week = published ?? dice.between(180, 900);
  const mistakeOn = dice.chance(0.08) ? dice.between(3, 6) : -1;
  let [pending, given] = [0, 0];
  for (const [index, day] of days.entries()) {
    const isLast = index === days.length - 1;
    const received = isLast ? week - given : Math.round((week * (DAY_SHARES[index] ?? 0)) / 100);
    given += received;
    if (published === undefined && standing === 'little' && index > 1) continue;
    const isEarlyOnly = published !== undefined;
    pending = recordDay(trial, { day, received, pending, isEarlyOnly, isWrong: index === mistakeOn });
  }
}

interface FigureDay {
  readonly day: string;
  readonly received: number;
  /** From the evening before. */
  readonly pending: number;
  readonly isEarlyOnly: boolean;
  /** A digit too many, as it happens on a tablet. */
  readonly isWrong: boolean;
}

/** Answers the dossiers that are left in the evening. */
function recordDay(trial: Trial, { day, received, pending, isEarlyOnly, isWrong }: FigureDay): number {
  const { dice, set } = trial;
  const online = Math.round(received * (0.2 + dice.fraction() * 0.4));
  const left = Math.round((pending + received) * (0.7 + dice.fraction() * 0.25));
  const late = isEarlyOnly ? 0 : Math.round(left * 0.02 * dice.fraction());
  const returned = isEarlyOnly ? 0 : Math.round(left * 0.04 * dice.fraction());
  const onTime = isEarlyOnly ? 0 : Math.round((left - late - returned) * 0.3);
  const early = left - late - returned - onTime;
  const stays = pending + received - left;
  let minute = dice.between(16 * 60 + 20, 17 * 60);
  const put = <G extends Parameters<typeof figuresEntity>[1]>(
    group: G,
    figures: OpBodies['figures.set']['figures'],
  ): void => {
    set('figures.set', figuresEntity(day, group), { figures }, { at: time(day, (minute += dice.between(1, 3)), dice) });
  };
  put('dossiers', {
    counter: received - online,
    online,
    early: isWrong ? early * 10 : early,
    onTime,
    late,
    returned,
    pending: stays,
  });
  put('time', { copies: dice.between(4, 12), civil: dice.between(18, 70), other: dice.between(25, 120) });
  put('documents', { in: dice.between(4, 40), out: dice.between(2, 25) });
  const feedback = dice.between(0, 6);
  put('feedback', { ihanoiReceived: feedback, ihanoiAnswered: dice.between(0, feedback) });
  const turns = dice.between(5, 30);
  put('survey', { turns, satisfied: turns - dice.between(0, 3) });
  return stays;
}

function recordOwnTasks(trial: Trial): void {
  const { dice, days, set, definition, scenarios, standing, trialPhase } = trial;
  if (standing === 'little' || !dice.chance(0.5)) return;
  const at = time(days[0] ?? '', dice.between(8 * 60, 10 * 60), dice);
  const task = seededUuid(`own task ${definition.code}`, Date.parse(at));
  const title = dice.pick(words.OWN_TASKS);
  const { no = 5 } = scenarios[dice.between(0, scenarios.length - 1)] ?? {};
  set('task.ownSet', task, { scenario: no, title, phase: trialPhase, blocking: dice.chance(0.2) }, { at });
  const status = standing === 'ready' ? 'done' : dice.pick(['todo', 'doing', 'done'] as const);
  if (status === 'todo') return;
  const doneAt = time(days[dice.between(1, days.length - 1)] ?? '', dice.between(8 * 60, 16 * 60), dice);
  set('task.statusSet', task, { status }, { at: doneAt });
}

function time(day: string, minute: number, dice: Dice): string {
  const parts = [Math.floor(minute / 60), minute % 60, dice.between(0, 59)];
  return `${day}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}.000+07:00`;
}
