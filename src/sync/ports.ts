/**
 * What the sync engine needs of the world. Ports are defined here, by the side that needs them; adapters live in `data/`
 * and carry their technology, or in tests.
 */
import type { Op } from '../domain/op.ts';
import type { SyncStatus } from '../domain/sync-status.ts';
import type {
  EntriesPage,
  Hello,
  HelloAnswer,
  Poke,
  Pull,
  PullAnswer,
  Push,
  PushAnswer,
  SnapshotPage,
} from '../protocol/messages.ts';

export interface Install {
  readonly installId: string;
  /** Highest `n` handed out; 0 = none. */
  readonly lastN: number;
  /** Highest `n` with a receipt: what is above it is unsent. */
  readonly ackedN: number;
  /** The epoch that `ackedN` speaks of; null = never spoke with the city. */
  readonly epoch: string | null;
  /** When the oldest unsent op was made; null = nothing is unsent. */
  readonly oldestUnsentAt: string | null;
}

export interface BatchLimit {
  readonly maxOps: number;
  readonly maxBytes: number;
  /** Only ops behind this `n`: what comes before is on its way, and has no receipt yet. */
  readonly afterN?: number;
}

/** Ops this device made and must hand over. */
export interface Outbox {
  /** Installs that still hold ops, oldest first; the last one is the current install, which gets new ops. */
  readInstalls(): Promise<readonly Install[]>;
  isAnyUnsent(): Promise<boolean>;
  /**
   * All that is unsent, where memory knows it: recorded here after the last receipt. Undefined else; then it is read.
   */
  readFresh(): { readonly installId: string; readonly ops: readonly Op[] } | undefined;
  /** Unsent ops after `ackedN` in order of `n`, as many as fit, at least one; `txn` groups are never split. */
  readBatch(installId: string, limit: BatchLimit): Promise<readonly Op[]>;
  /** One transaction: raises `ackedN`, moves quarantined ops to the rejected inbox and takes them out of what is shown. */
  acknowledge(installId: string, answer: PushAnswer): Promise<void>;
  /** What the city knows of an install: lowers `ackedN` to its `lastN`, takes over `durableN` and the epoch. */
  alignWith(installId: string, answer: HelloAnswer): Promise<void>;
  /** The city expects `n`: goes back to it where the op is still here, else gives the rest new numbers. */
  closeGap(installId: string, n: number): Promise<void>;
  /** Somebody else used these numbers: everything unsent moves to a new install. */
  leaveFork(installId: string): Promise<void>;
  /** The city cannot take this op, or this whole `txn`, even alone: to the rejected inbox, the rest gets new numbers. */
  rejectUnsendable(ops: readonly [Op, ...Op[]]): Promise<void>;
}

/** Work of another device, signed by it: passed on as it is. */
export interface CarriedBatch {
  readonly file: string;
  /** Its place in the file. */
  readonly at: number;
  /** The author's device. */
  readonly deviceId: string;
  readonly installId: string;
  readonly signature: string;
  readonly ops: readonly Op[];
}

/**
 * Why a carried file waits. `gap`: what its author made before is not at the city yet. `fork`: the city has other work
 * under these numbers. `hold`: the city does not read it yet. `refused`: unknown device or wrong signature. `too-large`:
 * more than one message may bring. `unanswered`: no answer, though the city is there.
 */
export type CarriedStop = 'gap' | 'fork' | 'hold' | 'refused' | 'too-large' | 'unanswered';

/** Files of other devices that this one brings to the city. */
export interface CarriedWork {
  /** The next batch that lacks receipts of this epoch, of a file that is to be tried now. */
  readNext(epoch: string): Promise<CarriedBatch | undefined>;
  /** One transaction: notes the receipts, from the first op on, and why the rest waits. */
  acknowledge(batch: CarriedBatch, answer: PushAnswer): Promise<void>;
  /** The file waits for a while, or until a person asks; the others go on. */
  setAside(batch: CarriedBatch, why: CarriedStop, epoch: string): Promise<void>;
}

export interface Carrier {
  /** Undefined where no file was ever taken: nothing more is loaded for it. */
  findWork(): Promise<CarriedWork | undefined>;
}

/** A scope as this device holds it. */
export interface HeldScope {
  readonly scope: string;
  readonly seq: number;
  readonly hash: string;
  /** It was pulled in the current epoch. */
  readonly isConfirmed: boolean;
  /** The last answer said that there is nothing beyond the cursor. */
  readonly isComplete: boolean;
}

/**
 * `applied`: rows, cursor and hash are stored. `not-next`: does not start behind the cursor. `broken`: its hashes do not
 * extend the stored one. Nothing was changed unless `applied`.
 */
export type ReceivedPage = 'applied' | 'not-next' | 'broken';

/** A file of the city with what it holds of several scopes, and the pages that named it. */
export interface SnapshotFile {
  readonly url: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: readonly SnapshotPage[];
}

/**
 * `applied`: rows, cursor and hash are stored. `not-next`: not ahead of the cursor. `broken`: not as the city wrote it.
 * `unusable`: this device cannot tell by it what it has to know [S34, S35]. Nothing was changed unless `applied`.
 */
export type ReceivedSnapshot = 'applied' | 'not-next' | 'broken' | 'unusable';

/** What this device holds of the city's log. */
export interface Replica {
  readEpoch(): Promise<{ readonly epoch: string; readonly epochNo: number } | undefined>;
  /** `campaign` first. */
  readScopes(): Promise<readonly HeldScope[]>;
  /** One transaction: epoch, clock offset, scopes newly granted at 0, those no longer granted dropped. */
  adoptHello(answer: HelloAnswer, offsetMs: number): Promise<void>;
  /** One transaction for each scope: rows, cursor and hash. Answers in the order of the pages. */
  receivePages(pages: readonly EntriesPage[]): Promise<readonly ReceivedPage[]>;
  /** One transaction for all scopes of these files, each as a whole. Answers in the order of the files and their pages. */
  receiveSnapshots(files: readonly SnapshotFile[]): Promise<readonly ReceivedSnapshot[]>;
  /** The city said that there is nothing beyond the cursors of these scopes. */
  markComplete(scopes: readonly string[]): Promise<void>;
  /** Forgets a scope's replica and starts it at 0 again; never the outbox. */
  restartScopes(scopes: readonly string[]): Promise<void>;
  /** Rights lost: rows of that scope go. */
  dropScope(scope: string): Promise<void>;
}

/** Weather is a value, never an exception. */
export type Answer<Body> =
  | { readonly type: 'ok'; readonly body: Body; readonly roundTripMs: number }
  /**
   * No answer, a foreign answer, a late one: state unchanged, try again. `portal`: somebody answered in the city's place.
   * `isCityTrouble`: there is a network, and behind it trouble.
   */
  | { readonly type: 'unreachable'; readonly portal: boolean; readonly isCityTrouble?: true }
  | { readonly type: 'unauthenticated' }
  | { readonly type: 'foreign-epoch' }
  | { readonly type: 'foreign-install' }
  | { readonly type: 'too-large' }
  | { readonly type: 'retry-later'; readonly retryAfterMs: number }
  | { readonly type: 'refused'; readonly problem: string };

export interface PokeListener {
  /** The line is open, for the first time or again. */
  onOpen(): void;
  onPoke(poke: Poke): void;
  /** An open line ended; told once more where it then cannot be opened again. */
  onClose(): void;
}

export interface Transport {
  hello(message: Hello): Promise<Answer<HelloAnswer>>;
  push(message: Push): Promise<Answer<PushAnswer>>;
  pull(message: Pull): Promise<Answer<PullAnswer>>;
  /** A file named by a page, whole; one that was cut goes on where it ended. Its content is not checked. */
  fetchSnapshot(url: string): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  /** Fetches a fresh cookie by the device's key. */
  refreshDevice(): Promise<Answer<null>>;
  /** Keeps a poke line open, reopening it by itself, until the returned function is called. */
  listen(listener: PokeListener): () => void;
}

/** A file that the city lacks, as far as this device knows. */
export interface EvidenceItem {
  readonly scope: string;
  /** Of its bytes, lower-case hex: its name on both sides. */
  readonly sha256: string;
  readonly type: string;
  readonly bytes: number;
  /** Where an earlier attempt was going. */
  readonly url?: string;
}

/** `stored`: the city holds these bytes by their hash; durably, where the oldest backup that may be restored does too. */
export type EvidenceFate =
  | { readonly state: 'stored'; readonly isDurable?: boolean }
  | { readonly state: 'absent' }
  | { readonly state: 'refused'; readonly reason: string };

/** Files of evidence on this device [S100–S109]. Nothing of it is loaded where there is none. */
export interface EvidenceQueue {
  /** Files whose receipt speaks of another epoch [S106], and from time to time those that no backup holds yet [S116]. */
  readDoubtful(epoch: string): Promise<readonly EvidenceItem[]>;
  /** The next one to be sent, those that failed before last; undefined = none, or people want them to wait [S109]. */
  readNext(): Promise<EvidenceItem | undefined>;
  /** Undefined where they are not whole on this device. */
  readBytes(item: EvidenceItem, from: number, count: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  noteProgress(item: EvidenceItem, upload: { readonly url: string; readonly offset: number }): Promise<void>;
  /** Only this lets its bytes be freed [S105]. Absent: it has to be sent again. */
  noteFate(item: EvidenceItem, fate: EvidenceFate, epoch: string): Promise<void>;
  /** Not tried again in this run, and last in the next one [S103]. */
  setAside(item: EvidenceItem): Promise<void>;
}

export interface EvidenceSource {
  /** Undefined where there is nothing to send or to ask for. */
  findQueue(epoch: string): Promise<EvidenceQueue | undefined>;
}

/**
 * `at`: the city has so many bytes. `stored`: all, and their hash is right. `gone`: it does not know that upload.
 * `refused`: it will not take them. `weather`: anything else, the next run tries again.
 */
export type UploadAnswer =
  | { readonly type: 'at'; readonly url: string; readonly offset: number }
  | { readonly type: 'stored' | 'gone' | 'weather' }
  | { readonly type: 'refused'; readonly reason: string };

/** tus 1.0, core and creation (WSP/1 §8). */
export interface EvidenceTransport {
  create(item: EvidenceItem): Promise<UploadAnswer>;
  askOffset(url: string): Promise<UploadAnswer>;
  send(
    upload: { readonly url: string; readonly offset: number },
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<UploadAnswer>;
  /** In the order of the items; undefined = weather. */
  askFates(items: readonly EvidenceItem[]): Promise<readonly EvidenceFate[] | undefined>;
}

export interface StatusBoard {
  write(status: Partial<SyncStatus>): Promise<void>;
}

export interface Device {
  readonly deviceId: string;
  readonly build: string;
  /** Those who are signed in here, as far as this device knows: of each the scopes that they may read. */
  readonly people: readonly (readonly string[])[];
  /** What it has to say of its store; absent = nothing. */
  readonly trouble?: readonly string[];
}

export interface DeviceFacts {
  /** Undefined until the device is enrolled. */
  read(): Promise<Device | undefined>;
}

/** What the city has to hear besides ops: sign-outs. */
export interface Errands {
  /** True when the city heard of something that changes what this device may see. Never fails a round. */
  run(): Promise<boolean>;
}

/** Bugs: kept on the device so that they can be told; the loop goes on. */
export interface Faults {
  keep(error: unknown): Promise<void>;
}

export interface Clock {
  /** Device clock, ms. */
  nowMs(): number;
}

export interface Dice {
  /** A fresh id for a request. */
  reqId(): string;
  /** 0 ≤ x < 1, for jitter. */
  fraction(): number;
}

/**
 * `time`: the wait is over. `asked`: started, became visible, network came, the person asked, the poke line opened.
 * `saved`: something was recorded. `poked`: the city has news.
 */
export type WakeReason = 'time' | 'asked' | 'saved' | 'poked';

export interface Wake {
  /** Resolves with what came first, also with what came since the last wait; `time` after `ms`. */
  wait(ms: number): Promise<WakeReason>;
  /** Ends the present or the next wait. */
  wake(reason: Exclude<WakeReason, 'time'>): void;
  isVisible(): boolean;
}

/** Everything the engine reaches the world by. */
export interface SyncWorld {
  readonly outbox: Outbox;
  readonly carrier: Carrier;
  readonly replica: Replica;
  readonly transport: Transport;
  readonly evidence: EvidenceSource;
  readonly uploads: EvidenceTransport;
  readonly status: StatusBoard;
  readonly device: DeviceFacts;
  readonly errands: Errands;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly wake: Wake;
}
