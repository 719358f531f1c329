/** What people do with a piece of evidence that is here: take it away, send it again, let its bytes leave this device. */
import { toEvidence } from '../domain/evidence.ts';
import type { EvidenceView } from './read-evidence.ts';
import { type EvidenceKey, forgetBytes, freeReceived, withoutRefusal } from './evidence-bytes.ts';
import { readShown } from './read-shown.ts';
import { recordOp } from './record-op.ts';
import { requestSync } from './request-sync.ts';
import { readStorageTrouble } from './storage-trouble.ts';
import { appStore } from './store.ts';

/** What was taken away before the city had it does not go there any more. */
export async function removeEvidence(scope: string, evidence: EvidenceView, store = appStore()): Promise<void> {
  const { db } = store;
  await recordOp({ scope, kind: 'evidence.removed', entity: evidence.id, body: {} }, store);
  const row = await db.evidence.get([scope, evidence.sha256]);
  if (row === undefined || row.state === 'received') return;
  const shown = await readShown(db, scope);
  const isNamed = [...shown].some(([id, state]) => toEvidence(id, state)?.sha256 === evidence.sha256);
  if (!isNamed) await forgetBytes(db, row);
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
