/**
 * What the first drawing of a start needs, asked for at once and side by side, before there is anything to draw: else each
 * part would ask for its own when it is first drawn, one after the other, and the screen would come in pieces.
 */
import { observeDevice } from '../data/read-device.ts';
import { observePeople, type PersonOnDevice } from '../data/people.ts';
import { observePreferences } from '../data/preferences.ts';
import { observeAbout } from '../data/read-about.ts';
import { observeCampaign } from '../data/read-campaign.ts';
import { observeSyncStatus } from '../data/sync-status.ts';
import { type Held, hold } from './hold.ts';
import type { LazyShell } from './lazy-shell.ts';

/** Resolves when the first screen can be drawn whole; what it returns lets go of the values once it is drawn. */
export async function prepareStart(shell: LazyShell, place: Location): Promise<() => void> {
  const people = hold(observePeople());
  const others: readonly Held[] = [
    hold(observeCampaign()),
    hold(observeSyncStatus()),
    hold(observeAbout()),
    hold(observePreferences()),
    hold(observeDevice()),
  ];
  // A page that its worker serves has every script on the device: asking for one in vain costs no network.
  if (isServedByWorker()) void shell.preload();
  const person = (await people.first)?.current;
  const own = person === undefined ? [] : await prepareSignedIn(shell, person, place);
  if (person !== undefined) await Promise.all([...others, ...own].map(({ first }) => first));
  return () => {
    for (const { release } of [people, ...others, ...own]) release();
  };
}

async function prepareSignedIn(shell: LazyShell, person: PersonOnDevice, place: Location): Promise<readonly Held[]> {
  try {
    const [{ prepareScreen }] = await Promise.all([import('./prepare-screen.ts'), shell.preload()]);
    return await prepareScreen(person, place);
  } catch {
    // A part that is not here is told by the boundary around it.
    return [];
  }
}

/** Then every file of this version is on the device. */
export function isServedByWorker(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
}
