/**
 * An urging (đôn đốc) as people see it: what a supervisor asks of a ward and until when, who there has taken note of it,
 * and what became of it (feature D10).
 */
import type { OpBodies } from './ops.ts';
import { type EntityState, type Head, headNames, isInConflict, shownHead } from './register.ts';
import { daysBetween } from './timeline.ts';

/** `sent`: nobody in the ward has taken note. `dropped`: closed without having been done. */
export type UrgingState = 'sent' | 'acknowledged' | 'done' | 'dropped';

interface Act {
  readonly by: string;
  /** Effective time. */
  readonly at: string;
}

export interface Acknowledgement extends Act {
  readonly opId: string;
  readonly text?: string;
}

export interface Closing extends Act {
  readonly isDone: boolean;
  readonly note?: string;
}

export interface Urging {
  readonly id: string;
  readonly text: string;
  /** Date until which it should be done. */
  readonly due?: string;
  /** Ids of tasks. */
  readonly tasks: readonly string[];
  readonly sentBy: string;
  readonly sentAt: string;
  readonly state: UrgingState;
  /** All that stand side by side, the oldest first: two people may have taken note without seeing each other. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Absent while it is open. */
  readonly closing?: Closing;
  /** Names of all that was said of its end, the shown one or not: what who says something else has seen. */
  readonly closedIds: readonly string[];
  /** It was closed once. */
  readonly isReopened: boolean;
  /** Fields with an open conflict. */
  readonly conflicts: readonly UrgingConflict[];
}

export const URGING_FIELDS = ['urging', 'acknowledged', 'closed'] as const;

const CONFLICT_FIELDS = ['acknowledged', 'closed'] as const;
export type UrgingConflict = (typeof CONFLICT_FIELDS)[number];

/** Undefined where its sending has not come: an answer from another tablet may come before it. */
export function toUrging(id: string, entity: EntityState | undefined): Urging | undefined {
  const [sending] = oldestFirst(entity?.['urging']?.heads ?? []);
  if (sending === undefined) return undefined;
  const { text, due, tasks = [] } = sending.body as unknown as OpBodies['urging.sent'];
  const acknowledgements = oldestFirst(entity?.['acknowledged']?.heads ?? []).map(toAcknowledgement);
  const closed = shownHead(entity?.['closed']);
  const closing = toClosing(closed);
  return {
    id,
    text,
    ...(due === undefined ? {} : { due }),
    tasks,
    sentBy: sending.actor,
    sentAt: sending.at,
    state: stateOf(closing, acknowledgements),
    acknowledgements,
    ...(closing === undefined ? {} : { closing }),
    closedIds: headNames(entity?.['closed']),
    isReopened: closed !== undefined && closing === undefined,
    conflicts: CONFLICT_FIELDS.filter((field) => isInConflict(entity?.[field])),
  };
}

function stateOf(closing: Closing | undefined, acknowledgements: readonly Acknowledgement[]): UrgingState {
  if (closing !== undefined) return closing.isDone ? 'done' : 'dropped';
  return acknowledgements.length > 0 ? 'acknowledged' : 'sent';
}

function toAcknowledgement({ opId, actor, at, body }: Head): Acknowledgement {
  const { text = '' } = body as OpBodies['urging.acknowledged'];
  return { opId, by: actor, at, ...(text === '' ? {} : { text }) };
}

function toClosing(head: Head | undefined): Closing | undefined {
  if (head === undefined) return undefined;
  const { isDone, note = '' } = head.body as unknown as OpBodies['urging.closed'];
  return isDone === null ? undefined : { by: head.actor, at: head.at, isDone, ...(note === '' ? {} : { note }) };
}

/** The order of the log decides nothing: it is not the same before and after a restore. */
function oldestFirst(heads: readonly Head[]): readonly Head[] {
  return heads.toSorted((a, b) => compare(a.at, b.at) || compare(a.opId, b.opId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Still to be done: neither done nor dropped. */
export function isOpenUrging({ state }: Pick<Urging, 'state'>): boolean {
  return state === 'sent' || state === 'acknowledged';
}

/** Days past its date on `day`; 0 when closed, without a date or not late. */
export function urgingDaysLate(urging: Pick<Urging, 'state' | 'due'>, day: string): number {
  if (!isOpenUrging(urging) || urging.due === undefined) return 0;
  return Math.max(0, daysBetween(urging.due, day));
}

/** Most overdue first, then what nobody has taken note of, then by date and age; what is closed last, the newest first. */
export function compareUrgings(a: Urging, b: Urging, day: string): number {
  const [isOpen, isOtherOpen] = [isOpenUrging(a), isOpenUrging(b)];
  if (!isOpen && !isOtherOpen) return compare(b.closing?.at ?? '', a.closing?.at ?? '');
  return (
    Number(isOtherOpen) - Number(isOpen) ||
    urgingDaysLate(b, day) - urgingDaysLate(a, day) ||
    Number(b.state === 'sent') - Number(a.state === 'sent') ||
    compare(a.due ?? '9999', b.due ?? '9999') ||
    compare(a.sentAt, b.sentAt)
  );
}
