/**
 * What a headless client reads besides tasks: the wards with their verdicts, and the problems, runs and figures of one.
 * People stand in it by their ids only. With `Accept: text/csv` the same rows come as a table.
 */
import * as z from 'zod/mini';
import { FIGURE_GROUPS, OWN_VERDICTS, PROBLEM_LEVELS, PROBLEM_STATES, RUN_RESULTS, SEVERITIES } from '../domain/ops.ts';
import { date, identifier, instant, wardCode } from './scalars.ts';

const count = z.int().check(z.gte(0));

const scenarioCellSchema = z.looseObject({
  no: z.int(),
  done: count,
  total: count,
  begun: count,
  stuck: count,
  asOf: z.nullable(instant),
  lastRun: z.optional(z.looseObject({ id: identifier, on: date, result: z.enum(RUN_RESULTS) })),
});

/** What holds a ward back: a task (`task`, `own-task`), an attempt (`run`), a problem, or the age of what is known. */
const reasonSchema = z.looseObject({
  type: z.enum(['task', 'own-task', 'run', 'problem', 'never-received', 'stale']),
  id: z.optional(identifier),
  mark: z.optional(z.string()),
});

/**
 * `GET /api/v1/wards`: those the caller may read, by code. `verdict` is the computed one, as of `day`; `ownVerdict` what
 * supervisors say, `split` where they say different things without having seen each other.
 */
export const wardsSchema = z.array(
  z.looseObject({
    code: wardCode,
    name: z.string(),
    day: date,
    verdict: z.enum(['go', 'no-go', 'unknown']),
    reasons: z.array(reasonSchema),
    ownVerdict: z.optional(z.looseObject({ verdict: z.enum([...OWN_VERDICTS, 'split']), at: instant, by: identifier })),
    newestReceivedAt: z.nullable(instant),
    done: count,
    total: count,
    begun: count,
    stuck: count,
    openProblems: count,
    highProblems: count,
    scenarios: z.array(scenarioCellSchema),
  }),
);

/** `GET /api/v1/wards/<code>/problems`, oldest first. `level` is where it stands now, climbed by time or by hand. */
export const wardProblemsSchema = z.array(
  z.looseObject({
    id: identifier,
    title: z.string(),
    category: z.string(),
    severity: z.enum(SEVERITIES),
    state: z.enum(PROBLEM_STATES),
    level: z.enum(PROBLEM_LEVELS),
    raisedAt: instant,
    raisedBy: identifier,
    task: z.optional(identifier),
    scenario: z.optional(z.int()),
    run: z.optional(identifier),
    proposal: z.optional(z.string()),
    due: z.optional(date),
    ownerUser: z.optional(identifier),
    ownerUnit: z.optional(identifier),
    cause: z.optional(identifier),
    answers: z.array(z.looseObject({ text: z.string(), isWorkaround: z.boolean(), at: instant, by: identifier })),
    conflicts: z.array(z.string()),
    newestReceivedAt: z.nullable(instant),
  }),
);

/**
 * `GET /api/v1/wards/<code>/runs`, by day, then start. Names of those who played a part are left out. `conflicts`: what two
 * people recorded apart (`end`, `details`, `step:<no>`), of which one version stands here.
 */
export const wardRunsSchema = z.array(
  z.looseObject({
    id: identifier,
    scenario: z.int(),
    attempt: z.int(),
    on: date,
    startedAt: instant,
    startedBy: identifier,
    endedAt: z.optional(instant),
    result: z.optional(z.enum(RUN_RESULTS)),
    reason: z.optional(z.string()),
    site: z.optional(z.string()),
    note: z.optional(z.string()),
    dossiers: z.array(z.string()),
    steps: z.array(
      z.looseObject({
        no: z.int(),
        text: z.string(),
        result: z.optional(z.enum(['passed', 'failed'])),
        reason: z.optional(z.string()),
      }),
    ),
    conflicts: z.array(z.string()),
  }),
);

/** `GET /api/v1/wards/<code>/figures?from=&to=`: one row per figure that has a value; `isInConflict`: there is another. */
export const wardFiguresSchema = z.array(
  z.looseObject({
    day: date,
    group: z.enum(FIGURE_GROUPS),
    name: z.string(),
    value: z.union([z.number(), z.string()]),
    isInConflict: z.boolean(),
  }),
);

export type WardRow = z.infer<typeof wardsSchema>[number];
export type WardProblem = z.infer<typeof wardProblemsSchema>[number];
export type WardRun = z.infer<typeof wardRunsSchema>[number];
export type WardFigure = z.infer<typeof wardFiguresSchema>[number];
