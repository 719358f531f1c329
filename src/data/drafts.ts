/** Text that is being typed: a strict row, so that a closed page loses none of it. Becomes one op later; never sent itself. */
import { appStore } from './store.ts';

export async function readDraft(key: string, store = appStore()): Promise<string | undefined> {
  return (await store.db.drafts.get(key))?.text;
}

export async function saveDraft(key: string, text: string, store = appStore()): Promise<void> {
  await store.db.drafts.put({ key, text: text.normalize('NFC'), savedAt: new Date(store.nowMs()).toISOString() });
}

export async function clearDraft(key: string, store = appStore()): Promise<void> {
  await store.db.drafts.delete(key);
}
