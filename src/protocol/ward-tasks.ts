/** A ward's tasks as a headless client sees them: `GET /api/v1/wards/<code>/tasks`. */
import * as z from 'zod/mini';
import { TASK_STATUSES } from '../domain/ops.ts';
import { identifier, instant, json } from './scalars.ts';

const seq = z.int().check(z.gte(0));

/** A head of an open conflict; the shown one is listed too. `value` is the op's body. */
const taskConflictSchema = z.looseObject({
  field: z.enum(['status', 'note']),
  opId: identifier,
  seq,
  value: json,
  actor: identifier,
  madeAt: instant,
});

/** `statusSeq` and `noteSeq` are those of the shown heads, `seq` the larger; 0 where untouched. */
export const wardTasksSchema = z.array(
  z.looseObject({
    id: identifier,
    status: z.enum(TASK_STATUSES),
    reason: z.optional(z.string()),
    output: z.optional(z.string()),
    note: z.optional(z.string()),
    seq,
    statusSeq: seq,
    noteSeq: seq,
    conflict: z.optional(z.array(taskConflictSchema)),
  }),
);

export type WardTask = z.infer<typeof wardTasksSchema>[number];
