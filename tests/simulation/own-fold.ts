/** What a log means and what its chain is, by WSP/1 §3 and §4 alone: shares no code with `src`. */
import { createHash } from 'node:crypto';
import type { Op } from '../../src/domain/op.ts';

export interface LoggedOp {
  readonly op: Op;
  readonly seq: number;
  readonly receivedAt: string;
  readonly hash: string;
}

const FIELDS: Readonly<Record<string, string>> = {
  'task.statusSet': 'status',
  'task.noteSet': 'note',
  'task.assigned': 'assignee',
  'task.dueSet': 'due',
  'comment.added': 'comment',
  'problem.raised': 'problem',
};
const SETS = new Set(['comment', 'problem']);

export function fieldOf(kind: string): string {
  return FIELDS[kind] ?? 'definition';
}

/** The heads of each register, `entity field` → opIds, sorted. Rule by rule, from the whole log. */
export function foldHeads(log: readonly LoggedOp[]): ReadonlyMap<string, readonly string[]> {
  const heads = new Map<string, { readonly opId: string; readonly value: string }[]>();
  const named = new Map<string, Set<string>>();
  for (const { op } of log) {
    const field = fieldOf(op.kind);
    const register = `${op.entity} ${field}`;
    const before = heads.get(register) ?? [];
    const replacedEarlier = named.get(register) ?? new Set();
    const left = before.filter(({ opId }) => !op.seen.includes(opId));
    if (replacedEarlier.has(op.opId)) {
      heads.set(register, left);
    } else {
      const gone = before.filter(({ opId }) => op.seen.includes(opId)).map(({ value }) => value);
      const kept = SETS.has(field) ? left : left.filter(({ value }) => !gone.includes(value));
      heads.set(register, [...kept, { opId: op.opId, value: sortedText(op.body) }]);
    }
    named.set(register, new Set([...replacedEarlier, ...op.seen]));
  }
  return new Map([...heads].map(([register, list]) => [register, list.map(({ opId }) => opId).sort()]));
}

/** Ends of chains that were followed to their beginning already. */
const followed = new Set<string>();

/** The first fault of a scope's log: its numbers and its chain; undefined where there is none [I4]. */
export function findChainFault(scope: string, log: readonly LoggedOp[]): string | undefined {
  const last = log.at(-1)?.hash ?? '';
  if (scope === 'campaign' && followed.has(`${log.length} ${last}`)) return undefined;
  let previous = '0'.repeat(64);
  for (const [index, { seq, hash, receivedAt, op }] of log.entries()) {
    if (seq !== index + 1) return `${scope}: seq ${seq} stands at place ${index + 1}`;
    if (op.scope !== scope) return `${scope}: entry ${seq} speaks of ${op.scope}`;
    const text = previous + sortedText({ seq, receivedAt, op });
    if (createHash('sha256').update(text).digest('hex') !== hash) return `${scope}: the hash of ${seq} does not follow`;
    previous = hash;
  }
  followed.add(`${log.length} ${last}`);
  return undefined;
}

/** JCS of the values that runs make: no numbers but whole ones. */
export function sortedText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedText).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sortedText(member)}`).join(',')}}`;
}
