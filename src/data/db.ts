/**
 * The tablet's store: every table and row. A strict transaction per change; `complete` means it is on the disk.
 *
 * Migrations only add, and raise the version by a tenth: an older build goes on working on it, and what it does not know in
 * a row it leaves there. A whole number is a break: an older build then says so and writes nothing. Rows of the log are kept in pages and
 * packs, not one by one: the number of rows, not their bytes, is what a first sync costs.
 */
import { Dexie, type PromiseExtended, type Table } from 'dexie';
import type { DayBook } from '../domain/day-book.ts';
import type { Op } from '../domain/op.ts';
import type { EvidenceType } from '../domain/ops.ts';
import type { EntityState } from '../domain/register.ts';
import type { Grant, Role } from '../domain/role.ts';
import type { WardSummary } from '../domain/ward-summary.ts';
import type { Entry } from '../protocol/messages.ts';
import type { QuarantineReason } from '../protocol/quarantine-reasons.ts';
import type { CarriedStop } from '../sync/ports.ts';
import { Watchdog } from './watchdog.ts';

/** One birth of the local database, or what followed a gap or a fork. The one with the highest `birthNo` is current. */
export interface InstallRow {
  readonly birthNo: number;
  readonly installId: string;
  /** Highest `n` handed out. */
  readonly lastN: number;
  /** Highest `n` with a receipt of `epoch`: what is above it is unsent. */
  readonly ackedN: number;
  /** Highest `n` inside the oldest backup that may still be restored. */
  readonly durableN: number;
  /** The epoch that `ackedN` speaks of; null = never spoke with the city. */
  readonly epoch: string | null;
  /** By scope, where the last few receipts placed its ops in the log; one above `ackedN` says nothing. */
  readonly placesByScope?: { readonly [scope: string]: readonly Place[] };
}

/** `n` of an own op and its `seq`: both grow together within a scope. */
export type Place = readonly [n: number, seq: number];

/** An own op until the log and a backup hold it. Never rewritten. */
export interface OutboxRow {
  readonly installId: string;
  readonly n: number;
  readonly scope: string;
  readonly entity: string;
  readonly opId: string;
  readonly op: Op;
}

/** One small record per scope; the board reads these and nothing else. */
export interface ScopeRow {
  readonly scope: string;
  readonly role: Role;
  /** Cursor: highest `seq` stored here, with the hash of that entry. */
  readonly seq: number;
  readonly hash: string;
  /** True when the last answer said there is nothing beyond the cursor. */
  readonly isComplete: boolean;
  /** The epoch in which it was last pulled; null = never. */
  readonly epoch: string | null;
  /** Per own install: the highest `n` whose entry this replica holds. */
  readonly heldNByInstall: { readonly [installId: string]: number };
  /** Server clock of the newest fact that is no remark; null = none. */
  readonly newestReceivedAt: string | null;
  readonly summary: WardSummary;
  /** Raised by every change of what is shown; key of caches. */
  readonly revision: number;
  /** The last snapshot that was taken: pages behind it extend its hash, what came before it has none here. */
  readonly snapshotAt?: { readonly seq: number; readonly hash: string };
  /** The op vocabulary that met a kind it does not know here; absent = all was understood. */
  readonly blindAtSchema?: number;
}

/** Received state of a whole scope in one record: as the fold left it, or as the lines of a snapshot. */
export type PackRow =
  | { readonly scope: string; readonly entities: { readonly [entity: string]: EntityState } }
  | { readonly scope: string; readonly lines: Uint8Array };

/** Overlay of the pack: where `received` went on, or own pending ops are folded into `shown`. */
export interface EntityRow {
  readonly scope: string;
  readonly entity: string;
  /** Absent = as in the pack. */
  readonly received?: EntityState;
  readonly shown: EntityState;
}

/** A page of the log as it came. */
export interface HistoryRow {
  readonly scope: string;
  readonly from: number;
  readonly to: number;
  readonly entries: readonly Entry[];
}

/** An own op that the city keeps but does not apply. */
export interface RejectedRow {
  readonly opId: string;
  readonly installId: string;
  readonly n: number;
  readonly scope: string;
  readonly entity: string;
  readonly op: Op;
  readonly reason: QuarantineReason;
  readonly at: string;
  /** Its author asked somebody to accept it. */
  readonly askedAt?: string;
  /** What became of it; absent = it waits for a person. It stays here all the same. */
  readonly settled?: Settled;
  /** What the city still has to hear. */
  readonly untold?: 'ask' | 'discard';
}

/** `sent-again`: a new op stands in its place. */
export interface Settled {
  readonly how: 'accepted' | 'discarded' | 'sent-again';
  readonly at: string;
  /** Name of the person; absent where this device has not heard it. */
  readonly by?: string;
  /** The op that stands in its place. */
  readonly as?: string;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly unit?: string;
  readonly role: Role;
  readonly grants: readonly Grant[];
  readonly session: string;
  readonly isSignedOut: boolean;
  /** Opens this device to them; absent: one tap does. */
  readonly pin?: PinRow;
}

/** Six digits as a slow hash, on this device only. */
export interface PinRow {
  readonly salt: Uint8Array<ArrayBuffer>;
  /** Of PBKDF2: what is set later may ask for more. */
  readonly iterations: number;
  readonly verifier: Uint8Array<ArrayBuffer>;
  /** Tries since the last right one, each counted before it is looked at. */
  readonly tries: number;
  readonly triedAtMs: number;
}

/** A file with another device's work that this one brings to the city. */
export interface CarriedFileRow {
  /** The file's own: the same file is taken once. */
  readonly hash: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly wards: readonly string[];
  readonly people: readonly string[];
  readonly count: number;
  /** By the author's clock. */
  readonly madeAt: string;
  readonly takenAt: string;
  /** Receipts that came in this epoch. */
  readonly told?: CarriedReceipts;
  /** Why the next batch waits. */
  readonly stop?: { readonly why: CarriedStop; readonly at: string; readonly epoch: string };
}

/** Its ops as they stand in the file: they are passed on, never read into what is shown. */
export interface CarriedBatchRow {
  readonly hash: string;
  readonly at: number;
  readonly installId: string;
  readonly signature: string;
  readonly count: number;
  /** JSON of the ops. */
  readonly opsText: string;
  readonly told?: CarriedReceipts;
}

/** How many ops, from the first on, have a receipt of that epoch, and how many of those the city sent back to their author. */
export interface CarriedReceipts {
  readonly epoch: string;
  readonly received: number;
  readonly returned: number;
}

/** A file of evidence of which this device has the bytes, or had them. */
export interface EvidenceRow {
  readonly scope: string;
  readonly sha256: string;
  readonly type: EvidenceType;
  readonly bytes: number;
  /** `queued`: the city has not said that it holds them. `refused`: it will not take them. */
  readonly state: 'queued' | 'received' | 'refused';
  /** The bytes are on this device. */
  readonly isHere: boolean;
  /** They came from the city, which may have encoded the picture anew: they are not those that the hash names. */
  readonly isCopy?: true;
  readonly keptAt: string;
  /** How many bytes the city said to have, and the address of the upload; absent = none was begun. */
  readonly upload?: { readonly url: string; readonly offset: number };
  /** Attempts in a row that failed: whoever has none goes first. */
  readonly failures?: number;
  /** Why it was refused, in the city's word. */
  readonly reason?: string;
  /** The epoch in which the city said to hold them. */
  readonly epoch?: string;
  /** In that epoch the oldest backup that may be restored holds them too [S116]. */
  readonly isDurable?: boolean;
}

/** Its bytes in pieces: some browsers keep no large values, and no file objects. */
export interface EvidenceChunkRow {
  readonly scope: string;
  readonly sha256: string;
  readonly at: number;
  readonly bytes: ArrayBuffer;
}

/** The day books of a ward, as the city told them. */
export interface DayBooksRow {
  readonly scope: string;
  readonly epoch: string;
  /** Where this device's `campaign` was: another one counts otherwise. */
  readonly campaignHash: string;
  /** Of the ward's log: up to there the books are known. */
  readonly seq: number;
  /** The days before this one. */
  readonly before: string;
  /** On the city's clock: until when they are known to hold. */
  readonly at: string;
  /** By day. */
  readonly books: readonly DayBook[];
}

/** A sealed board that the city lists, or whose file is here. */
export interface SealedBoardRow {
  readonly id: string;
  readonly label: string;
  readonly at: string;
  readonly madeAt: string;
  readonly madeByName: string;
  /** How many. */
  readonly wards: number;
  /** The file, byte for byte, with the codes in it; absent until it was opened or made here. */
  readonly file?: { readonly text: string; readonly codes: readonly string[] };
}

export interface DraftRow {
  readonly key: string;
  readonly text: string;
  readonly savedAt: string;
}

export interface MetaRow {
  readonly key: string;
  readonly value: unknown;
}

const SCHEMA_1 = {
  installs: 'birthNo, installId',
  outbox: '[installId+n], [scope+entity], opId',
  scopes: 'scope',
  packs: 'scope',
  entities: '[scope+entity]',
  history: '[scope+from]',
  rejected: 'opId, scope, [installId+n]',
  people: 'id',
  drafts: 'key',
  meta: 'key',
};

/** Additions: every step that a released build does not know yet. */
const SCHEMA_1_1 = {
  carriedFiles: 'hash',
  carriedBatches: '[hash+at]',
  evidence: '[scope+sha256], state',
  evidenceChunks: '[scope+sha256+at]',
  dayBooks: 'scope',
  sealedBoards: 'id',
};

export class HaiCapDb extends Dexie {
  declare readonly installs: Table<InstallRow, number>;
  declare readonly outbox: Table<OutboxRow, [string, number]>;
  declare readonly scopes: Table<ScopeRow, string>;
  declare readonly packs: Table<PackRow, string>;
  declare readonly entities: Table<EntityRow, [string, string]>;
  declare readonly history: Table<HistoryRow, [string, number]>;
  declare readonly rejected: Table<RejectedRow, string>;
  declare readonly people: Table<PersonRow, string>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly meta: Table<MetaRow, string>;
  declare readonly carriedFiles: Table<CarriedFileRow, string>;
  declare readonly carriedBatches: Table<CarriedBatchRow, [string, number]>;
  declare readonly evidence: Table<EvidenceRow, [string, string]>;
  declare readonly evidenceChunks: Table<EvidenceChunkRow, [string, string, number]>;
  declare readonly dayBooks: Table<DayBooksRow, string>;
  declare readonly sealedBoards: Table<SealedBoardRow, string>;

  readonly watchdog = new Watchdog(this);

  constructor(name: string) {
    super(name, { cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(1).stores(SCHEMA_1);
    this.version(1.1).stores(SCHEMA_1_1);
    const transact = this.transaction.bind(this) as (...args: unknown[]) => PromiseExtended<unknown>;
    // One that never goes inside another is what a person did: the disk keeps room for it [S54].
    this.transaction = ((...args: unknown[]) =>
      this.watchdog.run(() => transact(...args), args[0] === 'rw!')) as typeof this.transaction;
  }

  override close(options?: { disableAutoOpen: boolean }): void {
    super.close(options);
    this.watchdog.noteClosed(options?.disableAutoOpen === false);
  }
}

/** What another tab of another version does to this one. */
export interface StoreEvents {
  /** A newer version opens the database: this connection is closed, the page has to be loaded again. */
  onSuperseded(): void;
  /** An older tab keeps the database from opening in this version. */
  onBlocked(): void;
  /** What lies here was made for builds after a break: this connection is closed. */
  onNewer(): void;
  /** It is open, perhaps after it was blocked. */
  onOpened(): void;
}

/** Opens lazily on the first use. */
export function openDb(name: string, events?: StoreEvents): HaiCapDb {
  const db = new HaiCapDb(name);
  db.on('versionchange', ({ newVersion }) => {
    // Somebody deletes it, which is no other version: what is lost by that is brought back [S52].
    if (newVersion === null) {
      db.close({ disableAutoOpen: false });
      return false;
    }
    // What is being typed is kept first: a closed store takes nothing more.
    events?.onSuperseded();
    db.close();
    return false;
  });
  db.on('blocked', () => {
    events?.onBlocked();
    return false;
  });
  db.on(
    'ready',
    () => {
      db.watchdog.noteOpened();
      if (!isBeyondBreak(db)) return events?.onOpened();
      events?.onNewer();
      db.close();
      throw new Error('the store was made for newer builds');
    },
    true,
  );
  return db;
}

/** Dexie opens whatever version there is; native versions are its own times ten. */
function isBeyondBreak(db: HaiCapDb): boolean {
  return Math.floor(db.backendDB().version / 10) > Math.floor(db.verno);
}
