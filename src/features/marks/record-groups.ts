/** Records facts that land whole. False where they could not be saved; that is said at the foot of the screen. */
import { type OpDraft, recordGroups } from '../../data/record-op.ts';
import { useNotices } from './undo-store.ts';

export function recordAll(drafts: readonly OpDraft[]): Promise<boolean> {
  return recordAllGroups([drafts]);
}

/** All groups at once on this device, each whole in the log. */
export async function recordAllGroups(groups: readonly (readonly OpDraft[])[]): Promise<boolean> {
  try {
    await recordGroups(groups);
    return true;
  } catch {
    useNotices.getState().show({ type: 'fact-failed', again: () => recordAllGroups(groups) });
    return false;
  }
}
