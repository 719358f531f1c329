/** The values that stand side by side, and what each author had before them; and which others a choice had passed over. */
import type { Json } from '../../domain/op.ts';
import { isOpKind, KIND_RULES } from '../../domain/ops.ts';
import { type Head, isSameValue, type Register, shownHead } from '../../domain/register.ts';
import { standApart } from '../../domain/stand-apart.ts';
import type { TaskEvent } from '../../data/read-task.ts';

/** What a field said when its author acted. `unknown`: it came by a snapshot, or is older than what this device holds. */
export type Base = { readonly type: 'value'; readonly body: Json } | { readonly type: 'untouched' | 'unknown' };

export interface Version {
  readonly head: Head;
  /** Of all heads that say the same. */
  readonly opIds: readonly string[];
  readonly base: Base;
  /** Undefined where this device cannot tell. */
  readonly isOwnDevice: boolean | undefined;
}

/** One of each value, the shown one first, then newest first. */
export function versionsOf(heads: readonly Head[], history: readonly TaskEvent[]): readonly Version[] {
  const shown = shownHead({ heads });
  const others = heads.filter((head) => head !== shown).sort((a, b) => (a.at < b.at ? 1 : -1));
  const ordered = shown === undefined ? others : [shown, ...others];
  const byId = new Map(history.map((event) => [event.opId, event]));
  return ordered
    .filter((head, index) => ordered.findIndex((other) => isSameValue(other.body, head.body)) === index)
    .map((head) => {
      const event = byId.get(head.opId);
      const opIds = heads.filter((other) => isSameValue(other.body, head.body)).map(({ opId }) => opId);
      return { head, opIds, base: baseOf(event, byId), isOwnDevice: event?.isOwnDevice };
    });
}

function baseOf(event: TaskEvent | undefined, byId: ReadonlyMap<string, TaskEvent>): Base {
  if (event === undefined) return { type: 'unknown' };
  if (event.seen.length === 0) return { type: 'untouched' };
  const seen = event.seen.flatMap((opId) => byId.get(opId) ?? [])[0];
  return seen === undefined ? { type: 'unknown' } : { type: 'value', body: seen.body };
}

/**
 * Where an event chose between values that had not seen each other: the other values, as far as they are not what is shown
 * now. Empty for every other event.
 */
export function passedOver(
  event: TaskEvent,
  history: readonly TaskEvent[],
  register: Register | undefined,
): readonly Json[] {
  const named = history.filter(({ opId }) => event.seen.includes(opId));
  const values = standApart(named).map(({ body }) => body);
  if (!values.some((value) => !isSameValue(value, values[0]))) return [];
  const now = shownHead(register)?.body;
  return values.filter(
    (value, index) =>
      !isSameValue(value, event.body) &&
      !isSameValue(value, now) &&
      values.findIndex((other) => isSameValue(other, value)) === index,
  );
}

/** The field that an event sets; undefined for a kind of a newer build. */
export function fieldOf({ kind }: Pick<TaskEvent, 'kind'>): string | undefined {
  return isOpKind(kind) ? KIND_RULES[kind].field : undefined;
}
