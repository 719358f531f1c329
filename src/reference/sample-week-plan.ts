/** Where each ward stands at the end of the sample week, task by task. Calibrated by eye; nothing here is a figure of Hà Nội. */
import type { CalendarDefinition, TaskDefinition, WardDefinition } from '../domain/campaign.ts';
import type { Dice } from './sample-dice.ts';

export type Standing = 'ready' | 'nearly' | 'behind' | 'little';
export type Ending = 'untouched' | 'doing' | 'done' | 'no-output' | 'stuck' | 'na';

type Shares = { readonly [E in Ending]?: number };

/** Share of tasks per ending; what is left over stays untouched. `must` = it counts for the verdict before go-live. */
const SHARES: {
  readonly [S in Exclude<Standing, 'little'>]: {
    readonly must: Shares;
    readonly other: Shares;
    readonly later: Shares;
  };
} = {
  ready: {
    must: { done: 1 },
    other: { done: 0.86, doing: 0.08, na: 0.03, stuck: 0.02 },
    later: { doing: 0.5, done: 0.1 },
  },
  nearly: {
    must: { done: 0.92, 'no-output': 0.03, stuck: 0.02, doing: 0.03 },
    other: { done: 0.66, doing: 0.14, 'no-output': 0.03, stuck: 0.03, na: 0.03 },
    later: { doing: 0.2 },
  },
  behind: {
    must: { done: 0.58, 'no-output': 0.06, stuck: 0.09, doing: 0.17 },
    other: { done: 0.28, doing: 0.17, 'no-output': 0.03, stuck: 0.04, na: 0.02 },
    later: { doing: 0.04 },
  },
};

const LITTLE: Shares = { done: 0.5, doing: 0.36, stuck: 0.1, 'no-output': 0.04 };

/** The two wards of the sample people are nearly there, so that there is something left to do in them. */
const FIXED_STANDINGS: { readonly [code: string]: Standing } = { '00070': 'nearly', '00082': 'nearly' };

export function standingOf(ward: WardDefinition, dice: Dice): Standing {
  const throwOf = dice.fraction();
  const standing = throwOf < 0.2 ? 'ready' : throwOf < 0.58 ? 'nearly' : throwOf < 0.86 ? 'behind' : 'little';
  return FIXED_STANDINGS[ward.code] ?? standing;
}

export interface PlanContext {
  readonly tasks: readonly TaskDefinition[];
  readonly calendar: CalendarDefinition;
  readonly dice: Dice;
}

/** How each task of a ward ends, by task id; untouched ones are left out. */
export function planEndings(standing: Standing, { tasks, calendar, dice }: PlanContext): ReadonlyMap<string, Ending> {
  if (standing === 'little') return planLittle(tasks, calendar, dice);
  const endings = new Map<string, Ending>();
  for (const task of tasks) {
    const ending = throwEnding(SHARES[standing][sortOf(task, calendar)], dice);
    if (ending !== 'untouched') endings.set(task.id, ending);
  }
  const must = tasks.filter((task) => sortOf(task, calendar) === 'must');
  const isMet = must.every(({ id }) => endings.get(id) === 'done');
  if (standing !== 'ready' && isMet) endings.set(dice.pick(must.map(({ id }) => id) as [string, ...string[]]), 'stuck');
  return endings;
}

/** A ward that recorded little: some of the preparations. */
function planLittle(
  tasks: readonly TaskDefinition[],
  calendar: CalendarDefinition,
  dice: Dice,
): ReadonlyMap<string, Ending> {
  const [preparation] = calendar.phases;
  const open = tasks.filter(({ phase }) => phase === preparation?.key);
  const endings = new Map<string, Ending>();
  for (let left = dice.between(15, 26); left > 0 && open.length > 0; left -= 1) {
    const [task] = open.splice(dice.between(0, open.length - 1), 1);
    if (task !== undefined) endings.set(task.id, throwEnding(LITTLE, dice));
  }
  return endings;
}

function sortOf(task: TaskDefinition, calendar: CalendarDefinition): 'must' | 'other' | 'later' {
  const goLive = calendar.phases.find(({ key }) => key === calendar.goLivePhase);
  if (task.phase === calendar.goLivePhase || (task.due ?? '') >= (goLive?.from ?? '9999')) return 'later';
  return task.blocking ? 'must' : 'other';
}

function throwEnding(shares: Shares, dice: Dice): Ending {
  let left = dice.fraction();
  for (const [ending, share] of Object.entries(shares) as [Ending, number][]) {
    left -= share;
    if (left < 0) return ending;
  }
  return 'untouched';
}
