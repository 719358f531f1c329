/**
 * The one fold: what a log means, on tablet, server and in tests (WSP/1 §3).
 *
 * Nothing but an op's own `seen` removes a head: no clock, no order of arrival. So a chain of edits by one person never
 * conflicts with itself, and a value that is no longer current was replaced by someone who had seen it [I6, I8].
 */
import { effectiveTime, type PlacedOp } from './op.ts';
import { isOpKind, KIND_RULES } from './ops.ts';
import { type EntityState, type Head, isSameValue, type Register, REPLACED_KEPT } from './register.ts';

/** What the op met when it was appended. */
export type Outcome = 'current' | 'conflict' | 'superseded';

export interface Applied {
  readonly entity: EntityState;
  readonly outcome: Outcome;
  /** The other heads of another value; empty unless `conflict`. */
  readonly conflictWith: readonly string[];
}

const EMPTY: Register = { heads: [] };

/** Folds one op into its entity. Throws on an unknown kind: such an op never reaches a log. */
export function applyOp(entity: EntityState | undefined, placed: PlacedOp): Applied {
  const { kind } = placed.op;
  if (!isOpKind(kind)) throw new Error(`unknown kind in a log: ${kind}`);
  const { field, mode } = KIND_RULES[kind];
  const before = entity?.[field] ?? EMPTY;
  const isSuperseded = before.awaited?.includes(placed.op.opId) ?? false;
  const register = isSuperseded ? enterSuperseded(before, placed) : enterAsHead(before, placed, mode);
  const conflictWith = isSuperseded || mode === 'set' ? [] : otherValues(register, placed.op.opId);
  const outcome = isSuperseded ? 'superseded' : conflictWith.length > 0 ? 'conflict' : 'current';
  return { entity: { ...entity, [field]: register }, outcome, conflictWith };
}

/** Rule 1: it was replaced before it came; the heads its own `seen` names go too. */
function enterSuperseded(register: Register, placed: PlacedOp): Register {
  const gone = new Set(placed.op.seen);
  return settle(register, placed, (head) => gone.has(head.opId), [], [placed.op.opId]);
}

/** Rule 2: it removes every head named in its `seen` and their equals, and becomes a head. */
function enterAsHead(register: Register, placed: PlacedOp, mode: 'register' | 'set'): Register {
  const seen = new Set(placed.op.seen);
  const named = register.heads.filter((head) => seen.has(head.opId));
  const isGone = (head: Head): boolean =>
    seen.has(head.opId) || (mode === 'register' && named.some((other) => isSameValue(other.body, head.body)));
  return settle(register, placed, isGone, [toHead(placed)], []);
}

function settle(
  register: Register,
  placed: PlacedOp,
  isGone: (head: Head) => boolean,
  added: readonly Head[],
  superseded: readonly string[],
): Register {
  const gone = register.heads.filter(isGone).map((head) => head.opId);
  const replaced = [...(register.replaced ?? []), ...gone, ...superseded].slice(-REPLACED_KEPT);
  const isKnown = new Set([...replaced, ...gone, ...(register.awaited ?? []), placed.op.opId]);
  const awaited = [
    ...(register.awaited ?? []).filter((opId) => opId !== placed.op.opId),
    ...placed.op.seen.filter((opId) => !isKnown.has(opId)),
  ];
  return {
    heads: [...register.heads.filter((head) => !isGone(head)), ...added],
    ...(replaced.length > 0 ? { replaced } : {}),
    ...(awaited.length > 0 ? { awaited } : {}),
  };
}

function toHead(placed: PlacedOp): Head {
  const { op, seq, receivedAt } = placed;
  return {
    opId: op.opId,
    seq,
    at: effectiveTime(placed),
    madeAt: op.madeAt,
    receivedAt,
    actor: op.actor,
    body: op.body,
  };
}

function otherValues(register: Register, opId: string): readonly string[] {
  const own = register.heads.find((head) => head.opId === opId);
  if (own === undefined) return [];
  return register.heads.filter((head) => !isSameValue(head.body, own.body)).map((head) => head.opId);
}
