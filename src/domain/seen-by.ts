/** What a person was shown when they acted: the `seen` of a new op (WSP/1 §2). */
import type { Op } from './op.ts';
import { headNames, type Register, shownNames } from './register.ts';

/** At most this many opIds in one `seen`. */
export const SEEN_MAX = 100;

/**
 * The shown head and its equals; where one of them is an own op the replica does not hold yet, all that it had seen too,
 * so that the chain still replaces what it replaced should that op be sent back. Nearest first.
 *
 * Other heads of an open conflict are not named: a plain edit replaces only the value it was shown.
 */
export function seenBy(shown: Register | undefined, pendingById: ReadonlyMap<string, Op>): readonly string[] {
  return withInherited(shownNames(shown), pendingById);
}

/** All heads: the `seen` of an op that resolves an open conflict, whose every value the person was shown. */
export function seenByAll(shown: Register | undefined, pendingById: ReadonlyMap<string, Op>): readonly string[] {
  return withInherited(headNames(shown), pendingById);
}

/** The values a person was shown, by name: what came after they were drawn is not among them. */
export function seenByName(names: readonly string[], pendingById: ReadonlyMap<string, Op>): readonly string[] {
  return withInherited(names, pendingById);
}

/**
 * What a way back replaces: the op it takes back, and what the same person recorded upon it on this device. One that has
 * seen anything else too, a colleague's value or a choice between versions, is not undone with it [S76].
 *
 * @param own ops of this device about the same entity, oldest first.
 */
export function seenByUndo(undone: Op, own: readonly Op[], pendingById: ReadonlyMap<string, Op>): readonly string[] {
  const names = [undone.opId];
  const known = new Set([...names, ...undone.seen]);
  for (const { opId, actor, seen } of own) {
    if (actor !== undone.actor || !seen.some((id) => names.includes(id)) || !seen.every((id) => known.has(id)))
      continue;
    names.unshift(opId);
    known.add(opId);
  }
  return withInherited(names, pendingById);
}

function withInherited(names: readonly string[], pendingById: ReadonlyMap<string, Op>): readonly string[] {
  const inherited = names.flatMap((opId) => pendingById.get(opId)?.seen ?? []);
  return [...new Set([...names, ...inherited])].slice(0, SEEN_MAX);
}
