/**
 * What the sync engine needs of the world. Ports are defined here, by the side that needs them; adapters live in `data/`
 * and carry their technology, or in tests.
 */
import type { Op } from '../domain/op.ts';
import type { Grant } from '../domain/role.ts';
import type { SyncStatus } from '../domain/sync-status.ts';
import type {
  Cursor,
  EntriesPage,
  Hello,
  HelloAnswer,
  Poke,
  Pull,
  PullAnswer,
  Push,
  PushAnswer,
} from '../protocol/messages.ts';

export interface Install {
  readonly installId: string;
  /** Highest `n` handed out; 0 = none. */
  readonly lastN: number;
  /** Highest `n` with a receipt: what is above it is unsent. */
  readonly ackedN: number;
  /** Highest `n` inside the oldest backup the operator may restore. */
  readonly durableN: number;
}

/** Ops this device made and must hand over. */
export interface Outbox {
  readInstall(): Promise<Install>;
  /** Unsent ops after `ackedN` in order of `n`, as many as fit; `txn` groups are never split. */
  readBatch(limit: { readonly maxOps: number; readonly maxBytes: number }): Promise<readonly Op[]>;
  /** One transaction: raises `ackedN`, moves quarantined ops to the rejected inbox and takes them out of what is shown. */
  acknowledge(answer: PushAnswer): Promise<void>;
  /** Takes over the server's `lastN` and `durableN` for this install where they are ahead. */
  alignWith(answer: HelloAnswer): Promise<void>;
}

/** What this device holds of the city's log. */
export interface Replica {
  readEpoch(): Promise<{ readonly epoch: string; readonly epochNo: number } | undefined>;
  readCursors(): Promise<readonly Cursor[]>;
  /** Stores epoch, grants and clock offset; adds scopes newly granted, drops those no longer granted. */
  adoptHello(answer: HelloAnswer, offsetMs: number): Promise<void>;
  /** One transaction: rows, cursor and hash. `not-next`: does not extend the cursor; nothing was changed. */
  receivePage(page: EntriesPage): Promise<'applied' | 'not-next'>;
  /** Forgets a scope's replica and starts it at 0 again; never the outbox. */
  restartScope(scope: string): Promise<void>;
  /** Rights lost: rows of that scope go. */
  dropScope(scope: string): Promise<void>;
}

/** Weather is a value, never an exception. */
export type Answer<Body> =
  | { readonly type: 'ok'; readonly body: Body; readonly roundTripMs: number }
  /** No answer, a foreign answer, a late one: state unchanged, try again. `portal`: somebody else answered. */
  | { readonly type: 'unreachable'; readonly portal: boolean }
  | { readonly type: 'unauthenticated' }
  | { readonly type: 'foreign-epoch' }
  | { readonly type: 'foreign-install' }
  | { readonly type: 'too-large' }
  | { readonly type: 'retry-later'; readonly retryAfterMs: number }
  | { readonly type: 'refused'; readonly problem: string };

export interface Transport {
  hello(message: Hello): Promise<Answer<HelloAnswer>>;
  push(message: Push): Promise<Answer<PushAnswer>>;
  pull(message: Pull): Promise<Answer<PullAnswer>>;
  /** Fetches a fresh cookie by the device's key. */
  refreshDevice(): Promise<Answer<null>>;
  /** Opens the poke stream; `onClose` is called once when it ends. Returns its end. */
  listen(onPoke: (poke: Poke) => void, onOpen: () => void, onClose: () => void): () => void;
}

export interface StatusBoard {
  write(status: Partial<SyncStatus>): Promise<void>;
}

export interface DeviceFacts {
  /** Undefined until the device is enrolled. */
  read(): Promise<{ readonly deviceId: string; readonly build: string } | undefined>;
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

/** When to wake: time passes, something was saved, the app became visible, the network came, the person asked. */
export interface Wake {
  /** Resolves with what came first; `time` after `ms`. */
  wait(ms: number): Promise<'time' | 'signal'>;
  isVisible(): boolean;
}

export type { Grant };
