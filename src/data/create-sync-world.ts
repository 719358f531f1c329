/** Everything the sync engine reaches the world by, on this tablet. */
import type { Dice, SyncWorld, Wake } from '../sync/ports.ts';
import { createCarrier } from './create-carrier.ts';
import { createDeviceFacts } from './device-facts.ts';
import { createEvidenceSource, createUploads } from './evidence-source.ts';
import { keepFault } from './keep-fault.ts';
import { createHttpTransport } from './http-transport.ts';
import { createOutbox } from './outbox.ts';
import { createReplica } from './replica.ts';
import { deliverSignOuts } from './sign-out.ts';
import type { Store } from './store.ts';
import { createStatusBoard } from './sync-status.ts';
import { uuidV7 } from './uuid-v7.ts';

export function createSyncWorld(store: Store, wake: Wake): SyncWorld {
  return {
    outbox: createOutbox(store),
    carrier: createCarrier(store),
    replica: createReplica(store),
    transport: createHttpTransport(store),
    evidence: createEvidenceSource(store),
    uploads: createUploads(store),
    status: createStatusBoard(store),
    device: createDeviceFacts(store),
    errands: { run: () => runErrands(store) },
    faults: { keep: (error) => keepFault(error, store) },
    clock: { nowMs: () => store.nowMs() },
    dice: createDice(store),
    wake,
  };
}

/** Sign-outs, and what people decided of returned ops: that is rare, and its words come when there are some. */
async function runErrands(store: Store): Promise<boolean> {
  const hasTold = await deliverSignOuts(store);
  const isUntold = (await store.db.rejected.toArray()).some(({ untold }) => untold !== undefined);
  if (isUntold) await (await import('./meet-returned.ts')).tellReturned(store);
  return hasTold;
}

function createDice(store: Store): Dice {
  return {
    reqId: () => uuidV7(store.nowMs(), store.randomBytes(10)),
    fraction: () => (store.randomBytes(1)[0] as number) / 256,
  };
}
