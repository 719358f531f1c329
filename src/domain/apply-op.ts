/**
 * The one fold: what a log means, on tablet, server and in tests (WSP/1 §3).
 *
 * Nothing but an op's own `seen` removes a head: no clock, no order of arrival. So a chain of edits by one person never
 * conflicts with itself, and a value that is no longer current was replaced by someone who had seen it [I6, I8].
 */
import { effectiveTime, type PlacedOp } from './op.ts';
import { isOpKind, KIND_RULES } from './ops.ts';
import { type EntityState, type Head, heardAt, isSameValue, later, type Register, REPLACED_KEPT } from './register.ts';

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
  const heads = isSuperseded ? withoutNamed(before, placed) : replacedBy(before, placed, mode);
  const register = settle(before, placed, heads);
  const conflictWith = isSuperseded || mode === 'set' ? [] : otherValues(register, placed.op.opId);
  const outcome = isSuperseded ? 'superseded' : conflictWith.length > 0 ? 'conflict' : 'current';
  return { entity: { ...entity, [field]: register }, outcome, conflictWith };
}

/** Rule 1: it was replaced before it came and is no head; the heads its own `seen` names go too. */
function withoutNamed(before: Register, { op }: PlacedOp): readonly Head[] {
  return before.heads.filter((head) => !op.seen.includes(head.opId));
}

/** Rule 2: every head named in its `seen` goes, with its equals of this moment, and the op becomes a head. */
function replacedBy(before: Register, placed: PlacedOp, mode: 'register' | 'set'): readonly Head[] {
  const left = withoutNamed(before, placed);
  const named = mode === 'set' ? [] : before.heads.filter((head) => !left.includes(head));
  const kept = left.filter((head) => !named.some((other) => isSameValue(other.body, head.body)));
  return [...kept, toHead(placed)];
}

/** The register with its new heads, and what it must remember of the others. */
function settle(before: Register, { op, receivedAt }: PlacedOp, heads: readonly Head[]): Register {
  const isHead = new Set(heads.map(({ opId }) => opId));
  const gone = [...before.heads.map(({ opId }) => opId), op.opId].filter((opId) => !isHead.has(opId));
  const replaced = gone.length === 0 ? (before.replaced ?? []) : [...(before.replaced ?? []), ...gone];
  const isKnown = new Set([...replaced, op.opId]);
  const awaited = [...new Set([...(before.awaited ?? []), ...op.seen])].filter((opId) => !isKnown.has(opId));
  const newest = later(heardAt(before), receivedAt);
  return {
    heads,
    ...(replaced.length > 0 ? { replaced: replaced.slice(-REPLACED_KEPT) } : {}),
    ...(awaited.length > 0 ? { awaited } : {}),
    ...(newest === null || newest === heardAt({ heads }) ? {} : { heardAt: newest }),
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
