/**
 * The port to the city's log, defined by push and pull. An adapter promises: one `transact` is one database transaction
 * under the locks of WSP/1 §5; when it resolves, its changes survive a crash [I7]; `seq` is dense per scope [I4].
 */
import type { Op } from '../domain/op.ts';
import type { EntityState, Register } from '../domain/register.ts';
import type { Outcome } from '../domain/apply-op.ts';
import type { Receipt } from '../protocol/messages.ts';
import type { QuarantineReason } from '../protocol/quarantine-reasons.ts';
import type { Person } from './person.ts';

/** One life of the server's data. */
export interface Epoch {
  readonly epoch: string;
  readonly epochNo: number;
}

export interface Install {
  readonly installId: string;
  /** The device of its first hello. */
  readonly deviceId: string;
  readonly lastN: number;
  /** Highest `n` inside the oldest backup that may still be restored; 0 until there is one. */
  readonly durableN: number;
  /** Vocabulary of its last hello. */
  readonly schema: number;
}

/** What became of the op under (install, n). */
export interface StoredReceipt {
  readonly installId: string;
  readonly n: number;
  readonly opId: string;
  /** True for the first op that came under its opId. */
  readonly isOwner: boolean;
  readonly status: Receipt['status'];
  readonly scope: string | null;
  readonly seq: number | null;
  readonly reason: QuarantineReason | null;
}

export interface StoredEntry {
  readonly scope: string;
  readonly seq: number;
  readonly hash: string;
  readonly receivedAt: string;
  /** JCS of the op. */
  readonly opText: string;
  readonly outcome: Outcome;
  readonly conflictWith: readonly string[];
  readonly isAdopted: boolean;
}

export interface StoredQuarantine {
  readonly installId: string;
  readonly n: number;
  readonly opId: string;
  readonly scope: string | null;
  readonly author: string | null;
  readonly reason: QuarantineReason;
  readonly receivedAt: string;
  /** JSON of the op. */
  readonly opText: string;
}

/** What people made of a quarantined op. */
export interface StoredDecision {
  readonly opId: string;
  readonly askedAt: string | null;
  readonly outcome: 'accepted' | 'discarded' | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
}

/** A quarantined op with what became of it, and the names of the people concerned. */
export type QuarantinedCase = StoredQuarantine &
  Pick<StoredDecision, 'askedAt' | 'outcome' | 'decidedAt' | 'decidedBy'> & {
    readonly authorName: string | null;
    readonly deciderName: string | null;
  };

/** Head of a scope's log; `seq` 0 where it is empty. */
export interface ScopeHead {
  readonly seq: number;
  readonly hash: string;
}

export interface StoredRegister {
  readonly scope: string;
  readonly entity: string;
  readonly field: string;
  readonly register: Register;
}

/** A register as it is stored. */
export interface StoredState {
  readonly entity: string;
  readonly field: string;
  /** JSON of the `Register`. */
  readonly stateText: string;
}

/** What a scope holds at one moment: the head and the registers of the same commit. */
export interface ScopeState {
  readonly head: ScopeHead;
  /** By entity, then field. */
  readonly registers: readonly StoredState[];
}

/** A sign-in of a person on a device, as an op is judged by it. */
export interface SessionFacts {
  readonly session: string;
  readonly deviceId: string;
  readonly person: Person;
  readonly signedOutAtMs: number | null;
  readonly isRevoked: boolean;
}

/** What a decision may ask of the log inside its transaction. */
export interface HeldLog {
  readonly install: (installId: string) => Install | undefined;
  readonly receipt: (installId: string, n: number) => StoredReceipt | undefined;
  /** The first op that came under this opId. */
  readonly owner: (opId: string) => StoredReceipt | undefined;
  /** The op as it was stored for a receipt that is no duplicate. */
  readonly storedOp: (receipt: StoredReceipt) => Op;
  /** What was quarantined under a number. */
  readonly quarantined: (installId: string, n: number) => Omit<StoredQuarantine, 'opText'> | undefined;
  readonly decision: (opId: string) => StoredDecision | undefined;
  readonly session: (session: string) => SessionFacts | undefined;
  /** An open session of this person on this device. */
  readonly openSession: (deviceId: string, personId: string) => SessionFacts | undefined;
  /** As the account stands now, signed in or not. */
  readonly person: (id: string) => Person | undefined;
  readonly head: (scope: string) => ScopeHead;
  readonly register: (scope: string, entity: string, field: string) => Register | undefined;
}

export interface LogChanges {
  readonly install?: Install;
  readonly receipts?: readonly StoredReceipt[];
  readonly entries?: readonly StoredEntry[];
  readonly quarantined?: readonly StoredQuarantine[];
  /** Receipts that say something else from now on: their op was accepted. */
  readonly amended?: readonly StoredReceipt[];
  readonly decisions?: readonly StoredDecision[];
  readonly registers?: readonly StoredRegister[];
  readonly heads?: readonly (ScopeHead & { readonly scope: string })[];
}

export interface Decision<Answer> {
  /** Absent: nothing is written. */
  readonly changes?: LogChanges;
  readonly answer: Answer;
}

export interface OpLog {
  /** The running one. */
  readonly epoch: Epoch;
  /** Another life of the data begins, with a number beyond `beyondNo` too: what speaks of an older epoch is answered so from here on. */
  beginEpoch(nowMs: number, beyondNo?: number): Promise<void>;
  /** Decides on what the log holds and stores the changes; resolves once they are durable. `decide` may run twice. */
  transact<Answer>(decide: (held: HeldLog) => Decision<Answer>): Promise<Answer>;
  readHead(scope: string): Promise<ScopeHead>;
  /** Hash of an entry; undefined where the log has no such `seq`. */
  readHash(scope: string, seq: number): Promise<string | undefined>;
  /** Entries after `after` in order, at most `limit` and about `maxBytes`; at least one where there is one. */
  readEntries(
    scope: string,
    range: { readonly after: number; readonly limit: number; readonly maxBytes: number },
  ): Promise<readonly StoredEntry[]>;
  /** Every register of a scope, by entity. */
  readEntities(scope: string): Promise<ReadonlyMap<string, EntityState>>;
  /** What a scope holds at one moment, while pushes go on; undefined where its log is empty. */
  readState(scope: string): Promise<ScopeState | undefined>;
  /** Quarantined ops that name one of the scopes, oldest first. */
  readQuarantine(scopes: readonly string[]): Promise<readonly QuarantinedCase[]>;
  isAlive(): Promise<boolean>;
}
