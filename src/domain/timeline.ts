/** Phases and days: functions of a date and the campaign's calendar. Dates are `YYYY-MM-DD` in the campaign's time zone. */
import type { CalendarDefinition, Campaign, Freeze, Phase, TaskDefinition } from './campaign.ts';
import type { TaskState } from './task.ts';
import { instantAt, wallTime } from './wall-time.ts';

const DAY_MS = 86_400_000;

/** The date of an instant (ms) in an IANA time zone. */
export function dateOf(instantMs: number, timezone: string): string {
  return wallTime(instantMs, timezone).slice(0, 10);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The date `days` after `date`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant (ms) at which a day is over, in an IANA time zone. */
export function dayEndMs(day: string, timezone: string): number {
  return instantAt(`${addDays(day, 1)}T00:00`, timezone);
}

/** The phase a day lies in: the last one begun; the first where none has begun. */
export function phaseOn(calendar: CalendarDefinition, day: string): Phase {
  const begun = calendar.phases.findLast((phase) => phase.from <= day) ?? calendar.phases[0];
  if (begun === undefined) throw new Error('a calendar needs a phase');
  return begun;
}

export function requirePhase(calendar: CalendarDefinition, key: string): Phase {
  const phase = calendar.phases.find((candidate) => candidate.key === key);
  if (phase === undefined) throw new Error(`the calendar has no phase ${key}`);
  return phase;
}

/** Days until go-live; 0 on the day, negative after it. */
export function daysToGoLive(calendar: CalendarDefinition, day: string): number {
  return daysBetween(day, requirePhase(calendar, calendar.goLivePhase).from);
}

/** Number of the trial day from 1, with how many there are; undefined outside the trial. */
export function trialDay(
  calendar: CalendarDefinition,
  day: string,
): { readonly no: number; readonly of: number } | undefined {
  const trial = requirePhase(calendar, calendar.trialPhase);
  if (trial.to === null || day < trial.from || day > trial.to) return undefined;
  return { no: daysBetween(trial.from, day) + 1, of: daysBetween(trial.from, trial.to) + 1 };
}

/** True on the day after the trial's last: what it was is then put together. */
export function isReviewDay(calendar: CalendarDefinition, day: string): boolean {
  const { to } = requirePhase(calendar, calendar.trialPhase);
  return to !== null && day === addDays(to, 1);
}

/**
 * The days one may look at the campaign on: from its first one to the last its calendar or a task names, or to today
 * where that is later. A last phase with an end ends it.
 */
export function campaignDays(campaign: Campaign, today: string): { readonly first: string; readonly last: string } {
  const { phases, milestones } = campaign.calendar;
  const first = phases[0]?.from ?? today;
  const end = phases.at(-1)?.to ?? null;
  if (end !== null) return { first, last: end };
  const named = [...phases.map(({ from }) => from), ...milestones.map(({ on }) => on)];
  for (const { due } of campaign.tasksById.values()) if (due !== undefined) named.push(due);
  return { first, last: named.reduce((latest, on) => (on > latest ? on : latest), today) };
}

/** The freeze a day lies in; of several the one that ends last. */
export function freezeOn({ freezes = [] }: Pick<CalendarDefinition, 'freezes'>, day: string): Freeze | undefined {
  const holding = freezes.filter(({ from, to }) => from <= day && day <= to);
  return holding.reduce<Freeze | undefined>(
    (last, next) => (last === undefined || last.to < next.to ? next : last),
    undefined,
  );
}

/** When a task is due: what the ward set, else the template's date, else the last day of its phase (`fromPhase`). */
export function dueOf(
  calendar: CalendarDefinition,
  task: TaskDefinition,
  state: TaskState,
): { readonly on: string; readonly fromPhase: boolean } | undefined {
  if (state.due !== undefined) return state.due === null ? undefined : { on: state.due, fromPhase: false };
  if (task.due !== undefined) return { on: task.due, fromPhase: false };
  const end = calendar.phases.find(({ key }) => key === task.phase)?.to ?? null;
  return end === null ? undefined : { on: end, fromPhase: true };
}

/** Days overdue on `day`; 0 when closed, without a due date or not late. Only a named date can be overdue, not a phase's end. */
export function daysLate(calendar: CalendarDefinition, task: TaskDefinition, state: TaskState, day: string): number {
  if (state.status === 'done' || state.status === 'na') return 0;
  const due = dueOf(calendar, task, state);
  if (due === undefined || due.fromPhase) return 0;
  return Math.max(0, daysBetween(due.on, day));
}

/** `soon`: within the next three days. A phase's end comes near like a date, but is never overdue. */
export type DueWindow = 'late' | 'today' | 'soon' | 'later' | 'none';

const SOON_DAYS = 3;

/** Where an open task stands on `day`; a closed one is in no window. */
export function dueWindow(
  calendar: CalendarDefinition,
  task: TaskDefinition,
  state: TaskState,
  day: string,
): DueWindow | undefined {
  if (state.status === 'done' || state.status === 'na') return undefined;
  const due = dueOf(calendar, task, state);
  if (due === undefined) return 'none';
  const left = daysBetween(day, due.on);
  if (left < 0) return due.fromPhase ? 'none' : 'late';
  if (left === 0) return 'today';
  return left <= SOON_DAYS ? 'soon' : 'later';
}
