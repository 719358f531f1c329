/** What people do with a piece of evidence that is here: take it away, send it again, let its bytes leave this device. */
import type { EvidenceView } from './read-evidence.ts';
import { type EvidenceKey, freeReceived, withoutRefusal } from './evidence-bytes.ts';
import { recordOp } from './record-op.ts';
import { requestSync } from './request-sync.ts';
import { readStorageTrouble } from './storage-trouble.ts';
import { appStore } from './store.ts';

/**
 * What was taken away before the city had it does not go there any more: no file is sent while a fact is not. Its bytes stay
 * until the city has taken the removal, which may come back [S107].
 */
export async function removeEvidence(scope: string, { id }: EvidenceView, store = appStore()): Promise<void> {
  await recordOp({ scope, kind: 'evidence.removed', entity: id, body: {} }, store);
}

export async function sendAgain({ scope, sha256 }: EvidenceKey, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.evidence, async () => {
    const row = await db.evidence.get([scope, sha256]);
    if (row?.isHere === true) await db.evidence.put(withoutRefusal(row));
  });
  await requestSync(store);
}

/** All that may leaves this device [S116]; thumbnails stay with their facts. */
export async function freeAllReceived(store = appStore()): Promise<void> {
  await freeReceived(store.db, 0, { isShort: readStorageTrouble().space !== undefined });
}
