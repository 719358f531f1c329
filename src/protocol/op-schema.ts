/** Shape of an op on the wire, bodies by kind. What does not pass is quarantined, never dropped (WSP/1 §5.3). */
import * as z from 'zod/mini';
import { type OpBodies, type OpKind, SEVERITIES, TASK_STATUSES } from '../domain/ops.ts';
import {
  calendarDefinition,
  documentDefinition,
  scenarioDefinition,
  taskDefinition,
  unitDefinition,
  wardDefinition,
} from './campaign-schema.ts';
import { SEEN_MAX_NAMES } from './limits.ts';
import { date, identifier, instant, json, uuid } from './scalars.ts';

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
  }),
  'calendar.defined': calendarDefinition,
  'unit.defined': unitDefinition,
  'ward.defined': wardDefinition,
  'scenario.defined': scenarioDefinition,
  'task.defined': taskDefinition,
  'document.defined': documentDefinition,
} satisfies { readonly [K in OpKind]: z.ZodMiniType<OpBodies[K]> };
