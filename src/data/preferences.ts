/** How a person wants the app to look and speak. Mirrored in localStorage so that the first paint is right. */
import { type Live, live, sharedLive } from './live.ts';
import { type Preferences, readMeta, writeMeta } from './meta.ts';
import { appStore, isStoodIn } from './store.ts';

export type { Preferences };

const MIRROR_KEY = 'hai-cap.preferences';

export function observePreferences(store = appStore()): Live<Preferences> {
  return sharedLive(store, 'preferences', () => live(async () => (await readMeta(store.db, 'preferences')) ?? {}));
}

export async function savePreferences(patch: Preferences, store = appStore()): Promise<void> {
  const { db } = store;
  const saved = await db.transaction('rw', db.meta, async () => {
    const next = { ...(await readMeta(db, 'preferences')), ...patch };
    await writeMeta(db, 'preferences', next);
    return next;
  });
  mirror(saved);
}

/** What the mirror holds, synchronously; empty where there is none. For the first paint only. */
export function readMirroredPreferences(): Preferences {
  try {
    const parsed: unknown = JSON.parse(globalThis.localStorage.getItem(MIRROR_KEY) ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/** A full or forbidden localStorage costs a flash of the wrong theme, nothing more. */
function mirror(preferences: Preferences): void {
  if (isStoodIn()) return;
  try {
    globalThis.localStorage.setItem(MIRROR_KEY, JSON.stringify(preferences));
  } catch {
    return;
  }
}
