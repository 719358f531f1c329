/**
 * After how long without a touch a device locks, and when it was last touched: in whichever window, also before this page
 * began. Kept beside the store, because it is written all the time and may be lost.
 */
import type { PersonRow } from './db.ts';
import type { Preferences } from './meta.ts';
import type { About } from './read-about.ts';

/** What people may choose; 0 = never. */
export const LOCK_MINUTES = [5, 10, 30, 0] as const;
export const DEFAULT_LOCK_MINUTES = 10;

const KEY = 'hai-cap.active-at';
const MINUTE_MS = 60_000;

export interface IdleFacts {
  readonly person: Pick<PersonRow, 'pin'>;
  readonly preferences: Preferences;
  readonly about: About | undefined;
}

/** Undefined = it never locks by itself: so chosen, or a sample person whom nobody gave a PIN. */
export function idleLockMs({ person, preferences, about }: IdleFacts): number | undefined {
  const minutes = preferences.lockAfterMinutes ?? DEFAULT_LOCK_MINUTES;
  const isOpen = person.pin === undefined && about?.mode === 'evaluation';
  return minutes === 0 || isOpen ? undefined : minutes * MINUTE_MS;
}

export function noteActive(nowMs: number): void {
  try {
    globalThis.localStorage.setItem(KEY, String(nowMs));
  } catch {
    return;
  }
}

/** Undefined where nobody noted it. */
export function readLastActive(): number | undefined {
  try {
    const text = globalThis.localStorage.getItem(KEY);
    return text === null || !/^\d+$/.test(text) ? undefined : Number(text);
  } catch {
    return undefined;
  }
}
