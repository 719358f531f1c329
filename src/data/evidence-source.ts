/** Ports `EvidenceSource` and `EvidenceTransport`: what they do is loaded where there is a file to be sent or asked for. */
import type { EvidenceSource, EvidenceTransport } from '../sync/ports.ts';
import type { Store } from './store.ts';

export function createEvidenceSource({ db, ...store }: Store): EvidenceSource {
  /** The epoch of which every receipt is known to speak: it is not worth a look after every tick. */
  let askedFor: string | undefined;
  const isAnyDoubtful = async (epoch: string): Promise<boolean> => {
    if (askedFor === epoch) return false;
    const received = await db.evidence.where('state').equals('received').toArray();
    const isAny = received.some((row) => row.epoch !== epoch);
    if (!isAny) askedFor = epoch;
    return isAny;
  };
  return {
    findQueue: async (epoch) => {
      const isQueued = (await db.evidence.where('state').equals('queued').count()) > 0;
      if (!isQueued && !(await isAnyDoubtful(epoch))) return undefined;
      return (await import('./evidence-queue.ts')).openEvidenceQueue({ db, ...store });
    },
  };
}

export function createUploads(store: Store): EvidenceTransport {
  const client = () => import('./tus-client.ts');
  return {
    create: async (item) => (await client()).createUpload(store.network, item),
    askOffset: async (url) => (await client()).askOffset(store.network, url),
    send: async (upload, bytes) => (await client()).sendPiece(store.network, upload, bytes),
    askFates: async (items) => (await client()).askFates(store.network, items),
  };
}
