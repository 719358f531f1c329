/**
 * What one push changes, gathered while its ops are taken in order: each op meets the log with the ops before it already
 * in. Nothing is written here; the log stores the whole draft in one transaction.
 */
import { createHash } from 'node:crypto';
import { applyOp } from '../domain/apply-op.ts';
import type { Op } from '../domain/op.ts';
import { KIND_RULES, type OpKind } from '../domain/ops.ts';
import type { Register } from '../domain/register.ts';
import type { QuarantineReason } from '../protocol/messages.ts';
import type {
  HeldLog,
  Install,
  LogChanges,
  ScopeHead,
  SessionFacts,
  StoredEntry,
  StoredQuarantine,
  StoredReceipt,
  StoredRegister,
} from './op-log.ts';

/** An op that enters the log. */
export interface AcceptedOp {
  readonly op: Op;
  /** JCS of the op. */
  readonly opText: string;
  readonly isAdopted: boolean;
}

export interface PushDraft {
  /** The log as it is with the draft in it. */
  readonly held: Pick<HeldLog, 'receipt' | 'owner' | 'storedOp' | 'session' | 'openSession' | 'register'>;
  readonly lastN: () => number;
  append(accepted: AcceptedOp): StoredReceipt;
  quarantine(op: Op, reason: QuarantineReason, author: string | null): StoredReceipt;
  /** Advances over an op that came before under another number. */
  repeat(op: Op, owner: StoredReceipt): StoredReceipt;
  changes(): LogChanges;
}

/** Hex SHA-256 of `previous hash + JCS({seq, receivedAt, op})` (WSP/1 §4); `opText` is JCS already. */
export function chainHash(previous: string, entry: { seq: number; receivedAt: string; opText: string }): string {
  const text = `${previous}{"op":${entry.opText},"receivedAt":${JSON.stringify(entry.receivedAt)},"seq":${entry.seq}}`;
  return createHash('sha256').update(text).digest('hex');
}

export function createPushDraft(held: HeldLog, install: Install, receivedAt: string): PushDraft {
  const { installId } = install;
  let { lastN } = install;
  const receiptsByN = new Map<number, StoredReceipt>();
  const ownersById = new Map<string, StoredReceipt>();
  const opsByN = new Map<number, Op>();
  const entries: StoredEntry[] = [];
  const quarantined: StoredQuarantine[] = [];
  const headsByScope = new Map<string, ScopeHead>();
  const registersByKey = new Map<string, StoredRegister>();
  const sessionsById = new Map<string, SessionFacts | undefined>();

  const readRegister = (scope: string, entity: string, field: string): Register | undefined =>
    registersByKey.get(registerKey(scope, entity, field))?.register ?? held.register(scope, entity, field);

  const take = (
    op: Op,
    result: Pick<StoredReceipt, 'isOwner' | 'status' | 'scope' | 'seq' | 'reason'>,
  ): StoredReceipt => {
    const receipt = { installId, n: op.n, opId: op.opId, ...result };
    lastN = op.n;
    receiptsByN.set(op.n, receipt);
    if (result.isOwner) ownersById.set(op.opId, receipt);
    if (result.status !== 'duplicate') opsByN.set(op.n, op);
    return receipt;
  };

  // Ops of one push mostly share their session: it is read once.
  const readSession = (session: string): SessionFacts | undefined => {
    if (!sessionsById.has(session)) sessionsById.set(session, held.session(session));
    return sessionsById.get(session);
  };

  const readOwner = (opId: string): StoredReceipt | undefined => ownersById.get(opId) ?? held.owner(opId);

  return {
    held: {
      receipt: (id, n) => (id === installId ? receiptsByN.get(n) : undefined) ?? held.receipt(id, n),
      owner: readOwner,
      storedOp: (receipt) =>
        (receipt.installId === installId ? opsByN.get(receipt.n) : undefined) ?? held.storedOp(receipt),
      session: readSession,
      openSession: held.openSession,
      register: readRegister,
    },
    lastN: () => lastN,
    append: ({ op, opText, isAdopted }) => {
      const { scope, entity } = op;
      const { field } = KIND_RULES[op.kind as OpKind];
      const head = headsByScope.get(scope) ?? held.head(scope);
      const seq = head.seq + 1;
      const before = readRegister(scope, entity, field);
      const applied = applyOp(before === undefined ? undefined : { [field]: before }, { op, seq, receivedAt });
      const { outcome, conflictWith } = applied;
      const hash = chainHash(head.hash, { seq, receivedAt, opText });
      headsByScope.set(scope, { seq, hash });
      registersByKey.set(registerKey(scope, entity, field), {
        scope,
        entity,
        field,
        register: applied.entity[field] as Register,
      });
      entries.push({ scope, seq, hash, receivedAt, opText, outcome, conflictWith, isAdopted });
      const status = outcome === 'conflict' ? 'conflict' : 'applied';
      return take(op, { isOwner: true, status, scope, seq, reason: null });
    },
    quarantine: (op, reason, author) => {
      const { n, opId } = op;
      const scope = typeof op.scope === 'string' ? op.scope : null;
      quarantined.push({ installId, n, opId, scope, author, reason, receivedAt, opText: JSON.stringify(op) });
      const isOwner = readOwner(opId) === undefined;
      return take(op, { isOwner, status: 'quarantined', scope: null, seq: null, reason });
    },
    repeat: (op, owner) =>
      take(op, { isOwner: false, status: 'duplicate', scope: owner.scope, seq: owner.seq, reason: null }),
    changes: () => ({
      install: { ...install, lastN },
      receipts: [...receiptsByN.values()],
      entries,
      quarantined,
      registers: [...registersByKey.values()],
      heads: [...headsByScope].map(([scope, head]) => ({ scope, ...head })),
    }),
  };
}

function registerKey(scope: string, entity: string, field: string): string {
  return `${scope}\n${field}\n${entity}`;
}
