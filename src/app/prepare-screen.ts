/** What the screen at an address needs for its first drawing: its script, and the rows it reads. */
import type { PersonOnDevice } from '../data/people.ts';
import { observeBoard } from '../data/read-board.ts';
import { observeDay } from '../data/read-day.ts';
import { observeWard } from '../data/read-ward.ts';
import { currentWard, WARD_PARAMETER } from '../features/marks/use-person.ts';
import { hold, type Held } from './hold.ts';
import { lockIfLeft } from './lock-when-idle.ts';
import { findPage } from './pages.ts';

export async function prepareScreen(person: PersonOnDevice, place: Location): Promise<readonly Held[]> {
  if (await lockIfLeft(person)) return [];
  const { definition } = findPage(place.pathname);
  const held = [hold(observeDay()), ...readsOf(definition?.entry, person, place)];
  await definition?.page.preload();
  return held;
}

/** Every screen but the board looks at one ward. */
function readsOf(entry: string | undefined, person: PersonOnDevice, { search }: Location): readonly Held[] {
  if (entry === 'board') return [hold(observeBoard())];
  const ward = currentWard(person, new URLSearchParams(search).get(WARD_PARAMETER));
  return ward === undefined ? [] : [hold(observeWard(ward.code))];
}
