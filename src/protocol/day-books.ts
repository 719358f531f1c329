/**
 * Day books over the wire: how wards stood at the end of each day (`POST /api/v1/sync/day-books`). The tablet says up to
 * where of each log it has them; the city answers with those that what came since has changed.
 */
import * as z from 'zod/mini';
import { PROBLEM_LEVELS, RUN_RESULTS } from '../domain/ops.ts';
import { count, cursorSchema } from './messages.ts';
import { date, identifier, instant } from './scalars.ts';

export const dayBooksSchema = z.looseObject({
  reqId: identifier,
  epoch: identifier,
  /** Only books of days before this one: what goes on the tablet knows by itself. */
  before: date,
  /** From this day on the tablet has no books, whatever it knows: the day still went on when it asked last. */
  since: z.optional(date),
  /** Highest `seq` of the log up to which the tablet has the books of a scope; 0 = none. */
  known: z.array(cursorSchema),
});

const marks = ['met', 'no-output', 'stuck', 'open'] as const;
const turn = z.enum([...PROBLEM_LEVELS, 'answered']);

const cell = z.looseObject({
  done: count,
  na: count,
  begun: count,
  stuck: count,
  own: z.optional(count),
  asOf: z.nullable(instant),
});

const run = z.looseObject({ run: identifier, on: date, startedMs: z.number(), result: z.enum(RUN_RESULTS) });

/** What the board needs to know of a ward (`domain/ward-summary.ts`). */
const summary = z.looseObject({
  cellsByScenario: z.record(z.string(), cell),
  blockingById: z.record(z.string(), z.enum(marks)),
  ownBlockingById: z.optional(
    z.record(
      z.string(),
      z.looseObject({
        mark: z.enum([...marks, 'untouched']),
        scenario: z.optional(count),
        phase: identifier,
        due: z.optional(date),
      }),
    ),
  ),
  runsByScenario: z.optional(
    z.record(z.string(), z.looseObject({ passed: count, partly: count, failed: count, last: run })),
  ),
  problems: z.optional(
    z.looseObject({ countByTurn: z.record(z.string(), count), highById: z.record(z.string(), turn) }),
  ),
});

const dayBook = z.looseObject({ day: date, seq: count, newestReceivedAt: z.nullable(instant), summary });

export const dayBooksPageSchema = z.union([
  z.looseObject({
    scope: identifier,
    /** The `seq` behind which the tablet asked; 0: these are all there are, and no others hold. */
    from: count,
    /** With these the tablet has all books of the log up to here. */
    seq: count,
    /** By day. */
    books: z.array(dayBook),
  }),
  z.looseObject({ scope: identifier, revoked: z.literal(true) }),
]);

export const dayBooksAnswerSchema = z.looseObject({
  reqId: identifier,
  epoch: identifier,
  epochNo: count,
  /** In the order in which they were asked for, as many as have room. */
  pages: z.array(dayBooksPageSchema),
});

export type DayBooks = z.infer<typeof dayBooksSchema>;
export type DayBooksAnswer = z.infer<typeof dayBooksAnswerSchema>;
export type DayBooksPage = z.infer<typeof dayBooksPageSchema>;
