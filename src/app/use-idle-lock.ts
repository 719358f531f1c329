/** Keeps the idle lock going while somebody's screens are shown. */
import { useEffect } from 'react';
import { idleLockMs } from '../data/idle-lock.ts';
import type { PersonOnDevice } from '../data/people.ts';
import { observePreferences } from '../data/preferences.ts';
import { observeAbout } from '../data/read-about.ts';
import { useLive, useLiveAnswer } from '../features/marks/use-live.ts';
import { lockWhenIdle } from './lock-when-idle.ts';

export function useIdleLock(person: PersonOnDevice): void {
  const preferences = useLive(observePreferences, []);
  const about = useLiveAnswer(observeAbout, []);
  const isKnown = preferences !== undefined && !about.isLoading;
  const afterMs = isKnown ? idleLockMs({ person, preferences, about: about.value }) : undefined;
  useEffect(() => (afterMs === undefined ? undefined : lockWhenIdle(afterMs)), [afterMs]);
}
