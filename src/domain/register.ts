/** A register is (entity, field); it holds its heads: values that nobody who saw them has replaced (WSP/1 §1, §3). */
import type { Json } from './op.ts';

export interface Head {
  readonly opId: string;
  /** Place in the scope's log; null while only this device holds the op. */
  readonly seq: number | null;
  /** Effective time, ISO 8601 UTC. */
  readonly at: string;
  /** Device clock when the person acted, as recorded. */
  readonly madeAt: string;
  /** Server clock on arrival; null while only this device holds the op. */
  readonly receivedAt: string | null;
  readonly actor: string;
  readonly body: Json;
}

export interface Register {
  readonly heads: readonly Head[];
  /** The last opIds of this register that are in the log and no longer heads, oldest first. */
  readonly replaced?: readonly string[];
  /** opIds named in some `seen` that have not come yet; they enter as superseded when they come. */
  readonly awaited?: readonly string[];
  /** Newest server clock of all ops folded in; absent while a head carries it. */
  readonly heardAt?: string;
}

/** Registers of one entity by field. */
export type EntityState = { readonly [field: string]: Register };

/** How many replaced opIds a register remembers: as many as one `seen` may name. */
export const REPLACED_KEPT = 100;

/** True exactly where the canonical texts are equal; compared without writing them. */
export function isSameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => isSameValue(one, b[at]))
    );
  }
  const [left, right] = [a as Members, b as Members];
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  const isAsLong = keys.length === Object.keys(right).filter((key) => right[key] !== undefined).length;
  return isAsLong && keys.every((key) => Object.hasOwn(right, key) && isSameValue(left[key], right[key]));
}

type Members = Readonly<Record<string, Json | undefined>>;

/** Server clock of the newest fact of the log about a register, whether it is still a head or not; null when none. */
export function heardAt(register: Register | undefined): string | null {
  let newest = register?.heardAt ?? null;
  for (const { receivedAt } of register?.heads ?? []) newest = later(newest, receivedAt);
  return newest;
}

/** The later of two instants; null = never. */
export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/**
 * The head people are shown: a signature or a closed state before any other, a removal after any other; then the later
 * effective time, tie → higher seq, own unsent last of all. Undefined when untouched.
 */
export function shownHead(register: Register | undefined): Head | undefined {
  let shown: Head | undefined;
  for (const head of register?.heads ?? []) {
    if (shown === undefined || isShownBefore(head, shown)) shown = head;
  }
  return shown;
}

function isShownBefore(a: Head, b: Head): boolean {
  const lead = precedence(a.body) - precedence(b.body);
  if (lead !== 0) return lead > 0;
  if (a.at !== b.at) return a.at > b.at;
  return (a.seq ?? Number.POSITIVE_INFINITY) >= (b.seq ?? Number.POSITIVE_INFINITY);
}

/** Nobody's later edit hides in passing that something was signed or closed, and none hides what was not removed. */
function precedence(body: Json): number {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 0;
  const { signed, state, removed } = body as Members;
  if (signed === true || state === 'confirmed') return 1;
  return removed === true ? -1 : 0;
}

/** Names of every version that stands: what somebody has seen who was shown the register. */
export function headNames(register: Register | undefined): readonly string[] {
  return register?.heads.map(({ opId }) => opId) ?? [];
}

/** Names of the one value that is shown: what somebody has seen who goes on from it, an open conflict stays open. */
export function shownNames(register: Register | undefined): readonly string[] {
  const head = shownHead(register);
  return headNames(register).filter((_, at) => isSameValue(register?.heads[at]?.body, head?.body));
}

/** True when heads of different value stand side by side: an open conflict (WSP/1 §3 rule 3). */
export function isInConflict(register: Register | undefined): boolean {
  const [first, ...others] = register?.heads ?? [];
  return first !== undefined && others.some((head) => !isSameValue(head.body, first.body));
}
