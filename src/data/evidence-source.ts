/** Ports `EvidenceSource` and `EvidenceTransport`: what they do is loaded where there is a file to be sent or asked for. */
import type { EvidenceSource, EvidenceTransport } from '../sync/ports.ts';
import type { Store } from './store.ts';

export function createEvidenceSource(store: Store): EvidenceSource {
  return {
    findQueue: async (epoch) => {
      const { evidence } = store.db;
      const isAny =
        (await evidence.where('state').equals('queued').count()) > 0 ||
        (await evidence
          .where('state')
          .equals('received')
          .and((row) => row.epoch !== epoch)
          .count()) > 0;
      if (!isAny) return undefined;
      return (await import('./evidence-queue.ts')).openEvidenceQueue(store);
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
