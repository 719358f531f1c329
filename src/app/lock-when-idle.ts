/**
 * Locks a device that nobody touches, so that the next one at the counter is not the last one [S121, S123]. A touch in any
 * window counts for all of them; a device that slept locks when it wakes, before the first touch counts. A clock
 * that is put back leaves the last touch ahead of it: that far from now counts like that long ago.
 */
import { idleLockMs, noteActive, readLastActive } from '../data/idle-lock.ts';
import { untilLive } from '../data/live.ts';
import { lockDevice, observePeople, type PersonOnDevice } from '../data/people.ts';
import { observePreferences } from '../data/preferences.ts';
import { observeAbout } from '../data/read-about.ts';
import { hold } from './hold.ts';

/** Other windows hear of a touch at most so much later. */
const NOTE_EVERY_MS = 5_000;
/** Nobody is locked out sooner: a start need not ask what was chosen. */
const SHORTEST_MS = 300_000;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'input'] as const;
const WAKES = ['visibilitychange', 'resume'] as const;

/** Whoever is current has just entered, or touched the device: from now on. Returns the end of it. */
export function lockWhenIdle(afterMs: number): () => void {
  let activeAt = Date.now();
  let notedAt = activeAt;
  let timer: ReturnType<typeof setTimeout> | undefined;
  noteActive(activeAt);
  /** True where it is still in use. */
  const check = (): boolean => {
    clearTimeout(timer);
    const leftMs = afterMs - Math.min(awayMs(activeAt), awayMs(readLastActive() ?? 0));
    if (leftMs > 0) timer = setTimeout(check, leftMs);
    else void lockDevice();
    return leftMs > 0;
  };
  const touch = (): void => {
    if (!check()) return;
    activeAt = Date.now();
    if (awayMs(notedAt) < NOTE_EVERY_MS) return;
    notedAt = activeAt;
    noteActive(activeAt);
  };
  check();
  for (const event of TOUCHES) document.addEventListener(event, touch, { capture: true, passive: true });
  for (const event of WAKES) document.addEventListener(event, check);
  return () => {
    clearTimeout(timer);
    for (const event of TOUCHES) document.removeEventListener(event, touch, { capture: true });
    for (const event of WAKES) document.removeEventListener(event, check);
  };
}

/** At a start: a device that was left long ago shows nobody's screen. True when it is locked now. */
export async function lockIfLeft(person: PersonOnDevice): Promise<boolean> {
  const activeAt = readLastActive();
  if (activeAt === undefined || awayMs(activeAt) < SHORTEST_MS) return false;
  const [preferences, about] = [hold(observePreferences()), hold(observeAbout())];
  const facts = { person, preferences: (await preferences.first) ?? {}, about: await about.first };
  preferences.release();
  about.release();
  const afterMs = idleLockMs(facts);
  if (afterMs === undefined || awayMs(activeAt) < afterMs) return false;
  await lockDevice();
  await untilLive(observePeople(), ({ current }) => current === undefined);
  return true;
}

function awayMs(atMs: number): number {
  return Math.abs(Date.now() - atMs);
}
