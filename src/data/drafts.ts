/** Text that is being typed: a strict row, so that a closed page loses none of it. Becomes one op later; never sent itself. */
import { type Live, live } from './live.ts';
import { appStore, isStoodIn } from './store.ts';

const LAST_STROKES = 'hai-cap.draft.';

export async function readDraft(key: string, store = appStore()): Promise<string | undefined> {
  const last = readLastStrokes(key);
  if (last === undefined) return (await store.db.drafts.get(key))?.text;
  await saveDraft(key, last, store);
  return last;
}

export async function saveDraft(key: string, text: string, store = appStore()): Promise<void> {
  const { db } = store;
  const row = { key, text: text.normalize('NFC'), savedAt: new Date(store.nowMs()).toISOString() };
  try {
    await db.transaction('rw!', db.drafts, () => db.drafts.put(row));
  } catch (error) {
    // A store that takes nothing is told elsewhere; what was typed is found again all the same.
    keepLastStrokes(key, text);
    throw error;
  }
  forgetLastStrokes(key);
}

export async function clearDraft(key: string, store = appStore()): Promise<void> {
  await store.db.drafts.delete(key);
  forgetLastStrokes(key);
}

/** The text that is kept under a key; undefined where there is none. */
export function observeDraft(key: string, store = appStore()): Live<string | undefined> {
  return live(async () => (await store.db.drafts.get(key))?.text);
}

/** How many texts are typed and not recorded, by anybody on this device. */
export function observeDraftCount(store = appStore()): Live<number> {
  return live(() => store.db.drafts.count());
}

/**
 * For the moment a page goes: a transaction begun then may never come to its end, this write is done when it returns.
 * The next `readDraft` finds it. A full or forbidden localStorage costs the strokes of the last 400 ms.
 */
export function keepLastStrokes(key: string, text: string): void {
  if (isStoodIn()) return;
  try {
    globalThis.localStorage.setItem(LAST_STROKES + key, text.normalize('NFC'));
  } catch {
    return;
  }
}

function readLastStrokes(key: string): string | undefined {
  if (isStoodIn()) return undefined;
  try {
    return globalThis.localStorage.getItem(LAST_STROKES + key) ?? undefined;
  } catch {
    return undefined;
  }
}

function forgetLastStrokes(key: string): void {
  if (isStoodIn()) return;
  try {
    globalThis.localStorage.removeItem(LAST_STROKES + key);
  } catch {
    return;
  }
}
