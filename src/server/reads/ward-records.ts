/** The problems, runs and figures of a ward as a headless client reads them, by the rules of the tablets. */
import type { CalendarDefinition } from '../../domain/campaign.ts';
import { standingOf } from '../../domain/escalation.ts';
import { FIGURES, readDayFigures } from '../../domain/figures.ts';
import { FIGURE_GROUPS, figuresEntity, stepEntity } from '../../domain/ops.ts';
import { type Problem, toProblem } from '../../domain/problem.ts';
import { type EntityState, isInConflict } from '../../domain/register.ts';
import { type NumberedRun, numberRuns, toRun } from '../../domain/run.ts';
import type { WardFigure, WardProblem, WardRun } from '../../protocol/ward-reads.ts';

type Entities = ReadonlyMap<string, EntityState>;

/** Oldest first. `calendar` undefined: nothing climbs by itself. */
export function toWardProblems(
  entities: Entities,
  calendar: CalendarDefinition | undefined,
  nowMs: number,
): readonly WardProblem[] {
  return [...entities]
    .flatMap(([id, entity]) => toProblem(id, entity) ?? [])
    .sort((a, b) => compare(a.raisedAt, b.raisedAt) || compare(a.id, b.id))
    .map((problem) => toWardProblem(problem, calendar, nowMs));
}

function toWardProblem(problem: Problem, calendar: CalendarDefinition | undefined, nowMs: number): WardProblem {
  const { raised, levelFacts, owner } = problem;
  return {
    id: problem.id,
    title: raised.title,
    category: raised.category,
    severity: raised.severity,
    state: problem.state,
    level: calendar === undefined ? levelFacts.raisedLevel : standingOf(levelFacts, calendar, nowMs).level,
    raisedAt: problem.raisedAt,
    raisedBy: problem.raisedBy,
    ...known('task', raised.task),
    ...known('scenario', raised.scenario),
    ...known('run', raised.run),
    ...known('proposal', raised.proposal),
    ...known('due', owner?.due ?? raised.due),
    ...known('ownerUser', owner?.user),
    ...known('ownerUnit', owner?.unit),
    ...known('cause', problem.cause?.id),
    answers: problem.answers.map(({ text, isWorkaround, at, actor }) => ({ text, isWorkaround, at, by: actor })),
    conflicts: [...problem.conflicts],
    newestReceivedAt: problem.receivedAt,
  };
}

/** By day, then by start. */
export function toWardRuns(entities: Entities): readonly WardRun[] {
  const runs = [...entities].flatMap(
    ([id, entity]) => toRun(id, entity, (no) => entities.get(stepEntity(id, no))) ?? [],
  );
  return numberRuns(runs).map(toWardRun);
}

function toWardRun(run: NumberedRun): WardRun {
  const { end } = run;
  return {
    id: run.id,
    scenario: run.scenario,
    attempt: run.attempt,
    on: run.on,
    startedAt: new Date(run.startedMs).toISOString(),
    startedBy: run.startedBy,
    ...(end === undefined ? {} : { endedAt: new Date(end.endedMs).toISOString(), result: end.result }),
    ...known('reason', end?.reason),
    ...known('site', run.site),
    ...known('note', run.note),
    dossiers: [...run.dossiers],
    steps: run.steps.map(({ no, text, result, reason }) => ({
      no,
      text,
      ...known('result', result),
      ...known('reason', reason),
    })),
    conflicts: [
      ...(run.endVersions.length > 0 ? ['end'] : []),
      ...(run.detailVersions.length > 0 ? ['details'] : []),
      ...run.steps.flatMap(({ no, versions }) => (versions.length > 0 ? [`step:${no}`] : [])),
    ],
  };
}

export interface Days {
  /** Dates, inclusive; absent: open. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** In the order of the days, then of the form. */
export function toWardFigures(entities: Entities, { from = '', to = '9999' }: Days): readonly WardFigure[] {
  const days = new Set([...entities.keys()].flatMap((entity) => /^figures:(.{10}):/.exec(entity)?.[1] ?? []));
  return [...days]
    .filter((day) => from <= day && day <= to)
    .sort(compare)
    .flatMap((day) => {
      const figures = readDayFigures((entity) => entities.get(entity), day);
      return FIGURE_GROUPS.flatMap((group) => {
        const isSplit = isInConflict(entities.get(figuresEntity(day, group))?.['figures']);
        return FIGURES[group].flatMap((name) => {
          const value = figures[group][name];
          if (value === undefined || value === null || value === '') return [];
          return [{ day, group, name, value, isInConflict: isSplit }];
        });
      });
    });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The member where it has a value. */
function known<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value };
}
