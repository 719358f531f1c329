/**
 * What people say about a ward's work, beside what the ward itself records: comments, and a supervisor's verdict,
 * verification and urging with the answer to it. It makes no figure of a ward younger [S26].
 */
import { isOpKind, KIND_RULES } from './ops.ts';
import { type EntityState, heardAt, later } from './register.ts';

const REMARKS: ReadonlySet<string> = new Set([
  KIND_RULES['comment.added'].field,
  KIND_RULES['verdict.set'].field,
  KIND_RULES['verification.set'].field,
  KIND_RULES['urging.sent'].field,
  KIND_RULES['urging.acknowledged'].field,
  KIND_RULES['urging.closed'].field,
]);

/** By the field of an entity. */
export function isRemarkField(field: string): boolean {
  return REMARKS.has(field);
}

/** By the kind of an op; one of a newer vocabulary is none. */
export function isRemark(kind: string): boolean {
  return isOpKind(kind) && isRemarkField(KIND_RULES[kind].field);
}

/** Server clock of the newest fact of these entities that is no remark; null where the log holds none. */
export function newestFigureAt(entities: Iterable<EntityState>): string | null {
  let newest: string | null = null;
  for (const entity of entities) {
    for (const field in entity) if (!isRemarkField(field)) newest = later(newest, heardAt(entity[field]));
  }
  return newest;
}
