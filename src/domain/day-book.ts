/**
 * Day books: how a ward stood at the end of each day of the campaign (D4, D5, D9). A tablet holds what is, and not how it
 * came about; these small books of a ward's whole log let it look back without the log.
 *
 * The effective time of a fact decides its day (WSP/1 §3), so one that comes late changes the days it missed. The age of a
 * figure stays that of its arrival. A day on which nothing was recorded has no book of its own: the one before it holds on.
 */
import { applyOp } from './apply-op.ts';
import type { Campaign } from './campaign.ts';
import { effectiveTime, type PlacedOp } from './op.ts';
import { isOpKind } from './ops.ts';
import type { WardFacts } from './readiness.ts';
import { type EntityState, later } from './register.ts';
import { isRemark } from './remark.ts';
import { dateOf } from './timeline.ts';
import { EMPTY_SUMMARY, summarizeWard } from './ward-summary.ts';

export interface DayBook extends WardFacts {
  /** YYYY-MM-DD in the campaign's time zone. */
  readonly day: string;
  /** The highest `seq` of all that is folded into it: whoever knows the log up to there has this book. */
  readonly seq: number;
}

/** So many books of a ward are kept; what is older stands in the oldest of them. */
export const DAY_BOOKS_KEPT = 62;

/** Takes a ward's log in, in its order, in as many steps as one likes. */
export interface DayLedger {
  add(placed: PlacedOp): void;
  /** The books by day, each made when it is asked for. */
  books(): Generator<DayBook, void>;
}

interface Dated {
  readonly day: string;
  readonly placed: PlacedOp;
}

interface Day {
  seq: number;
  newestReceivedAt: string | null;
  readonly entities: Set<string>;
}

export function openDayLedger(campaign: Campaign): DayLedger {
  const { timezone, phases } = campaign.calendar;
  /** A clock that is decades off would open books nobody looks for. */
  const firstDay = phases[0]?.from ?? '';
  const days = new Map<string, Day>();
  const factsByEntity = new Map<string, Dated[]>();

  const add = (placed: PlacedOp): void => {
    const { op, seq, receivedAt } = placed;
    const on = dateOf(Date.parse(effectiveTime(placed)), timezone);
    const day = on < firstDay ? firstDay : on;
    let kept = days.get(day);
    if (kept === undefined) days.set(day, (kept = { seq: 0, newestReceivedAt: null, entities: new Set() }));
    kept.seq = Math.max(kept.seq, seq ?? 0);
    // A remark is no figure [S26].
    if (!isRemark(op.kind)) kept.newestReceivedAt = later(kept.newestReceivedAt, receivedAt);
    // What a later version says is not known here.
    if (!isOpKind(op.kind)) return;
    kept.entities.add(op.entity);
    const facts = factsByEntity.get(op.entity);
    if (facts === undefined) factsByEntity.set(op.entity, [{ day, placed }]);
    else facts.push({ day, placed });
  };

  return {
    add,
    *books() {
      const states = new Map<string, EntityState>();
      let seq = 0;
      let newestReceivedAt: string | null = null;
      const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [place, [day, kept]] of inOrder.entries()) {
        seq = Math.max(seq, kept.seq);
        newestReceivedAt = later(newestReceivedAt, kept.newestReceivedAt);
        for (const entity of kept.entities) {
          states.set(entity, stateOn(day, states.get(entity), factsByEntity.get(entity) ?? []));
        }
        if (place < inOrder.length - DAY_BOOKS_KEPT) continue;
        yield { day, seq, newestReceivedAt, summary: summarizeWard(states, campaign) };
      }
    },
  };
}

/** An entity as the facts up to that day leave it; `before`: as those of the days before it left it. */
function stateOn(day: string, before: EntityState | undefined, facts: readonly Dated[]): EntityState {
  const from = facts.findIndex((fact) => fact.day === day);
  // The order of the log holds: where one of an earlier day came behind one of this day, all are folded again.
  const isInOrder = !facts.some((fact, place) => fact.day < day && place > from);
  const added = facts.filter((fact) => (isInOrder ? fact.day === day : fact.day <= day));
  let state = isInOrder ? before : undefined;
  for (const { placed } of added) state = applyOp(state, placed).entity;
  return state ?? {};
}

/** The books of a whole log, by day. */
export function keepDayBooks(log: Iterable<PlacedOp>, campaign: Campaign): readonly DayBook[] {
  const ledger = openDayLedger(campaign);
  for (const placed of log) ledger.add(placed);
  return [...ledger.books()];
}

/** The book that holds at the end of a day; undefined where nothing was recorded until then. */
export function bookOn(books: readonly DayBook[], day: string): DayBook | undefined {
  return books.findLast((book) => book.day <= day);
}

/** The days that decide whether one looks back. */
export interface LookedAt {
  readonly day: string;
  /** Of the clock. */
  readonly today: string;
  /** The day that is taken for today. */
  readonly present: string;
}

/** False: it is not looked back at, whatever the books say; nothing of them has to be read. */
export function mayBeOver({ day, today, present }: LookedAt): boolean {
  return day < today && day !== present;
}

/**
 * A day that is over is looked back at; today, and days to come, are drawn from what is. An evaluation copy stands on a day
 * of the calendar long after it: there the days behind its own are over as far as anything was recorded on them.
 * @param lastDay of the newest book that is here.
 */
export function isLookedBackAt(looked: LookedAt, lastDay: string | undefined): boolean {
  const { day, present } = looked;
  if (!mayBeOver(looked)) return false;
  return day < present || (lastDay !== undefined && day <= lastDay);
}

/** What is known of a ward's days: its books, and the day before which they are all there (null: they never came). */
export interface KnownDays {
  readonly books: readonly DayBook[];
  readonly before: string | null;
}

/** How the ward stood at the end of a day; undefined where that is not known here. */
export function factsOn({ books, before }: KnownDays, day: string): WardFacts | undefined {
  if (before === null || day >= before) return undefined;
  return bookOn(books, day) ?? NOTHING_YET;
}

const NOTHING_YET: WardFacts = { summary: EMPTY_SUMMARY, newestReceivedAt: null };
