/** A tablet in the field: the real store over an in-memory IndexedDB, the real engine, a network and a clock of its own. */
import { createSyncWorld } from '../../src/data/create-sync-world.ts';
import { enrolDevice } from '../../src/data/enrol-device.ts';
import type { Live } from '../../src/data/live.ts';
import { type BoardRecord, observeBoard } from '../../src/data/read-board.ts';
import { observeTask, type TaskDetail } from '../../src/data/read-task.ts';
import { observeWard, type WardRecord } from '../../src/data/read-ward.ts';
import type { Network } from '../../src/data/network.ts';
import { recordOp } from '../../src/data/record-op.ts';
import { signIn } from '../../src/data/sign-in.ts';
import { createStore, type Store } from '../../src/data/store.ts';
import { readSyncStatus } from '../../src/data/sync-status.ts';
import type { Op } from '../../src/domain/op.ts';
import type { TaskStatus } from '../../src/domain/ops.ts';
import type { SyncStatus } from '../../src/domain/sync-status.ts';
import type { SyncWorld } from '../../src/sync/ports.ts';
import { createSyncLoop, type SyncLoop } from '../../src/sync/sync-loop.ts';
import { createFieldNetwork, type FieldNetwork } from './field-network.ts';
import { HandWake } from './hand-wake.ts';
import type { TestServer } from './test-server.ts';

let born = 0;

export interface FieldTabletOptions {
  /** Device clock minus server clock, ms. */
  readonly clockOffMs?: number;
  /** Puts a fault into the engine's world: for controls that must fail. */
  readonly plant?: (world: SyncWorld) => SyncWorld;
  /** What the tablet itself puts between it and the network. */
  readonly through?: (network: Network) => Network;
}

export class FieldTablet {
  readonly name = `tablet-${++born}`;
  readonly network: FieldNetwork;
  readonly #readServer: () => TestServer;
  readonly #options: FieldTabletOptions;
  #store: Store;
  #running: { readonly loop: SyncLoop; readonly wake: HandWake; readonly ended: Promise<void> } | undefined;

  constructor(readServer: () => TestServer, options: FieldTabletOptions = {}) {
    this.#readServer = readServer;
    this.#options = options;
    this.network = createFieldNetwork(readServer);
    this.#store = this.#open();
  }

  get store(): Store {
    return this.#store;
  }

  /** Enrols the device and signs a sample person in. */
  async begin(user: string): Promise<this> {
    const enrolled = await enrolDevice({ code: 'THU-NGHIEM', deviceName: this.name }, this.#store);
    if (!enrolled.ok) throw new Error(`enrol: ${enrolled.why}`);
    await this.signIn(user);
    return this;
  }

  async signIn(user: string): Promise<void> {
    const answer = await signIn({ user, secret: 'thu-nghiem-2025' }, this.#store);
    if (!answer.ok) throw new Error(`sign-in: ${answer.why}`);
  }

  /** One look at the city, and all that follows from it; resolves when the engine waits again. */
  async sync(): Promise<SyncStatus> {
    this.#running ??= this.#start();
    const { wake } = this.#running;
    await wake.rest();
    wake.wake('asked');
    await wake.rest();
    return this.status();
  }

  status(): Promise<SyncStatus> {
    return readSyncStatus(this.#store.db);
  }

  setStatus(ward: string, entity: string, status: TaskStatus): Promise<Op> {
    return recordOp({ scope: `ward:${ward}`, kind: 'task.statusSet', entity, body: { status } }, this.#store);
  }

  ward(code: string): Promise<WardRecord | undefined> {
    return first(observeWard(code, this.#store));
  }

  task(code: string, taskId: string): Promise<TaskDetail | undefined> {
    return first(observeTask(code, taskId, this.#store));
  }

  async board(): Promise<readonly BoardRecord[]> {
    return (await first(observeBoard(this.#store))).records;
  }

  async statusOf(ward: string, entity: string): Promise<TaskStatus | undefined> {
    return (await this.ward(ward))?.tasksById.get(entity)?.state.status;
  }

  /** The battery dies and the tablet is started again: nothing is flushed, only what was stored is there. */
  async kill(): Promise<void> {
    await this.#stop();
    this.#store.db.close();
    this.#store = this.#open();
  }

  /** The browser finds its database broken and opens an empty one. */
  async loseStore(): Promise<void> {
    await this.#stop();
    await this.#store.db.delete();
    this.#store = this.#open();
  }

  async close(): Promise<void> {
    await this.#stop();
    await this.#store.db.delete();
  }

  #open(): Store {
    const { clockOffMs = 0, through = (network) => network } = this.#options;
    const nowMs = (): number => this.#readServer().clock.nowMs + clockOffMs;
    return createStore({ name: this.name, nowMs, network: through(this.network.network) });
  }

  #start() {
    const wake = new HandWake();
    const world = createSyncWorld(this.#store, wake);
    const loop = createSyncLoop(this.#options.plant?.(world) ?? world);
    return { loop, wake, ended: loop.run() };
  }

  async #stop(): Promise<void> {
    this.#running?.loop.stop();
    await this.#running?.ended;
    this.#running = undefined;
  }
}

export function first<T>(live: Live<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const subscription = live.subscribe({
      next(value) {
        queueMicrotask(() => subscription.unsubscribe());
        resolve(value);
      },
      error: reject,
    });
  });
}
