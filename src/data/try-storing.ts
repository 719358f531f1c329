/** "Thử lại": a write as every edit is one, and what was wrong is over where it is done. */
import { clearDraft, saveDraft } from './drafts.ts';
import { requestSync } from './request-sync.ts';
import { setStorageTrouble } from './storage-trouble.ts';
import { appStore } from './store.ts';

const PROBE_KEY = 'probe';

/** True when the store takes writes again. */
export async function tryStoring(store = appStore()): Promise<boolean> {
  try {
    await saveDraft(PROBE_KEY, '', store);
    await clearDraft(PROBE_KEY, store);
    await requestSync(store);
  } catch {
    return false;
  }
  setStorageTrouble({ space: undefined, isDead: undefined });
  return true;
}
