/**
 * A tablet without a screen: the real store over an in-memory IndexedDB, the real engine and the real transport, over
 * real HTTP to a server in another process. It keeps a ledger of what it recorded and of the receipts it was given.
 */
import { createSyncWorld } from '../../src/data/create-sync-world.ts';
import { enrolDevice } from '../../src/data/enrol-device.ts';
import type { Network } from '../../src/data/network.ts';
import { recordOp } from '../../src/data/record-op.ts';
import { signIn } from '../../src/data/sign-in.ts';
import { createStore, type Store } from '../../src/data/store.ts';
import { readSyncStatus } from '../../src/data/sync-status.ts';
import type { Op } from '../../src/domain/op.ts';
import type { SyncStatus } from '../../src/domain/sync-status.ts';
import type { SyncWorld } from '../../src/sync/ports.ts';
import { createSyncLoop } from '../../src/sync/sync-loop.ts';
import { HandWake } from './hand-wake.ts';

export interface HttpTabletOptions {
  /** Puts a fault into the engine's world: for controls that must fail. */
  readonly plant?: (world: SyncWorld, store: Store) => SyncWorld;
}

export class HttpTablet {
  readonly store: Store;
  /** Everything that was said to be saved here. */
  readonly recorded: Op[] = [];
  /** Every op that the city gave a receipt for, in whatever answer. */
  readonly receipts = new Set<string>();
  readonly #wake = new HandWake();
  readonly #loop;
  #running: Promise<void> | undefined;

  constructor(origin: string, { plant }: HttpTabletOptions = {}) {
    this.store = createStore({ name: crypto.randomUUID(), network: createCookieNetwork(origin) });
    const world = this.#listenIn(createSyncWorld(this.store, this.#wake));
    this.#loop = createSyncLoop(plant?.(world, this.store) ?? world);
  }

  /** Enrols and signs a sample person in. */
  async begin(user: string): Promise<this> {
    const enrolled = await enrolDevice({ code: 'THU-NGHIEM', deviceName: user }, this.store);
    if (!enrolled.ok) throw new Error(`enrol: ${enrolled.why}`);
    const answer = await signIn({ user, secret: 'thu-nghiem-2025' }, this.store);
    if (!answer.ok) throw new Error(`sign-in: ${answer.why}`);
    return this;
  }

  /** One look at the city, and all that follows from it; resolves when the engine waits again. */
  async sync(): Promise<SyncStatus> {
    this.#running ??= this.#loop.run();
    await this.#wake.rest();
    this.#wake.wake('asked');
    await this.#wake.rest();
    return readSyncStatus(this.store.db);
  }

  async record(draft: Parameters<typeof recordOp>[0]): Promise<Op> {
    const op = await recordOp(draft, this.store);
    this.recorded.push(op);
    return op;
  }

  async close(): Promise<void> {
    this.#loop.stop();
    await this.#running;
    await this.store.db.delete();
  }

  #listenIn(world: SyncWorld): SyncWorld {
    const push: SyncWorld['transport']['push'] = async (message) => {
      const answer = await world.transport.push(message);
      if (answer.type === 'ok') for (const { opId } of answer.body.results) this.receipts.add(opId);
      return answer;
    };
    return { ...world, transport: { ...world.transport, push } };
  }
}

/** Node keeps no cookies. */
function createCookieNetwork(origin: string): Network {
  let cookie = '';
  return async (path, init) => {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const answer = await fetch(origin + path, { ...init, headers, redirect: 'manual' });
    cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? cookie;
    return answer;
  };
}
