/**
 * The end of an upload: the hash, the content, the store, the row; only then it is said to be stored. Killed in between it is
 * settled by whoever asks next, once more and to the same end.
 */
import { checkContent } from './check-content.ts';
import type { EvidenceDesk, Settled } from './evidence-desk.ts';
import { saveEvidence } from './evidence-rows.ts';
import { hashBytes } from './hash-bytes.ts';
import type { Upload } from './uploads.ts';

export function settleUpload(desk: EvidenceDesk, upload: Upload, nowMs: number): Promise<Settled> {
  const { settling } = desk;
  const begun = settling.get(upload.id);
  if (begun !== undefined) return begun;
  const mine = settleAlone(desk, upload, nowMs).finally(() => settling.delete(upload.id));
  settling.set(upload.id, mine);
  return mine;
}

async function settleAlone(desk: EvidenceDesk, upload: Upload, nowMs: number): Promise<Settled> {
  const { uploads, inTurn } = desk;
  const settled = await uploads.alone(upload.id, () => inTurn(() => settle(desk, upload, nowMs)));
  return settled ?? { type: 'busy' };
}

async function settle({ db, store, uploads }: EvidenceDesk, upload: Upload, nowMs: number): Promise<Settled> {
  const { id, scope, sha256, type } = upload;
  const now = await uploads.find(id, upload.deviceId);
  if (now === undefined) return { type: 'gone' };
  if (now.isDone === 1) return { type: 'stored' };
  const sent = await uploads.read(id);
  if (hashBytes(sent) !== sha256) {
    await uploads.drop(id);
    return { type: 'broken' };
  }
  const checked = await checkContent(type, sent);
  const facts = { scope, sha256, type, settledAtMs: nowMs };
  if (checked.type === 'refused') {
    const { refusal } = checked;
    await saveEvidence(db, { ...facts, refusal, keptSha256: null, keptBytes: null });
    await uploads.drop(id);
    return { type: 'refused', refusal };
  }
  const keptSha256 = hashBytes(checked.bytes);
  await store.put(keptSha256, checked.bytes);
  await saveEvidence(db, { ...facts, refusal: null, keptSha256, keptBytes: checked.bytes.length });
  await uploads.finish(id);
  return { type: 'stored' };
}
