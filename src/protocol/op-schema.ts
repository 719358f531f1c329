/** Shape of an op on the wire, bodies by kind. What does not pass is quarantined, never dropped (WSP/1 §5.3). */
import * as z from 'zod/mini';
import {
  EVIDENCE_TYPES,
  OWN_VERDICTS,
  type OpBodies,
  type OpKind,
  PROBLEM_LEVELS,
  PROBLEM_STATES,
  RUN_RESULTS,
  SEVERITIES,
  TASK_STATUSES,
  VERIFICATION_RESULTS,
} from '../domain/ops.ts';
import {
  calendarDefinition,
  documentDefinition,
  guideDefinition,
  scenarioDefinition,
  taskDefinition,
  unitDefinition,
  wardDefinition,
} from './campaign-schema.ts';
import { SEEN_MAX_NAMES } from './limits.ts';
import { date, identifier, instant, json, sha256, uuid } from './scalars.ts';

export const opSchema = z.looseObject({
  opId: uuid,
  installId: identifier,
  n: z.int().check(z.gte(1)),
  schema: z.int().check(z.gte(1)),
  scope: identifier,
  kind: identifier,
  entity: identifier,
  body: json,
  seen: z.array(identifier).check(z.maxLength(SEEN_MAX_NAMES)),
  txn: z.optional(identifier),
  actor: identifier,
  session: identifier,
  madeAt: instant,
  offsetMs: z.nullable(z.number()),
});

const text = (max: number) => z.string().check(z.maxLength(max));
const filledText = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const list = <Item extends z.ZodMiniType>(item: Item, max: number) => z.readonly(z.array(item).check(z.maxLength(max)));
const countFrom = (least: number) => z.int().check(z.gte(least));

/** Body of each kind. Unknown fields pass and stay: an op is never trimmed. */
export const bodySchemas = {
  'task.statusSet': z.looseObject({
    status: z.enum(TASK_STATUSES),
    reason: z.optional(text(4_000)),
    output: z.optional(text(4_000)),
  }),
  'task.noteSet': z.looseObject({ text: text(4_000) }),
  'task.assigned': z.looseObject({ user: z.optional(identifier), unit: z.optional(identifier) }),
  'task.dueSet': z.looseObject({ on: z.nullable(date) }),
  'comment.added': z.looseObject({ on: filledText(200), text: filledText(4_000) }),
  'problem.raised': z.looseObject({
    title: filledText(4_000),
    category: filledText(64),
    severity: z.enum(SEVERITIES),
    task: z.optional(identifier),
    scenario: z.optional(countFrom(1)),
    run: z.optional(uuid),
    step: z.optional(countFrom(1)),
    proposal: z.optional(text(4_000)),
    level: z.optional(z.enum(PROBLEM_LEVELS)),
    due: z.optional(date),
  }),
  'problem.answered': z.looseObject({ text: filledText(4_000), workaround: z.optional(z.boolean()) }),
  'problem.stateSet': z.looseObject({ state: z.enum(PROBLEM_STATES), reason: z.optional(text(4_000)) }),
  'problem.levelSet': z.looseObject({ level: z.enum(PROBLEM_LEVELS), reason: z.optional(text(4_000)) }),
  'problem.ownerSet': z.looseObject({
    user: z.optional(identifier),
    unit: z.optional(identifier),
    due: z.optional(date),
  }),
  'problem.causeSet': z.looseObject({
    cause: z.nullable(uuid),
    title: z.optional(filledText(400)),
    wards: z.optional(countFrom(1)),
  }),
  'task.ownSet': z.looseObject({
    scenario: countFrom(1),
    title: filledText(400),
    phase: identifier,
    blocking: z.boolean(),
    lead: z.optional(identifier),
    output: z.optional(text(400)),
    due: z.optional(date),
    removed: z.optional(z.boolean()),
  }),
  'scenario.stepsSet': z.looseObject({ steps: list(filledText(400), 40) }),
  'run.started': z.looseObject({
    scenario: countFrom(1),
    on: date,
    startedAt: instant,
    steps: list(filledText(400), 40),
    site: z.optional(text(200)),
  }),
  'run.stepSet': z.looseObject({
    result: z.nullable(z.enum(['passed', 'failed'])),
    reason: z.optional(text(4_000)),
  }),
  'run.detailsSet': z.looseObject({
    site: z.optional(text(200)),
    people: z.optional(list(z.looseObject({ name: filledText(200), part: z.optional(text(200)) }), 40)),
    dossiers: z.optional(list(filledText(64), 100)),
    note: z.optional(text(4_000)),
  }),
  'run.ended': z.looseObject({
    endedAt: instant,
    result: z.enum(RUN_RESULTS),
    reason: z.optional(text(4_000)),
  }),
  'figures.set': z.looseObject({
    figures: z.record(filledText(64), z.nullable(z.union([z.number().check(z.gte(0)), text(4_000)]))),
  }),
  'evidence.attached': z.looseObject({
    on: filledText(200),
    sha256,
    bytes: countFrom(1),
    type: z.enum(EVIDENCE_TYPES),
    width: z.optional(countFrom(1)),
    height: z.optional(countFrom(1)),
    name: z.optional(text(200)),
    thumbnail: z.optional(text(12_000)),
    note: z.optional(text(4_000)),
  }),
  'evidence.removed': z.looseObject({ reason: z.optional(text(4_000)) }),
  'signature.set': z.looseObject({
    signed: z.boolean(),
    content: list(uuid, 1_000),
    note: z.optional(text(4_000)),
  }),
  'verdict.set': z.looseObject({ verdict: z.nullable(z.enum(OWN_VERDICTS)), reason: text(4_000) }),
  'verification.set': z.looseObject({
    result: z.nullable(z.enum(VERIFICATION_RESULTS)),
    content: list(uuid, 1_000),
    comment: z.optional(text(4_000)),
  }),
  'urging.sent': z.looseObject({
    text: filledText(4_000),
    due: z.optional(date),
    tasks: z.optional(list(identifier, 200)),
  }),
  'urging.acknowledged': z.looseObject({ text: z.optional(text(4_000)) }),
  'urging.closed': z.looseObject({ isDone: z.nullable(z.boolean()), note: z.optional(text(4_000)) }),
  'guide.defined': guideDefinition,
  'calendar.defined': calendarDefinition,
  'unit.defined': unitDefinition,
  'ward.defined': wardDefinition,
  'scenario.defined': scenarioDefinition,
  'task.defined': taskDefinition,
  'document.defined': documentDefinition,
} satisfies { readonly [K in OpKind]: z.ZodMiniType<OpBodies[K]> };
