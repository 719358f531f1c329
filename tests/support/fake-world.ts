/** The engine's world in memory: ports that remember what was asked of them, and a city that answers as a test wants. */
import { countThatFits } from '../../src/data/read-batch.ts';
import type { Op } from '../../src/domain/op.ts';
import type { SyncStatus } from '../../src/domain/sync-status.ts';
import { GENESIS_HASH } from '../../src/protocol/limits.ts';
import type {
  EntriesPage,
  Hello,
  HelloAnswer,
  Page,
  Pull,
  PullAnswer,
  Push,
  PushAnswer,
  Receipt,
  SnapshotPage,
} from '../../src/protocol/messages.ts';
import { SNAPSHOT_PATH } from '../../src/protocol/snapshot-address.ts';
import type {
  Answer,
  CarriedBatch,
  CarriedWork,
  Device,
  HeldScope,
  Install,
  PokeListener,
  ReceivedPage,
  ReceivedSnapshot,
  SyncWorld,
  WakeReason,
} from '../../src/sync/ports.ts';
import { makeOp } from './make-op.ts';
import { MemoryEvidence } from './memory-evidence.ts';

export const EPOCH = { epoch: 'epoch-1', epochNo: 1 } as const;

/** What a test may replace; the rest answers as a healthy city does. */
export interface City {
  hello?: (message: Hello) => Answer<HelloAnswer>;
  push?: (message: Push) => Answer<PushAnswer>;
  pull?: (message: Pull) => Answer<PullAnswer>;
  fetchSnapshot?: (url: string) => Answer<Uint8Array<ArrayBuffer>> | Promise<Answer<Uint8Array<ArrayBuffer>>>;
  refreshDevice?: () => Answer<null>;
}

/** What a file of the fake city begins with: `1` is sound, `0` is not as the city wrote it, `2` is of no use here. */
export const SOUND = 1;
export const BROKEN = 0;
export const UNUSABLE = 2;

export class FakeWorld {
  /** What was done, in order: `hello`, `push 1-3`, `pull campaign`, `acknowledge`, … */
  readonly done: string[] = [];
  readonly hellos: Hello[] = [];
  readonly statuses: Partial<SyncStatus>[] = [];
  readonly faults: unknown[] = [];
  /** What `wait` answers, in order, perhaps after something has happened; then `onIdle` is called. */
  readonly wakes: (WakeReason | (() => WakeReason))[] = [];
  readonly waitedMs: number[] = [];
  listener: PokeListener | undefined;
  onIdle: () => void = () => {};
  city: City = {};
  installs: Install[] = [makeInstall({ installId: 'i1' })];
  ops: Op[] = [];
  /** What the page remembers of what is unsent. */
  fresh: { readonly installId: string; readonly ops: readonly Op[] } | undefined;
  scopes: HeldScope[] = [];
  epoch: { epoch: string; epochNo: number } | undefined = EPOCH;
  device: Device | undefined = { deviceId: 'd1', build: 'b1', people: [['campaign']] };
  /** Batches of other devices that this one brings. */
  carried: CarriedBatch[] = [];
  /** Files of this device, and what the city has of them. */
  readonly files = new MemoryEvidence((what) => this.done.push(what));
  /** Something is to be told; true where that changes the grants. */
  hasErrand = false;
  isVisible = true;
  nowMs = Date.parse('2025-06-24T01:00:00.000Z');
  #lastReqId = 0;

  readonly world: SyncWorld = {
    outbox: {
      readInstalls: async () => this.installs,
      isAnyUnsent: async () => this.ops.length > 0,
      readFresh: () => this.fresh,
      readBatch: async (installId, limit) => {
        const rest = this.ops.filter((op) => op.installId === installId && op.n > (limit.afterN ?? 0));
        return rest.slice(0, countThatFits(rest, limit));
      },
      acknowledge: async (installId, answer) => {
        this.done.push('acknowledge');
        const named = new Set(answer.results.map(({ opId }) => opId));
        this.ops = this.ops.filter((op) => op.installId !== installId || !named.has(op.opId));
        const ackedN = Math.max(0, ...answer.results.map(({ n }) => n));
        this.installs = this.installs.map((install) =>
          install.installId === installId ? { ...install, ackedN: Math.max(install.ackedN, ackedN) } : install,
        );
      },
      alignWith: async (installId, answer) => {
        this.done.push(`align ${installId}`);
        this.installs = this.installs.map((install) =>
          install.installId === installId ? { ...install, epoch: answer.epoch } : install,
        );
      },
      closeGap: async (installId, n) => void this.done.push(`close gap ${installId} ${n}`),
      leaveFork: async (installId) => void this.done.push(`leave fork ${installId}`),
      rejectUnsendable: async (ops) => {
        for (const { opId } of ops) this.done.push(`reject ${opId}`);
        this.ops = this.ops.filter((op) => !ops.includes(op));
      },
    },
    evidence: this.files.source,
    uploads: this.files.uploads,
    carrier: {
      findWork: async () => (this.carried.length === 0 ? undefined : this.#work),
    },
    replica: {
      readEpoch: async () => this.epoch,
      readScopes: async () => this.scopes,
      adoptHello: async ({ epoch, epochNo }) => {
        this.done.push('adopt');
        this.epoch = { epoch, epochNo };
      },
      receivePages: async (pages) => pages.map((page) => this.#receive(page)),
      receiveSnapshots: async (files) =>
        files.flatMap(({ pages, bytes }) => pages.map((page) => this.#receiveSection(page, bytes))),
      markComplete: async (scopes) => {
        if (scopes.length > 0) this.done.push(`complete ${scopes.join(' ')}`);
        this.scopes = this.scopes.map((held) => (scopes.includes(held.scope) ? { ...held, isComplete: true } : held));
      },
      restartScopes: async (scopes) => {
        for (const scope of scopes) this.done.push(`restart ${scope}`);
        this.scopes = this.scopes.map((held) =>
          scopes.includes(held.scope) ? makeScope({ scope: held.scope }) : held,
        );
      },
      dropScope: async (scope) => {
        this.done.push(`drop ${scope}`);
        this.scopes = this.scopes.filter((held) => held.scope !== scope);
      },
    },
    transport: {
      hello: async (message) => {
        this.done.push(`hello ${message.installId}`);
        this.hellos.push(message);
        return this.city.hello?.(message) ?? ok(makeHello(message));
      },
      push: async (message) => {
        const numbers = message.ops.map(({ n }) => n);
        this.done.push(`push ${numbers[0]}-${numbers.at(-1)}`);
        return this.city.push?.(message) ?? ok(makePushAnswer(message));
      },
      pull: async (message) => {
        this.done.push(`pull ${message.cursors.map(({ scope }) => scope).join(' ')}`);
        return this.city.pull?.(message) ?? ok(makePullAnswer(message, []));
      },
      fetchSnapshot: async (url) => {
        this.done.push(`fetch ${url.slice(-1)}`);
        return this.city.fetchSnapshot?.(url) ?? ok(new Uint8Array([1]));
      },
      refreshDevice: async () => {
        this.done.push('refresh');
        return this.city.refreshDevice?.() ?? ok(null);
      },
      listen: (listener) => {
        this.done.push('listen');
        this.listener = listener;
        return () => void this.done.push('hang up');
      },
    },
    status: { write: async (status) => void this.statuses.push(status) },
    device: { read: async () => this.device },
    errands: {
      run: async () => {
        this.done.push('errands');
        const had = this.hasErrand;
        this.hasErrand = false;
        return had;
      },
    },
    faults: { keep: async (error) => void this.faults.push(error) },
    clock: { nowMs: () => this.nowMs },
    dice: { reqId: () => `request-${(this.#lastReqId += 1)}`, fraction: () => 0 },
    wake: {
      wait: async (ms) => {
        this.waitedMs.push(ms);
        const next = this.wakes.shift();
        const reason = typeof next === 'function' ? next() : next;
        if (reason === undefined) this.onIdle();
        this.nowMs += reason === 'time' ? ms : 0;
        return reason ?? 'time';
      },
      wake: (reason) => void this.done.push(`wake ${reason}`),
      isVisible: () => this.isVisible,
    },
  };

  readonly #work: CarriedWork = {
    readNext: async () => this.carried[0],
    acknowledge: async (batch, { results }) => {
      this.done.push(`told ${batch.file} ${results.length}`);
      this.carried = this.carried.filter((other) => other !== batch);
    },
    setAside: async ({ file }, why) => {
      this.done.push(`set aside ${file} ${why}`);
      this.carried = this.carried.filter((other) => other.file !== file);
    },
  };

  #receive(page: EntriesPage): ReceivedPage {
    const held = this.scopes.find(({ scope }) => scope === page.scope);
    if (held === undefined || page.from !== held.seq + 1) return 'not-next';
    this.done.push(`receive ${page.scope} ${page.from}-${page.to}`);
    const isComplete = page.to >= page.head && !page.more;
    this.scopes = this.scopes.map((other) => (other === held ? { ...held, seq: page.to, isComplete } : other));
    return 'applied';
  }

  #receiveSection({ scope, snapshot, head }: SnapshotPage, bytes: Uint8Array): ReceivedSnapshot {
    if (bytes[0] === BROKEN) return 'broken';
    if (bytes[0] === UNUSABLE) return 'unusable';
    this.done.push(`store ${scope} ${snapshot.seq}`);
    const { seq } = snapshot;
    this.scopes = this.scopes.map((held) => (held.scope === scope ? { ...held, seq, isComplete: head === seq } : held));
    return 'applied';
  }

  /** What was last said of each field. */
  get status(): Partial<SyncStatus> {
    return Object.assign({}, ...this.statuses) as Partial<SyncStatus>;
  }

  /** Ops 1…count of the current install, unsent. */
  record(count: number, fields: Partial<Op> = {}): void {
    const { installId, lastN } = this.installs.at(-1) as Install;
    for (let n = lastN + 1; n <= lastN + count; n += 1) {
      this.ops.push(makeOp({ opId: `op-${n}`, installId, n, ...fields }));
    }
    this.installs = [...this.installs.slice(0, -1), { ...(this.installs.at(-1) as Install), lastN: lastN + count }];
  }
}

export function ok<Body>(body: Body, roundTripMs = 10): Answer<Body> {
  return { type: 'ok', body, roundTripMs };
}

export function makeInstall(fields: Partial<Install> & { readonly installId: string }): Install {
  return { lastN: 0, ackedN: 0, epoch: EPOCH.epoch, oldestUnsentAt: null, ...fields };
}

export function makeScope(fields: Partial<HeldScope> & { readonly scope: string }): HeldScope {
  return { seq: 0, hash: GENESIS_HASH, isConfirmed: false, isComplete: false, ...fields };
}

export function makeHello(message: Hello, fields: Partial<HelloAnswer> = {}): HelloAnswer {
  const answer = { reqId: message.reqId, proto: 1 as const, ...EPOCH, serverTime: '2025-06-24T01:00:00.000Z' };
  const numbers = { lastN: message.ackedN, durableN: 0, minSchema: 1, maxSchema: 1 };
  return { ...answer, ...numbers, grants: [], grantsVersion: 1, ...fields };
}

export function makePushAnswer(message: Push, fields: Partial<PushAnswer> = {}): PushAnswer {
  const results = message.ops.map(({ opId, n }): Receipt => ({ opId, n, status: 'applied', seq: n }));
  return { reqId: message.reqId, ...EPOCH, results, lastN: message.ops.at(-1)?.n ?? 0, durableN: 0, ...fields };
}

export function makePullAnswer(message: Pull, pages: readonly Page[]): PullAnswer {
  return { reqId: message.reqId, ...EPOCH, pages: [...pages] };
}

/** A page that names a file: `a`, `b`, … */
export function makeSnapshotPage(scope: string, file: string, fields: Partial<SnapshotPage> = {}): SnapshotPage {
  const url = `${SNAPSHOT_PATH}${file.repeat(64)}`;
  return { scope, snapshot: { seq: 4, hash: GENESIS_HASH, url }, ...fields };
}

/** A page whose entries only count. */
export function makePage(scope: string, from: number, to: number, fields: Partial<EntriesPage> = {}): EntriesPage {
  const entries = Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    hash: GENESIS_HASH,
    receivedAt: '2025-06-24T01:00:00.000Z',
    op: { ...makeOp({ opId: crypto.randomUUID(), scope }), seen: [] },
    outcome: 'current' as const,
  }));
  return { scope, from, to, head: to, entries, more: false, ...fields };
}
