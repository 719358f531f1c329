/**
 * A trial run: one attempt of a scenario on a day. A later attempt never hides an earlier one, and an attempt goes on until
 * somebody ends it, whatever screen is open.
 */
import type { OpBodies, RunPerson, RunResult } from './ops.ts';
import { type EntityState, type Head, headNames, isSameValue, type Register, shownHead } from './register.ts';

/** One of the values that stand side by side, with the names of all that say it. */
export interface RunVersion extends Head {
  readonly opIds: readonly string[];
}

export interface RunStep {
  /** From 1. */
  readonly no: number;
  readonly text: string;
  /** Undefined: not marked yet, or taken back. */
  readonly result: 'passed' | 'failed' | undefined;
  readonly reason: string | undefined;
  /** By the device's clock; undefined while nobody has marked it. */
  readonly markedAt: string | undefined;
  /** Heads of different values: two people marked it apart from each other. */
  readonly versions: readonly RunVersion[];
}

export interface RunEnd {
  readonly result: RunResult;
  readonly reason: string | undefined;
  readonly endedMs: number;
  readonly by: string;
  /** Of every end that stands, the shown one or not: what a correction has seen. */
  readonly opIds: readonly string[];
}

export interface Run {
  readonly id: string;
  readonly scenario: number;
  /** The day of the campaign it counts for. */
  readonly on: string;
  /** On the city's clock. */
  readonly startedMs: number;
  readonly startedBy: string;
  readonly steps: readonly RunStep[];
  readonly site: string | undefined;
  readonly people: readonly RunPerson[];
  readonly dossiers: readonly string[];
  readonly note: string | undefined;
  /** Undefined: it is still going on. */
  readonly end: RunEnd | undefined;
  /** Ends of different results that stand side by side; empty where people agree. */
  readonly endVersions: readonly RunVersion[];
  readonly detailVersions: readonly RunVersion[];
}

/** An attempt with its number: by start within its scenario, from 1. */
export interface NumberedRun extends Run {
  readonly attempt: number;
}

export const DAY_MS = 86_400_000;

/** Undefined where the entity is no run. */
export function toRun(
  id: string,
  entity: EntityState | undefined,
  stepOf: (no: number) => EntityState | undefined,
): Run | undefined {
  const start = firstHead(entity?.['run']);
  if (start === undefined) return undefined;
  const begun = start.body as unknown as OpBodies['run.started'];
  const details = shownBody<OpBodies['run.detailsSet']>(entity?.['details']);
  return {
    id,
    scenario: begun.scenario,
    on: begun.on,
    startedMs: onCityClock(start, begun.startedAt),
    startedBy: start.actor,
    steps: begun.steps.map((text, index) => toStep(index + 1, text, stepOf(index + 1))),
    site: details?.site ?? begun.site,
    people: details?.people ?? [],
    dossiers: details?.dossiers ?? [],
    note: details?.note,
    end: toEnd(entity?.['end']),
    endVersions: endsApart(entity?.['end']),
    detailVersions: apart(entity?.['details'], isSameValue),
  };
}

/**
 * A time in a fact stands there by the clock of the device that recorded it, and the fact itself tells how far that clock
 * was off: two tablets that disagree about the time do not make an end come before its start.
 */
function onCityClock(head: Head, time: string): number {
  return Date.parse(time) + Date.parse(head.at) - Date.parse(head.madeAt);
}

function toStep(no: number, text: string, entity: EntityState | undefined): RunStep {
  const head = shownHead(entity?.['step']);
  const body = head?.body as OpBodies['run.stepSet'] | undefined;
  return {
    no,
    text,
    result: body?.result ?? undefined,
    reason: body?.reason,
    markedAt: body?.result === null ? undefined : head?.madeAt,
    versions: apart(entity?.['step'], isSameValue),
  };
}

function toEnd(register: Register | undefined): RunEnd | undefined {
  const head = shownHead(register);
  if (register === undefined || head === undefined) return undefined;
  const { result, reason, endedAt } = head.body as unknown as OpBodies['run.ended'];
  return { result, reason, endedMs: onCityClock(head, endedAt), by: head.actor, opIds: headNames(register) };
}

/** Two people who end a run within the same minute agree where they say the same of it. */
function endsApart(register: Register | undefined): readonly RunVersion[] {
  const said = (body: Head['body']) => {
    const { result, reason = '' } = body as unknown as OpBodies['run.ended'];
    return { result, reason };
  };
  return apart(register, (a, b) => isSameValue(said(a), said(b)));
}

/** One head of each value, the shown one first; empty where there is but one value. */
function apart(
  register: Register | undefined,
  isSame: (a: Head['body'], b: Head['body']) => boolean,
): readonly RunVersion[] {
  const shown = shownHead(register);
  if (register === undefined || shown === undefined) return [];
  const ordered = [shown, ...register.heads.filter((head) => head !== shown)];
  const same = (head: Head): readonly Head[] => ordered.filter((other) => isSame(other.body, head.body));
  const values = ordered.filter((head) => same(head)[0] === head);
  return values.length < 2 ? [] : values.map((head) => ({ ...head, opIds: same(head).map(({ opId }) => opId) }));
}

/** A set may hold two starts of one run only where something went wrong: the first stays. */
function firstHead(register: Register | undefined): Head | undefined {
  return [...(register?.heads ?? [])].sort((a, b) => compare(a.at, b.at) || compare(a.opId, b.opId))[0];
}

function shownBody<Body>(register: Register | undefined): Body | undefined {
  return shownHead(register)?.body as Body | undefined;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** In the order of their days, then of their starts on the city's clock; numbered within each scenario. */
export function numberRuns(runs: readonly Run[]): readonly NumberedRun[] {
  const attempts = new Map<number, number>();
  return [...runs]
    .sort((a, b) => compare(a.on, b.on) || a.startedMs - b.startedMs || compare(a.id, b.id))
    .map((run) => {
      const attempt = (attempts.get(run.scenario) ?? 0) + 1;
      attempts.set(run.scenario, attempt);
      return { ...run, attempt };
    });
}

/** The last attempt of a scenario that ended; one that still goes on says nothing yet. */
export function lastEnded<R extends Run>(runs: readonly R[]): (R & { readonly end: RunEnd }) | undefined {
  return runs.findLast((run): run is R & { readonly end: RunEnd } => run.end !== undefined);
}

/** What the steps suggest; undefined while nothing is marked. The person chooses. */
export function suggestResult(
  steps: readonly Pick<RunStep, 'result'>[],
): { readonly result: RunResult; readonly ok: number; readonly of: number } | undefined {
  const ok = steps.filter(({ result }) => result === 'passed').length;
  const failed = steps.filter(({ result }) => result === 'failed').length;
  if (ok + failed === 0) return undefined;
  const of = steps.length;
  if (ok === of) return { result: 'passed', ok, of };
  return { result: ok === 0 ? 'failed' : 'partly', ok, of };
}

export type EndFault = 'before-start' | 'too-long';

/** Why a run cannot have ended then; a run of a trial day takes less than a day. */
export function endFault(startedMs: number, endedMs: number): EndFault | undefined {
  if (endedMs < startedMs) return 'before-start';
  return endedMs - startedMs > DAY_MS ? 'too-long' : undefined;
}

export interface SuccessRate {
  readonly ended: number;
  readonly passed: number;
  readonly partly: number;
  readonly failed: number;
  /** Whole percent; undefined where nothing has ended: no figure is made up. */
  readonly percent: number | undefined;
}

/**
 * "Tỷ lệ xử lý thành công các tình huống giả định" (plan 341-KH/TU): each attempt plays one assumed situation, so it is
 * attempts that passed ÷ attempts that ended. `partly` is no success and is shown apart. 100 % only where all passed, 0 %
 * only where none did. By situations: the same of the last ended attempt of each scenario (`lastOfEach`).
 */
export function successRate(runs: readonly Pick<Run, 'end'>[]): SuccessRate {
  const results = runs.flatMap(({ end }) => (end === undefined ? [] : [end.result]));
  const count = (wanted: RunResult): number => results.filter((result) => result === wanted).length;
  const [passed, ended] = [count('passed'), results.length];
  return { ended, passed, partly: count('partly'), failed: count('failed'), percent: percentOf(passed, ended) };
}

function percentOf(part: number, whole: number): number | undefined {
  if (whole === 0) return undefined;
  if (part === 0 || part === whole) return (part / whole) * 100;
  return Math.min(99, Math.max(1, Math.round((part / whole) * 100)));
}

/** The last ended attempt of each scenario; `runs` in their order. */
export function lastOfEach<R extends Run>(runs: readonly R[]): readonly R[] {
  const last = new Map<number, R>();
  for (const run of runs) if (run.end !== undefined) last.set(run.scenario, run);
  return [...last.values()];
}

/** What a run would begin with: the ward's own steps, else those of the campaign. */
export function ownSteps(entity: EntityState | undefined): readonly string[] | undefined {
  const steps = shownBody<OpBodies['scenario.stepsSet']>(entity?.['steps'])?.steps;
  return steps === undefined || steps.length === 0 ? undefined : steps;
}
