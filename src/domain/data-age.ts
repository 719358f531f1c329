/**
 * Which facts make a ward's data younger (S26): what the ward counts and does. A remark, a supervisor's verdict, a
 * verification and an urging are said about the ward: they tell nothing new of it, however late they are said.
 */
import { isOpKind, KIND_RULES } from './ops.ts';

const SAID_ABOUT_IT: ReadonlySet<string> = new Set([
  'comment',
  'verdict',
  'verification',
  'urging',
  'acknowledged',
  'closed',
]);

/** True for a register whose facts tell of the ward itself. */
export function isFigureField(field: string): boolean {
  return !SAID_ABOUT_IT.has(field);
}

/** The same by the kind of an op; one that this build does not know may be a figure. */
export function isFigureKind(kind: string): boolean {
  return !isOpKind(kind) || isFigureField(KIND_RULES[kind].field);
}
