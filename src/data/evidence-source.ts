/** Ports `EvidenceSource` and `EvidenceTransport`: what they do is loaded where there is a file to be sent or asked for. */
import type { EvidenceSource, EvidenceTransport } from '../sync/ports.ts';
import type { Store } from './store.ts';

/** Backups are made once a day or so. */
const BACKUP_ASKED_EVERY_MS = 3_600_000;

export function createEvidenceSource({ db, ...store }: Store): EvidenceSource {
  let backupAskedAtMs = Number.NEGATIVE_INFINITY;
  /** Once per start and hour, where there are bytes here that no backup holds [S116]. */
  const isBackupDue = async (): Promise<boolean> => {
    if (store.nowMs() - backupAskedAtMs < BACKUP_ASKED_EVERY_MS) return false;
    const received = await db.evidence.where('state').equals('received').toArray();
    backupAskedAtMs = store.nowMs();
    return received.some(({ isHere, isCopy, isDurable }) => isHere && isCopy !== true && isDurable !== true);
  };
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
      const isBackupAsked = await isBackupDue();
      if (!isQueued && !isBackupAsked && !(await isAnyDoubtful(epoch))) return undefined;
      return (await import('./evidence-queue.ts')).openEvidenceQueue({ db, ...store }, { isBackupAsked });
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
