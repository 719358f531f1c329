/**
 * What one push changes, gathered while its ops are taken in order: each op meets the log with the ops before it already
 * in. Nothing is written here; the log stores the whole draft in one transaction.
 */
import { hash } from 'node:crypto';
import { applyOp } from '../domain/apply-op.ts';
import type { Op } from '../domain/op.ts';
import { KIND_RULES, type OpKind } from '../domain/ops.ts';
import type { Register } from '../domain/register.ts';
import type { QuarantineReason } from '../protocol/quarantine-reasons.ts';
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

/** Hex SHA-256 of `previous hash + JCS({seq, receivedAt, op})` (WSP/1 §4); `opText` is JCS already. */
export function chainHash(previous: string, entry: { seq: number; receivedAt: string; opText: string }): string {
  const text = `${previous}{"op":${entry.opText},"receivedAt":${JSON.stringify(entry.receivedAt)},"seq":${entry.seq}}`;
  return hash('sha256', text);
}

type Result = Pick<StoredReceipt, 'isOwner' | 'status' | 'scope' | 'seq' | 'reason'>;

/** Reads like the log with the draft in it. */
export class PushDraft {
  readonly #held: HeldLog;
  readonly #install: Install;
  readonly #receivedAt: string;
  #lastN: number;
  readonly #receiptsByN = new Map<number, StoredReceipt>();
  readonly #ownersById = new Map<string, StoredReceipt>();
  readonly #opsByN = new Map<number, Op>();
  readonly #sessionsById = new Map<string, SessionFacts | undefined>();
  readonly #headsByScope = new Map<string, ScopeHead>();
  readonly #registersByKey = new Map<string, StoredRegister>();
  readonly #entries: StoredEntry[] = [];
  readonly #quarantined: StoredQuarantine[] = [];

  constructor(held: HeldLog, install: Install, receivedAt: string) {
    this.#held = held;
    this.#install = install;
    this.#receivedAt = receivedAt;
    this.#lastN = install.lastN;
  }

  get lastN(): number {
    return this.#lastN;
  }

  /** What became of the op that this install pushed under `n`. */
  receipt(n: number): StoredReceipt | undefined {
    return this.#receiptsByN.get(n) ?? this.#held.receipt(this.#install.installId, n);
  }

  owner(opId: string): StoredReceipt | undefined {
    return this.#ownersById.get(opId) ?? this.#held.owner(opId);
  }

  storedOp(receipt: StoredReceipt): Op {
    const isOwn = receipt.installId === this.#install.installId;
    return (isOwn ? this.#opsByN.get(receipt.n) : undefined) ?? this.#held.storedOp(receipt);
  }

  /** Ops of one push mostly share their session: it is read once. */
  session(session: string): SessionFacts | undefined {
    if (!this.#sessionsById.has(session)) this.#sessionsById.set(session, this.#held.session(session));
    return this.#sessionsById.get(session);
  }

  openSession(deviceId: string, personId: string): SessionFacts | undefined {
    return this.#held.openSession(deviceId, personId);
  }

  register(scope: string, entity: string, field: string): Register | undefined {
    const drafted = this.#registersByKey.get(registerKey(scope, entity, field));
    return drafted === undefined ? this.#held.register(scope, entity, field) : drafted.register;
  }

  append({ op, opText, isAdopted }: AcceptedOp): StoredReceipt {
    const { scope, entity } = op;
    const { field } = KIND_RULES[op.kind as OpKind];
    const receivedAt = this.#receivedAt;
    const head = this.#headsByScope.get(scope) ?? this.#held.head(scope);
    const seq = head.seq + 1;
    const before = this.register(scope, entity, field);
    const applied = applyOp(before === undefined ? undefined : { [field]: before }, { op, seq, receivedAt });
    const { outcome, conflictWith } = applied;
    const register = applied.entity[field] as Register;
    const chained = chainHash(head.hash, { seq, receivedAt, opText });
    this.#headsByScope.set(scope, { seq, hash: chained });
    this.#registersByKey.set(registerKey(scope, entity, field), { scope, entity, field, register });
    this.#entries.push({ scope, seq, hash: chained, receivedAt, opText, outcome, conflictWith, isAdopted });
    const status = outcome === 'conflict' ? 'conflict' : 'applied';
    return this.#take(op, { isOwner: true, status, scope, seq, reason: null });
  }

  /** `author`: the person whose session vouches for the op; null where none does. */
  quarantine(op: Op, reason: QuarantineReason, author: string | null): StoredReceipt {
    const { n, opId } = op;
    const scope = typeof op.scope === 'string' ? op.scope : null;
    const { installId } = this.#install;
    const opText = JSON.stringify(op);
    this.#quarantined.push({ installId, n, opId, scope, author, reason, receivedAt: this.#receivedAt, opText });
    const isOwner = this.owner(opId) === undefined;
    return this.#take(op, { isOwner, status: 'quarantined', scope: null, seq: null, reason });
  }

  /** Advances over an op that came before under another number. */
  repeat(op: Op, { scope, seq }: StoredReceipt): StoredReceipt {
    return this.#take(op, { isOwner: false, status: 'duplicate', scope, seq, reason: null });
  }

  /** Empty where every op had come before. */
  changes(): LogChanges {
    if (this.#receiptsByN.size === 0) return {};
    return {
      install: { ...this.#install, lastN: this.#lastN },
      receipts: [...this.#receiptsByN.values()],
      entries: this.#entries,
      quarantined: this.#quarantined,
      registers: [...this.#registersByKey.values()],
      heads: [...this.#headsByScope].map(([scope, head]) => ({ scope, ...head })),
    };
  }

  #take(op: Op, result: Result): StoredReceipt {
    const receipt = { installId: this.#install.installId, n: op.n, opId: op.opId, ...result };
    this.#lastN = op.n;
    this.#receiptsByN.set(op.n, receipt);
    if (result.isOwner) this.#ownersById.set(op.opId, receipt);
    if (result.status !== 'duplicate') this.#opsByN.set(op.n, op);
    return receipt;
  }
}

function registerKey(scope: string, entity: string, field: string): string {
  return `${scope}\n${field}\n${entity}`;
}
