/** "Đã nhận": that an urging was read, with an answer or none. False where it could not be saved; that is said at the foot. */
import type { UrgingRecord } from '../../data/read-urgings.ts';
import { recordOp } from '../../data/record-op.ts';
import { acknowledgeDraft } from '../../data/urging-drafts.ts';
import { useNotices } from './undo-store.ts';

export async function acknowledge(record: Pick<UrgingRecord, 'ward' | 'urging'>, text: string): Promise<boolean> {
  try {
    await recordOp(acknowledgeDraft(record, text));
    return true;
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again: () => acknowledge(record, text) });
    return false;
  }
}
