/**
 * A believable trial week for an evaluation copy: what 126 wards record from the first to the last day of the trial phase,
 * always the same. Facts as a device would record them; the server's sample command pushes them like any other.
 */
import {
  type CalendarDefinition,
  type Campaign,
  readCampaign,
  type ScenarioDefinition,
  type TaskDefinition,
  type WardDefinition,
} from '../domain/campaign.ts';
import type { Json } from '../domain/op.ts';
import { KIND_RULES, type OpBodies, type OpKind } from '../domain/ops.ts';
import { CAMPAIGN_SCOPE, wardScope } from '../domain/scope.ts';
import { addDays, requirePhase } from '../domain/timeline.ts';
import { type CampaignDefinition, campaignDefinitions } from './campaign-ops.ts';
import { createDice, type Dice, seededUuid } from './sample-dice.ts';
import { SAMPLE_PEOPLE, sampleStaff } from './sample-people.ts';
import type { SampleFact } from './sample-fact.ts';
import { foldSample } from './sample-fold.ts';
import { signSampleWard } from './sample-signatures.ts';
import { urgeSampleWard } from './sample-urgings.ts';
import { judgeSampleWard } from './sample-verdicts.ts';
import { recordTrial } from './sample-trial.ts';
import { type Ending, planEndings, standingOf } from './sample-week-plan.ts';
import * as words from './sample-week-words.ts';

/** The supervisor who comments. */
export const SAMPLE_SUPERVISOR = 'giamsat.hanoi';

interface Week {
  readonly tasks: readonly TaskDefinition[];
  readonly calendar: CalendarDefinition;
  /** Dates of the trial phase. */
  readonly days: readonly string[];
  readonly scenarios: readonly ScenarioDefinition[];
  readonly campaign: Campaign;
}

interface Ward {
  readonly definition: WardDefinition;
  readonly actor: string;
  readonly dice: Dice;
  readonly facts: SampleFact[];
}

/** All facts of the week in the order in which they were made. */
export function sampleWeek(definitions: readonly CampaignDefinition[] = campaignDefinitions()): readonly SampleFact[] {
  const bodiesOf = <Kind extends OpKind>(kind: Kind): OpBodies[Kind][] =>
    definitions.filter((definition) => definition.kind === kind).map(({ body }) => body as unknown as OpBodies[Kind]);
  const [calendar] = bodiesOf('calendar.defined');
  const campaign = campaignOf(definitions);
  if (calendar === undefined || campaign === undefined) throw new Error('a sample week needs a calendar');
  const week = {
    tasks: bodiesOf('task.defined'),
    calendar,
    days: trialDays(calendar),
    scenarios: bodiesOf('scenario.defined'),
    campaign,
  };
  const facts = bodiesOf('ward.defined').flatMap((ward) => wardWeek(ward, week));
  return facts.sort((a, b) => compare(a.madeAt, b.madeAt) || compare(a.opId, b.opId));
}

/** Of the definitions; any time before the week. */
const BEFORE = '2025-06-01T00:00:00.000Z';

function campaignOf(definitions: readonly CampaignDefinition[]): Campaign | undefined {
  const place = { scope: CAMPAIGN_SCOPE, seen: [], actor: '', madeAt: BEFORE };
  const facts = definitions.map((definition, index) => ({ ...definition, ...place, opId: String(index) }));
  return readCampaign(foldSample(facts, BEFORE));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function trialDays(calendar: CalendarDefinition): readonly string[] {
  const { from, to } = requirePhase(calendar, calendar.trialPhase);
  const days = [from];
  for (let day = from; day < (to ?? from); day = addDays(day, 1)) days.push(addDays(day, 1));
  return days;
}

function wardWeek(definition: WardDefinition, week: Week): readonly SampleFact[] {
  const dice = createDice(`sample week ${definition.code}`);
  const [staff] = sampleStaff([definition.code]);
  const ward: Ward = { definition, actor: staff?.user ?? '', dice, facts: [] };
  const standing = standingOf(definition, dice);
  const endings = planEndings(standing, { ...week, dice });
  for (const task of week.tasks) {
    const ending = endings.get(task.id);
    if (ending !== undefined) recordTask(task, ending, { ward, week });
  }
  const { scenarios, days, calendar, campaign } = week;
  const write = (fact: Omit<SampleFact, 'scope' | 'opId'>): string => {
    const opId = idOf(ward, fact.madeAt);
    record(ward, { opId, ...fact });
    return opId;
  };
  const people = { staff: ward.actor, supervisor: SAMPLE_SUPERVISOR };
  recordTrial({ definition, standing, ...people, scenarios, trialPhase: calendar.trialPhase, days, write });
  const leader = leaderOf(definition.code);
  if (leader !== undefined) {
    for (const fact of signSampleWard({ leader, facts: ward.facts, tasks: week.tasks, days })) write(fact);
  }
  urgeSampleWard({ definition, ...people, facts: ward.facts, tasks: week.tasks, days, write });
  judgeSampleWard({ definition, supervisor: SAMPLE_SUPERVISOR, facts: ward.facts, campaign, days, write });
  return ward.facts;
}

function leaderOf(code: string): string | undefined {
  return SAMPLE_PEOPLE.find(({ role, wards }) => role === 'leader' && wards !== 'all' && wards.includes(code))?.user;
}

function recordTask(
  task: TaskDefinition,
  ending: Ending,
  { ward, week }: { readonly ward: Ward; readonly week: Week },
): void {
  const { dice } = ward;
  const clock = createClock(task, week, dice);
  const set = createRegister(task.id, ward);
  if (dice.chance(0.18)) set('task.assigned', { user: ward.actor }, clock());
  if (ending === 'done') recordDone(task, { ward, clock, set });
  if (ending === 'no-output') set('task.statusSet', { status: 'done' }, clock());
  if (ending === 'doing') set('task.statusSet', { status: 'doing' }, clock());
  if (ending === 'na') set('task.statusSet', { status: 'na', reason: say(words.NOT_APPLICABLE_TEXTS, ward) }, clock());
  if (ending === 'stuck') recordStuck(task, { ward, week, clock, set });
  if (dice.chance(0.12)) set('task.noteSet', { text: say(words.NOTE_TEXTS, ward) }, clock());
  if (dice.chance(0.05))
    comment(task, { ward, actor: ward.actor, text: say(words.COMMENT_TEXTS, ward), madeAt: clock() });
}

interface Recording {
  readonly ward: Ward;
  readonly clock: () => string;
  readonly set: SetRegister;
}

function recordDone(task: TaskDefinition, { ward, clock, set }: Recording): void {
  const { dice } = ward;
  if (dice.chance(0.4)) set('task.statusSet', { status: 'doing' }, clock());
  if (dice.chance(0.08)) set('task.statusSet', { status: 'blocked', reason: sayStuck(task, ward) }, clock());
  if (dice.chance(0.1)) set('task.statusSet', { status: 'done' }, clock());
  const madeAt = clock();
  set('task.statusSet', { status: 'done', output: sayOutput(task, ward, madeAt) }, madeAt);
}

function recordStuck(task: TaskDefinition, { ward, week, clock, set }: Recording & { readonly week: Week }): void {
  const { dice } = ward;
  if (dice.chance(0.6)) set('task.statusSet', { status: 'doing' }, clock());
  const reason = sayStuck(task, ward);
  const madeAt = clock();
  set('task.statusSet', { status: 'blocked', reason }, madeAt);
  if (dice.chance(0.15)) set('task.dueSet', { on: addDays(week.days.at(-1) ?? madeAt.slice(0, 10), 2) }, clock());
  if (dice.chance(0.6)) raise(task, { ward, title: reason, madeAt: clock() });
  if (dice.chance(0.3)) {
    comment(task, { ward, actor: SAMPLE_SUPERVISOR, text: say(words.SUPERVISOR_TEXTS, ward), madeAt: clock() });
  }
}

type SetRegister = <Kind extends OpKind>(kind: Kind, body: OpBodies[Kind], madeAt: string) => void;

/** Sets registers of one task, each having seen what stood there before. */
function createRegister(taskId: string, ward: Ward): SetRegister {
  const lastByField = new Map<string, string>();
  return (kind, body, madeAt) => {
    const { field } = KIND_RULES[kind];
    const last = lastByField.get(field);
    const opId = idOf(ward, madeAt);
    lastByField.set(field, opId);
    record(ward, {
      opId,
      kind,
      entity: taskId,
      body: body as unknown as Json,
      seen: last === undefined ? [] : [last],
      madeAt,
    });
  };
}

function comment(
  task: TaskDefinition,
  {
    ward,
    actor,
    text,
    madeAt,
  }: { readonly ward: Ward; readonly actor: string; readonly text: string; readonly madeAt: string },
): void {
  const opId = idOf(ward, madeAt);
  const entity = seededUuid(`comment ${opId}`, Date.parse(madeAt));
  record(ward, { opId, kind: 'comment.added', entity, body: { on: `task:${task.id}`, text }, seen: [], actor, madeAt });
}

function raise(
  task: TaskDefinition,
  { ward, title, madeAt }: { readonly ward: Ward; readonly title: string; readonly madeAt: string },
): void {
  const opId = idOf(ward, madeAt);
  const entity = seededUuid(`problem ${opId}`, Date.parse(madeAt));
  const category = words.PROBLEM_CATEGORIES[outputTypeOf(task)] ?? 'khac';
  const severity = task.blocking ? 'high' : ward.dice.pick(['low', 'medium', 'medium']);
  record(ward, {
    opId,
    kind: 'problem.raised',
    entity,
    body: { title, category, severity, task: task.id },
    seen: [],
    madeAt,
  });
}

function record(ward: Ward, fact: Omit<SampleFact, 'scope' | 'actor'> & { readonly actor?: string }): void {
  ward.facts.push({ scope: wardScope(ward.definition.code), actor: ward.actor, ...fact });
}

function idOf({ definition, facts }: Ward, madeAt: string): string {
  return seededUuid(`op ${definition.code} ${facts.length}`, Date.parse(madeAt));
}

const OPENING_MINUTE = 7 * 60 + 30;
const CLOSING_MINUTE = 17 * 60 + 30;

/** Working hours of the days a task's phase gives it, each call later than the one before. */
function createClock(task: TaskDefinition, { calendar, days }: Week, dice: Dice): () => string {
  const place = calendar.phases.findIndex(({ key }) => key === task.phase);
  const trial = calendar.phases.findIndex(({ key }) => key === calendar.trialPhase);
  const [first, last] =
    place < trial ? [0, 2] : place === trial ? [0, days.length - 1] : [days.length - 3, days.length - 1];
  let day = dice.between(Math.max(0, first), Math.min(last, days.length - 1));
  let minute = dice.between(OPENING_MINUTE, CLOSING_MINUTE - 120);
  return () => {
    const isLastEvening = day === days.length - 1 && minute >= CLOSING_MINUTE;
    minute += isLastEvening ? dice.between(1, 6) : dice.between(3, 95);
    if (minute >= CLOSING_MINUTE && day < days.length - 1) {
      day += 1;
      minute = OPENING_MINUTE + dice.between(0, 120);
    }
    const second = dice.between(0, 59);
    const time = [Math.floor(minute / 60), minute % 60, second].map((part) => String(part).padStart(2, '0')).join(':');
    return `${days[day]}T${time}.000+07:00`;
  };
}

function say(texts: readonly [string, ...string[]], { dice, definition }: Ward): string {
  return words.fillWords(dice.pick(texts), definition.type);
}

function outputTypeOf(task: TaskDefinition): string {
  return task.outputTypes[0] ?? '';
}

function sayStuck(task: TaskDefinition, ward: Ward): string {
  return say(words.STUCK_TEXTS[outputTypeOf(task)] ?? words.NOTE_TEXTS, ward);
}

/** The output as the template asks for it: "Số 05/TB-UBND ngày 24/6 (chạy thử)". */
function sayOutput(task: TaskDefinition, { dice, definition }: Ward, madeAt: string): string {
  const [, month = '', day = ''] = madeAt.slice(0, 10).split('-');
  const number = String(dice.between(1, 40)).padStart(2, '0');
  return words.fillWords(
    dice.pick(words.OUTPUT_TEXTS[outputTypeOf(task)] ?? ['Bản ngày {ngay} (chạy thử)']),
    definition.type,
    {
      so: number,
      ky: words.PAPER_MARKS[task.lead] ?? words.USUAL_PAPER_MARK,
      ngay: `${Number(day)}/${Number(month)}`,
      dem: dice.between(6, 48),
      lan: dice.between(2, 6),
      ma: `THU-${definition.code}-${day}${month}-${number}`,
    },
  );
}
