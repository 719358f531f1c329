/** A tablet of a run: the data core and the engine as they are, over a store that survives its processes. */
import { createSyncWorld } from '../../src/data/create-sync-world.ts';
import type { HaiCapDb } from '../../src/data/db.ts';
import type { Store } from '../../src/data/store.ts';
import type { Poke } from '../../src/protocol/messages.ts';
import type { PokeListener, SyncWorld } from '../../src/sync/ports.ts';
import { createSyncLoop, type SyncLoop } from '../../src/sync/sync-loop.ts';
import type { Dice } from './dice.ts';
import { HandWake } from './hand-wake.ts';
import { type Disk, emptyDisk, type Fate, MemoryDb, NEVER, type Tables } from './memory-db.ts';
import { type Flight, toFlight } from './post.ts';

export type PlantWorld = (world: SyncWorld, db: HaiCapDb) => SyncWorld;

export interface TabletOptions {
  readonly name: string;
  readonly user: string;
  readonly deviceId: string;
  readonly dice: Dice;
  readonly cityNowMs: () => number;
  /** Device clock minus the city's, ms. */
  readonly clockOffMs: number;
  /** Speaks a vocabulary that the city learns only later. */
  readonly isNewer: boolean;
  /** Its store hands rows over as they are. */
  readonly isTrusting: boolean;
  readonly plantWorld?: PlantWorld;
  readonly onCommitted?: (tablet: Tablet) => void;
  /** What was written last before a death is not on its disk. */
  readonly isForgetful?: boolean;
  /** Opens a poke line to the city; returns its end. */
  readonly openLine: (tablet: Tablet) => () => void;
}

interface Process {
  readonly db: MemoryDb;
  readonly store: Store;
  readonly wake: HandWake;
  readonly loop: SyncLoop;
}

export class Tablet {
  readonly options: TabletOptions;
  disk: Disk = emptyDisk();
  clockOffMs: number;
  /** The device that its cookie names; undefined = lost. */
  cookie: string | undefined;
  /** Burnt or stolen. */
  isLost = false;
  /** Requests under way, oldest first. */
  flights: Flight[] = [];
  /** What the poke line brought and nobody has read yet. */
  pokes: Poke[] = [];
  listener: PokeListener | undefined;
  /** Bugs that the engine kept. */
  readonly faults: unknown[] = [];
  /** Write transactions left until the battery dies; undefined = it lasts. */
  #diesIn: { commits: number; isAfter: boolean } | undefined;
  #process: Process | undefined;
  #before: Tables | undefined;
  #endLine: () => void = () => undefined;

  constructor(options: TabletOptions) {
    this.options = options;
    this.clockOffMs = options.clockOffMs;
    this.cookie = options.deviceId;
  }

  get name(): string {
    return this.options.name;
  }

  nowMs(): number {
    return this.options.cityNowMs() + this.clockOffMs;
  }

  get store(): Store {
    return this.process.store;
  }

  get wake(): HandWake {
    return this.process.wake;
  }

  get process(): Process {
    this.#process ??= this.#start();
    return this.#process;
  }

  get isDead(): boolean {
    return this.#process?.db.isDead ?? true;
  }

  /** The engine neither waits for its next turn nor for an answer. */
  isBusy(): boolean {
    return this.#process !== undefined && !this.isDead && this.flights.length === 0 && !this.#process.wake.isResting;
  }

  /** The battery dies with one of the next writes, before it or before anybody hears of it. */
  armDeath(commits: number, isAfter: boolean): void {
    this.#diesIn = { commits, isAfter };
  }

  disarmDeath(): void {
    this.#diesIn = undefined;
  }

  /** Nothing is flushed: only what was stored is there when it starts again. */
  kill(): void {
    if (this.options.isForgetful === true && this.#before !== undefined) this.disk.tables = this.#before;
    this.#before = undefined;
    this.#process?.loop.stop();
    this.#process?.db.die();
    this.#process = undefined;
    this.#diesIn = undefined;
    this.flights = [];
    this.cutLine();
  }

  /** The poke line ends without a word. */
  cutLine(): void {
    this.#endLine();
    this.pokes = [];
    this.listener = undefined;
  }

  /** The poke line opens again, as it does by itself. */
  reopenLine(): void {
    this.#endLine();
    if (this.listener !== undefined) this.#endLine = this.options.openLine(this);
  }

  /** As it was delivered: enrolled, nobody signed in. */
  async enrol(): Promise<void> {
    const device = { deviceId: this.options.deviceId, deviceName: this.name, keyPair: keyOf(this.options.deviceId) };
    await this.store.db.meta.put({ key: 'device', value: device });
    this.cookie = this.options.deviceId;
  }

  #start(): Process {
    const db = new MemoryDb(this.disk, {
      fateOf: () => this.#fate(),
      onCommitted: (_, before) => {
        this.#before = before;
        this.options.onCommitted?.(this);
      },
      isTrusting: this.options.isTrusting,
    });
    const { dice } = this.options;
    const store: Store = {
      db: db.asDexie(),
      nowMs: () => this.nowMs(),
      randomBytes: (count) => dice.bytes(count),
      network: (path, init) =>
        db.isDead
          ? NEVER
          : new Promise((resolve, reject) => this.flights.push(toFlight({ path, init, resolve, reject }))),
    };
    const wake = new HandWake();
    const world = this.#worldOf(store, wake, db);
    const loop = createSyncLoop(this.options.plantWorld?.(world, store.db) ?? world);
    // The first turn is asked for, like any other.
    this.#process = { db, store, wake, loop };
    void loop.run();
    return this.#process;
  }

  #worldOf(store: Store, wake: HandWake, db: MemoryDb): SyncWorld {
    const world = createSyncWorld(store, wake);
    return {
      ...world,
      faults: {
        keep: async (error) => {
          if (!db.isDead) this.faults.push(error);
        },
      },
      transport: {
        ...world.transport,
        listen: (listener) => {
          this.#endLine();
          this.listener = listener;
          this.#endLine = this.options.openLine(this);
          return () => {
            if (this.listener === listener) this.cutLine();
          };
        },
      },
    };
  }

  #fate(): Fate {
    if (this.#diesIn === undefined) return 'written';
    this.#diesIn.commits -= 1;
    if (this.#diesIn.commits > 0) return 'written';
    const { isAfter } = this.#diesIn;
    this.#diesIn = undefined;
    return isAfter ? 'dies after' : 'dies before';
  }
}

function keyOf(deviceId: string): CryptoKeyPair {
  return { privateKey: { id: deviceId }, publicKey: { id: deviceId } } as unknown as CryptoKeyPair;
}
