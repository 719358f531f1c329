/**
 * On which level a problem waits: a pure rule over its facts and the calendar, the same on every tablet and at the city.
 * Whoever has it and does not solve it in time loses it to the next level, in fact and not by anybody's decision: nothing
 * is recorded, so there is nothing to send and nothing to contradict. What counts is when people acted (`at`), never when
 * it was received.
 */
import type { CalendarDefinition } from './campaign.ts';
import { PROBLEM_LEVELS, type ProblemLevel, type ProblemState, type Severity } from './ops.ts';
import { afterCounted } from './working-time.ts';

const HOUR_MS = 3_600_000;

/** What the rule reads of a problem; instants as ISO 8601 UTC. The order within a list says nothing. */
export interface LevelFacts {
  readonly severity: Severity;
  readonly raisedAt: string;
  readonly raisedLevel: ProblemLevel;
  /** Moves by hand. */
  readonly moves: readonly { readonly at: string; readonly level: ProblemLevel }[];
  readonly states: readonly { readonly at: string; readonly state: ProblemState }[];
}

export interface Stay {
  readonly level: ProblemLevel;
  readonly fromMs: number;
  /** `now` where it still stays there. */
  readonly toMs: number;
}

export interface LevelStanding {
  readonly level: ProblemLevel;
  /** Since when it waits there. */
  readonly sinceMs: number;
  /** False: it was answered, and no time counts. */
  readonly isRunning: boolean;
  /** When it climbs by itself; undefined where it does not: answered, at the last level, or no rule. */
  readonly climbsAtMs: number | undefined;
  /** It came to its level by itself, and when. */
  readonly climbedAtMs: number | undefined;
  /** Oldest first; the last one is the present one. Time after an answer is nobody's waiting and in none of them. */
  readonly stays: readonly Stay[];
}

export type Rule = Pick<CalendarDefinition, 'timezone' | 'escalation'>;

/** The standing of a problem at `nowMs`. */
export function standingOf(facts: LevelFacts, rule: Rule, nowMs: number): LevelStanding {
  return standingAfter(eventsOf(facts), { facts, rule, nowMs });
}

/** As on another day at `atMs`: what people did since counts as done at that moment, so that state and level go together. */
export function standingAsAt(facts: LevelFacts, rule: Rule, atMs: number): LevelStanding {
  const latestMs = Math.max(atMs, Date.parse(facts.raisedAt));
  // Held only once they are in order: at one instant nothing would tell a reopening from the answer before it.
  const held = eventsOf(facts).map((event) => ({ ...event, atMs: Math.min(event.atMs, latestMs) }));
  return standingAfter(held, { facts, rule, nowMs: atMs });
}

interface Standpoint {
  readonly facts: LevelFacts;
  readonly rule: Rule;
  readonly nowMs: number;
}

function standingAfter(events: readonly LevelEvent[], { facts, rule, nowMs }: Standpoint): LevelStanding {
  const clock = new LevelClock(facts, rule);
  for (const event of events) {
    // What people did after `now`, by a clock that runs ahead, is not yet so.
    if (event.atMs > nowMs) break;
    clock.advance(event.atMs);
    clock.meet(event);
  }
  clock.advance(nowMs);
  return clock.standing(nowMs);
}

/** The level on a day that is looked at in its moment `atMs`. */
export function levelAsAt(facts: LevelFacts, rule: Rule, looked: LookedAtMs): ProblemLevel {
  return standingAsAt(facts, rule, momentFor(facts, looked)).level;
}

export interface LookedAtMs {
  readonly atMs: number;
  readonly nowMs: number;
}

/** What was raised after the moment one looks at is seen as it is now: there is nothing of it to be seen before. */
export function momentFor({ raisedAt }: Pick<LevelFacts, 'raisedAt'>, { atMs, nowMs }: LookedAtMs): number {
  return Date.parse(raisedAt) > atMs ? nowMs : atMs;
}

export function nextLevel(level: ProblemLevel): ProblemLevel | undefined {
  return PROBLEM_LEVELS[PROBLEM_LEVELS.indexOf(level) + 1];
}

/** How long it waited on each level. */
export function waitsByLevel(stays: readonly Stay[]): ReadonlyMap<ProblemLevel, number> {
  const waits = new Map<ProblemLevel, number>();
  for (const { level, fromMs, toMs } of stays) waits.set(level, (waits.get(level) ?? 0) + toMs - fromMs);
  return waits;
}

type LevelEvent =
  | { readonly atMs: number; readonly level: ProblemLevel }
  | { readonly atMs: number; readonly state: ProblemState };

/** By time; at the same instant a move before a state, so that the order of arrival decides nothing. */
function eventsOf({ raisedAt, moves, states }: LevelFacts): readonly LevelEvent[] {
  const raisedMs = Date.parse(raisedAt);
  const atMs = (at: string): number => Math.max(raisedMs, Date.parse(at));
  const events: LevelEvent[] = [
    ...moves.map(({ at, level }) => ({ atMs: atMs(at), level })),
    ...states.map(({ at, state }) => ({ atMs: atMs(at), state })),
  ];
  return events.sort((a, b) => a.atMs - b.atMs || rankOf(a) - rankOf(b));
}

function rankOf(event: LevelEvent): number {
  if ('level' in event) return PROBLEM_LEVELS.indexOf(event.level);
  return PROBLEM_LEVELS.length + (event.state === 'open' ? 0 : 1);
}

class LevelClock {
  readonly #facts: LevelFacts;
  readonly #rule: Rule;
  readonly #stays: Stay[] = [];
  #level: ProblemLevel;
  #sinceMs: number;
  /** Where the present count began: it restarts with each move and each reopening. */
  #countMs: number;
  #climbedAtMs: number | undefined;
  #isRunning = true;

  constructor(facts: LevelFacts, rule: Rule) {
    this.#facts = facts;
    this.#rule = rule;
    this.#level = facts.raisedLevel;
    this.#sinceMs = Date.parse(facts.raisedAt);
    this.#countMs = this.#sinceMs;
  }

  /** Climbs as often as the time until then asks for. At the very millisecond it has climbed. */
  advance(untilMs: number): void {
    for (let dueMs = this.#dueMs(); dueMs !== undefined && dueMs <= untilMs; dueMs = this.#dueMs()) {
      const level = nextLevel(this.#level);
      if (level === undefined) return;
      this.#leave(dueMs);
      this.#level = level;
      this.#climbedAtMs = dueMs;
    }
  }

  meet(event: LevelEvent): void {
    if ('level' in event) this.#move(event.atMs, event.level);
    else if (event.state === 'open') this.#reopen(event.atMs);
    else this.#stop(event.atMs);
  }

  standing(nowMs: number): LevelStanding {
    const isThere = this.#isRunning && nowMs > this.#sinceMs;
    const present: readonly Stay[] = isThere ? [{ level: this.#level, fromMs: this.#sinceMs, toMs: nowMs }] : [];
    return {
      level: this.#level,
      sinceMs: this.#sinceMs,
      isRunning: this.#isRunning,
      climbsAtMs: this.#dueMs(),
      climbedAtMs: this.#climbedAtMs,
      stays: [...this.#stays, ...present],
    };
  }

  #dueMs(): number | undefined {
    const { escalation, timezone } = this.#rule;
    if (!this.#isRunning || escalation === undefined || nextLevel(this.#level) === undefined) return undefined;
    const countedMs = escalation.afterHours[this.#facts.severity] * HOUR_MS;
    return afterCounted(this.#countMs, countedMs, escalation.workingHours, timezone);
  }

  #move(atMs: number, level: ProblemLevel): void {
    if (this.#isRunning) this.#leave(atMs);
    else [this.#sinceMs, this.#countMs] = [atMs, atMs];
    this.#level = level;
    this.#climbedAtMs = undefined;
  }

  #stop(atMs: number): void {
    if (this.#isRunning) this.#leave(atMs);
    this.#isRunning = false;
  }

  #reopen(atMs: number): void {
    if (this.#isRunning) this.#leave(atMs);
    this.#isRunning = true;
    this.#climbedAtMs = undefined;
    [this.#sinceMs, this.#countMs] = [atMs, atMs];
  }

  #leave(atMs: number): void {
    if (atMs > this.#sinceMs) this.#stays.push({ level: this.#level, fromMs: this.#sinceMs, toMs: atMs });
    [this.#sinceMs, this.#countMs] = [atMs, atMs];
  }
}
