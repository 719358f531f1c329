/** What a tablet accepts of an answer with day books, checked without the schema library (see `answers.ts`). */
import { PROBLEM_LEVELS, RUN_RESULTS } from '../domain/ops.ts';
import type { BlockingMark, OwnBlocking, SummaryCell } from '../domain/ward-summary.ts';
import { isIdentifier, isInstant } from './answers.ts';
import { type Check, either, isNumber, listOf, oneOf, optional, recordOf, shape, wholeFrom } from './check-shape.ts';
import type { DayBooksAnswer, DayBooksPage } from './day-books.ts';
import { DATE, isRealDate } from './scalar-rules.ts';

type Book = Extract<DayBooksPage, { readonly books: unknown }>['books'][number];
type Summary = Book['summary'];

const count = wholeFrom(0);
const instantOrNone = either<string | null>(isInstant, oneOf(null));
const MARKS = ['met', 'no-output', 'stuck', 'open'] as const satisfies readonly BlockingMark[];

const summary = shape<Summary>({
  cellsByScenario: recordOf(
    shape<Draft<SummaryCell>>({
      done: count,
      na: count,
      begun: count,
      stuck: count,
      own: optional(count),
      asOf: instantOrNone,
    }),
  ),
  blockingById: recordOf(oneOf(...MARKS)),
  ownBlockingById: optional(
    recordOf(
      shape<Draft<OwnBlocking>>({
        mark: oneOf(...MARKS, 'untouched'),
        scenario: optional(count),
        phase: isIdentifier,
        due: optional(isDate),
      }),
    ),
  ),
  runsByScenario: optional(
    recordOf(
      shape<NonNullable<Summary['runsByScenario']>[string]>({
        passed: count,
        partly: count,
        failed: count,
        last: shape({ run: isIdentifier, on: isDate, startedMs: isNumber, result: oneOf(...RUN_RESULTS) }),
      }),
    ),
  ),
  problems: optional(
    shape<NonNullable<Summary['problems']>>({
      countByTurn: recordOf(count),
      highById: recordOf(oneOf(...PROBLEM_LEVELS, 'answered')),
    }),
  ),
});

type Draft<T> = { -readonly [K in keyof T]: T[K] };

const isAnswer: Check<DayBooksAnswer> = shape<DayBooksAnswer>({
  reqId: isIdentifier,
  epoch: isIdentifier,
  epochNo: count,
  pages: listOf(
    either<DayBooksPage>(
      shape<Extract<DayBooksPage, { books: unknown }>>({
        scope: isIdentifier,
        from: count,
        seq: count,
        books: listOf(shape<Book>({ day: isDate, seq: count, newestReceivedAt: instantOrNone, summary })),
      }),
      shape<Extract<DayBooksPage, { revoked: unknown }>>({ scope: isIdentifier, revoked: oneOf(true) }),
    ),
  ),
});

/** The value where it has the shape of that answer; undefined where it has not. */
export function readDayBooksAnswer(value: unknown): DayBooksAnswer | undefined {
  return isAnswer(value) ? value : undefined;
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && DATE.test(value) && isRealDate(value);
}
