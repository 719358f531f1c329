/**
 * What a log means, written a second time from WSP/1 §3 alone: naive, from the whole log each time, by definition and not
 * by bookkeeping. It shares no code with `src/domain/apply-op.ts`.
 */
import type { PlacedOp } from '../../src/domain/op.ts';
import { KIND_RULES, type OpKind } from '../../src/domain/ops.ts';

export interface ReferenceEntry {
  readonly opId: string;
  readonly outcome: 'current' | 'conflict' | 'superseded';
  readonly conflictWith: readonly string[];
}

/** The entries of each register (`entity field`) and the opIds of its heads at the end, sorted. */
export function referenceFold(
  log: readonly PlacedOp[],
): ReadonlyMap<string, { readonly entries: readonly ReferenceEntry[]; readonly heads: readonly string[] }> {
  const byRegister = Map.groupBy(log, ({ op }) => `${op.entity} ${KIND_RULES[op.kind as OpKind].field}`);
  return new Map([...byRegister].map(([register, entries]) => [register, referenceRegister(entries)]));
}

function referenceRegister(log: readonly PlacedOp[]) {
  const isSet = KIND_RULES[log[0]?.op.kind as OpKind].mode === 'set';
  const value = (i: number): string => sortedJson(log[i]?.op.body);
  const names = (i: number, j: number): boolean => log[i]?.op.seen.includes(log[j]?.op.opId ?? '') ?? false;

  /** Rule 1: an op already in the log names it. */
  const isSuperseded = (i: number): boolean => log.some((_, j) => j < i && names(j, i));

  /** Is entry `i` a head once the first `length` entries are in? Asked again and again, so remembered. */
  const known = new Map<string, boolean>();
  const isHead = (i: number, length: number): boolean => {
    const key = `${i}/${length}`;
    if (!known.has(key)) known.set(key, isHeadByDefinition(i, length));
    return known.get(key) as boolean;
  };
  const isHeadByDefinition = (i: number, length: number): boolean => {
    const last = length - 1;
    if (i > last || isSuperseded(i)) return false;
    if (i === last) return true;
    if (!isHead(i, last) || names(last, i)) return false;
    if (isSuperseded(last) || isSet) return true;
    return !log.some((_, j) => j < last && names(last, j) && isHead(j, last) && value(j) === value(i));
  };

  const headsAt = (length: number): readonly number[] => log.map((_, i) => i).filter((i) => isHead(i, length));
  const idOf = (i: number): string => log[i]?.op.opId ?? '';
  return {
    entries: log.map((_, i): ReferenceEntry => {
      if (isSuperseded(i)) return { opId: idOf(i), outcome: 'superseded', conflictWith: [] };
      const others = isSet ? [] : headsAt(i + 1).filter((j) => value(j) !== value(i));
      return {
        opId: idOf(i),
        outcome: others.length > 0 ? 'conflict' : 'current',
        conflictWith: others.map(idOf).sort(),
      };
    }),
    heads: headsAt(log.length).map(idOf).sort(),
  };
}

/** Equal texts for equal JSON values; enough for the values of generated histories. */
function sortedJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, child]) => `${key}=${sortedJson(child)}`);
  return `${Array.isArray(value) ? 'list' : 'object'}(${members.sort().join(';')})`;
}
