/** What people do about urgings, as facts. Several wards are urged at once: each gets an op of its own. */
import type { OpBodies } from '../domain/ops.ts';
import { wardScope } from '../domain/scope.ts';
import type { UrgingRecord } from './read-urgings.ts';
import type { OpDraft } from './record-op.ts';

type Of = Pick<UrgingRecord, 'ward' | 'urging'>;

export interface UrgingOfWard {
  /** Ward code. */
  readonly ward: string;
  /** A new UUID. */
  readonly id: string;
  readonly body: OpBodies['urging.sent'];
}

/** Each ward's is whole by itself: one that the city returns takes no other with it. */
export function urgeDrafts(urgings: readonly UrgingOfWard[]): readonly (readonly OpDraft[])[] {
  return urgings.map(({ ward, id, body }) => [{ scope: wardScope(ward), kind: 'urging.sent', entity: id, body }]);
}

/** That it was read, with an answer or none. What another person had answered stays beside it, unless it was shown. */
export function acknowledgeDraft({ ward, urging }: Of, text: string): OpDraft {
  return {
    scope: wardScope(ward),
    kind: 'urging.acknowledged',
    entity: urging.id,
    body: text === '' ? {} : { text },
    replaces: urging.acknowledgements.map(({ opId }) => opId),
  };
}

/**
 * What became of it. What another person had said stays beside it, unless it was shown.
 *
 * @param isDone false = dropped; null = opened again.
 */
export function closeDraft({ ward, urging }: Of, isDone: boolean | null, note: string): OpDraft {
  return {
    scope: wardScope(ward),
    kind: 'urging.closed',
    entity: urging.id,
    body: { isDone, ...(note === '' ? {} : { note }) },
    replaces: urging.closedIds,
  };
}
