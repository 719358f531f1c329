/**
 * May this op enter the log? The checks of WSP/1 §5.2–5.3 in their order, so that a scope without a grant looks the same
 * whether it exists or not [I5]. Nothing is read of a scope before its grant was seen.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Json, Op } from '../domain/op.ts';
import {
  definitionEntity,
  FIGURE_GROUPS,
  isOpKind,
  KIND_RULES,
  type OpBodies,
  type OpKind,
  SCHEMA_VERSION,
  signatureEntity,
  VERDICT_ENTITY,
  verificationEntity,
} from '../domain/ops.ts';
import { type Register, shownHead } from '../domain/register.ts';
import { mayAssign, mayRecord, maySetState } from '../domain/role.ts';
import { parseScope } from '../domain/scope.ts';
import { OP_MAX_BYTES, OP_MAX_DEPTH, SCHEMAS_READ_BACK } from '../protocol/limits.ts';
import type { QuarantineReason } from '../protocol/quarantine-reasons.ts';
import { compileCheck } from '../protocol/compile-check.ts';
import { bodySchemas, opSchema } from '../protocol/op-schema.ts';
import { date, uuid } from '../protocol/scalars.ts';
import { depthOf, isSameContent } from './op-content.ts';
import type { HeldLog, SessionFacts, StoredReceipt } from './op-log.ts';
import { holdsGrant, type Person } from './person.ts';

/** What the judge knows besides the op. */
export interface Court {
  readonly held: Pick<HeldLog, 'session' | 'openSession' | 'owner' | 'storedOp' | 'register'>;
  /** The device whose install it is. */
  readonly deviceId: string;
  readonly installId: string;
  /** Vocabulary of the install's last hello. */
  readonly helloSchema: number;
  /** True in an epoch that a restore began: sessions younger than the backup are unknown then. */
  readonly isRestored: boolean;
  readonly isWard: (code: string) => boolean;
  readonly isTask: (taskId: string) => boolean;
}

export type Verdict =
  | { readonly type: 'accept'; readonly op: Op; readonly opText: string; readonly isAdopted: boolean }
  | { readonly type: 'duplicate'; readonly owner: StoredReceipt }
  | { readonly type: 'quarantine'; readonly reason: QuarantineReason; readonly author: string | null }
  | { readonly type: 'hold' };

const isOp = compileCheck(opSchema);
const isUuid = compileCheck(uuid);
const isDate = compileCheck(date);
const isBodyOf = new Map(Object.entries(bodySchemas).map(([kind, schema]) => [kind, compileCheck<unknown>(schema)]));

/** Judges one op that comes next in its install. `op` is JSON as it came: nothing in it may be trusted. */
export function judgeOp(op: Op, court: Court): Verdict {
  const quarantine = (reason: QuarantineReason, author: Person | undefined): Verdict => ({
    type: 'quarantine',
    reason,
    author: author?.id ?? null,
  });
  const sitting = findSession(op, court);
  const person = sitting?.facts.person;
  if (typeof op.scope !== 'string') return quarantine('invalid-body', person);
  if (sitting === undefined || person === undefined || !holdsGrant(person, op.scope, court.isWard)) {
    return quarantine('not-granted', person);
  }
  const owner = court.held.owner(op.opId);
  if (owner !== undefined) return judgeKnown(op, owner, person, court);
  if (isNewerThanServer(op, court)) return { type: 'hold' };
  if (isOpKind(op.kind) && !isRecordable(person, op.scope, op.kind)) return quarantine('not-granted', person);
  if (isAfterSession(op, sitting.facts)) return quarantine('session-revoked', person);
  const text = judgeContent(op, court);
  if ('fault' in text) return quarantine(text.fault, person);
  const fault = checkAssignment(op, person, court) ?? checkState(op, person);
  if (fault !== undefined) return quarantine(fault, person);
  return { type: 'accept', op, opText: text.opText, isAdopted: sitting.isAdopted };
}

/** Whether this person may record it at this moment, its content being as it should be. */
export function isAllowedNow(
  op: Op,
  person: Person,
  court: { readonly held: Pick<HeldLog, 'register'>; readonly isWard: Court['isWard'] },
): boolean {
  if (!isOpKind(op.kind) || !holdsGrant(person, op.scope, court.isWard)) return false;
  if (!isRecordable(person, op.scope, op.kind)) return false;
  return (checkAssignment(op, person, court) ?? checkState(op, person)) === undefined;
}

/** What an op says, whoever says it: kind, shape, size, body and entity. */
export function judgeContent(op: Op, court: Pick<Court, 'installId' | 'isTask'>): LogText {
  if (typeof op.kind === 'string' && !isOpKind(op.kind)) return { fault: 'unknown-kind' };
  const text = toLogText(op);
  if ('fault' in text) return text;
  if (op.installId !== court.installId || !isOpKind(op.kind)) return MALFORMED;
  if (isBodyOf.get(op.kind)?.(op.body) !== true) return MALFORMED;
  const fault = checkEntity(op, op.kind, court);
  return fault === undefined ? text : { fault };
}

/** The session counts only on its own device and for its own person; after a restore an open one stands in for an unknown one. */
function findSession(op: Op, court: Court): { readonly facts: SessionFacts; readonly isAdopted: boolean } | undefined {
  if (typeof op.session !== 'string' || typeof op.actor !== 'string') return undefined;
  const facts = court.held.session(op.session);
  if (facts !== undefined) {
    const isOwn = facts.deviceId === court.deviceId && facts.person.id === op.actor;
    return isOwn ? { facts, isAdopted: false } : undefined;
  }
  if (!court.isRestored) return undefined;
  const open = court.held.openSession(court.deviceId, op.actor);
  return open === undefined ? undefined : { facts: open, isAdopted: true };
}

/** An opId that came before, under another number. */
function judgeKnown(op: Op, owner: StoredReceipt, person: Person, court: Court): Verdict {
  const stored = court.held.storedOp(owner);
  if (typeof stored.scope === 'string' && !holdsGrant(person, stored.scope, court.isWard)) {
    return { type: 'quarantine', reason: 'not-granted', author: person.id };
  }
  if (isSameContent(stored, op)) return { type: 'duplicate', owner };
  return { type: 'quarantine', reason: 'opid-reused', author: person.id };
}

/** The device speaks a newer vocabulary than this server, and said so: its op waits for the server's update. */
function isNewerThanServer(op: Op, court: Court): boolean {
  return Number.isInteger(op.schema) && op.schema > SCHEMA_VERSION && op.schema <= court.helloSchema;
}

function isRecordable(person: Person, scope: string, kind: OpKind): boolean {
  return mayRecord(person.role, kind) && parseScope(scope)?.type === KIND_RULES[kind].scope;
}

function isAfterSession(op: Op, facts: SessionFacts): boolean {
  if (facts.isRevoked) return true;
  if (facts.signedOutAtMs === null) return false;
  return madeAtMs(op) > facts.signedOutAtMs;
}

/** Server clock when the person acted, as far as the device's last measure goes; NaN where the op does not say. */
function madeAtMs(op: Op): number {
  return Date.parse(op.madeAt) - (op.offsetMs ?? 0);
}

/** JCS of an op that may stand in a log, or why it may not. */
export type LogText = { readonly opText: string } | { readonly fault: QuarantineReason };

const MALFORMED: LogText = { fault: 'invalid-body' };

/** JCS of a well-formed op. */
function toLogText(op: Op): LogText {
  if (depthOf(op, OP_MAX_DEPTH + 1) > OP_MAX_DEPTH) return MALFORMED;
  const opText = tryCanonicalJson(op);
  if (isTooLarge(opText ?? JSON.stringify(op))) return { fault: 'too-large' };
  if (opText === undefined || !isOp(op)) return MALFORMED;
  const isRead = op.schema <= SCHEMA_VERSION && op.schema >= SCHEMA_VERSION - SCHEMAS_READ_BACK;
  return isRead ? { opText } : MALFORMED;
}

function tryCanonicalJson(op: Op): string | undefined {
  try {
    return canonicalJson(op);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** UTF-8 takes at most three bytes for one UTF-16 unit. */
function isTooLarge(text: string): boolean {
  return text.length * 3 > OP_MAX_BYTES && Buffer.byteLength(text) > OP_MAX_BYTES;
}

const ON_TASK = 'task:';
const NUMBERED_STEP = /^(.+):[1-9]\d?$/;
const FIGURES = new RegExp(`^figures:(.+):(${FIGURE_GROUPS.join('|')})$`);
const OF_SCENARIO = /^(steps|signature):[1-9]\d{0,2}$/;

/**
 * What stands under a UUID may come before that which it belongs to, from another tablet after a restore: only its form
 * is asked for.
 */
function checkEntity(op: Op, kind: OpKind, court: Pick<Court, 'isTask'>): QuarantineReason | undefined {
  if (KIND_RULES[kind].scope === 'campaign') {
    return op.entity === definitionEntity(kind, definedId(kind, op.body)) ? undefined : 'invalid-body';
  }
  if (kind.startsWith('task.') && kind !== 'task.ownSet') return checkTask(op.entity, court);
  if (kind === 'verification.set') return checkVerified(op.entity, court);
  if (!isEntityOf(kind, op.entity)) return 'invalid-body';
  const { on } = op.body as { readonly on?: unknown };
  const isOnTask = (kind === 'comment.added' || kind === 'evidence.attached') && typeof on === 'string';
  return isOnTask && on.startsWith(ON_TASK) ? checkTask(on.slice(ON_TASK.length), court) : undefined;
}

/** A task of the campaign, or one of the ward's own. */
function checkTask(id: string, court: Pick<Court, 'isTask'>): QuarantineReason | undefined {
  return court.isTask(id) || isUuid(id) ? undefined : 'unknown-entity';
}

const VERIFIED = verificationEntity('');

/** A task of the campaign, or what stands under a UUID: an own task, a run. */
function checkVerified(entity: string, court: Pick<Court, 'isTask'>): QuarantineReason | undefined {
  return entity.startsWith(VERIFIED) ? checkTask(entity.slice(VERIFIED.length), court) : 'invalid-body';
}

function isEntityOf(kind: OpKind, entity: string): boolean {
  switch (kind) {
    case 'run.stepSet':
      return isUuid(NUMBERED_STEP.exec(entity)?.[1]);
    case 'figures.set':
      return isDate(FIGURES.exec(entity)?.[1]);
    case 'scenario.stepsSet':
      return OF_SCENARIO.exec(entity)?.[1] === 'steps';
    case 'verdict.set':
      return entity === VERDICT_ENTITY;
    case 'signature.set':
      return entity === signatureEntity('ward') || OF_SCENARIO.exec(entity)?.[1] === 'signature';
    default:
      return isUuid(entity);
  }
}

/** Only of a well-formed op: what its author's role may not say in this kind. */
export function checkState(op: Op, person: Person): QuarantineReason | undefined {
  if (op.kind !== 'problem.stateSet') return undefined;
  const { state } = op.body as unknown as OpBodies['problem.stateSet'];
  return maySetState(person.role, state) ? undefined : 'not-granted';
}

function definedId(kind: OpKind, body: Json): string {
  if (kind === 'ward.defined') return (body as unknown as OpBodies['ward.defined']).code;
  if (kind === 'scenario.defined') return String((body as unknown as OpBodies['scenario.defined']).no);
  return (body as unknown as OpBodies['task.defined']).id;
}

function checkAssignment(
  op: Op,
  person: Person,
  court: { readonly held: Pick<HeldLog, 'register'> },
): QuarantineReason | undefined {
  if (op.kind !== 'task.assigned') return undefined;
  const { field } = KIND_RULES[op.kind];
  const register: Register | undefined = court.held.register(op.scope, op.entity, field);
  const before = shownHead(register)?.body as OpBodies['task.assigned'] | undefined;
  const after = op.body as OpBodies['task.assigned'];
  return mayAssign(person.role, person.id, before, after) ? undefined : 'not-granted';
}
