/** The tour of a first day: offered to each person on this device until they have left it, and never again (H6). */
import { type Live, live } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { appStore } from './store.ts';

/** False while nobody is signed in. */
export function observeTourOffered(store = appStore()): Live<boolean> {
  const { db } = store;
  return live(async () => {
    const [person, left] = await Promise.all([readCurrentPerson(db), readMeta(db, 'toursLeft')]);
    return person !== undefined && left?.includes(person.id) !== true;
  });
}

export async function leaveTour(store = appStore()): Promise<void> {
  const { db } = store;
  const person = await readCurrentPerson(db);
  if (person === undefined) return;
  const left = (await readMeta(db, 'toursLeft')) ?? [];
  await writeMeta(db, 'toursLeft', [...left.filter((id) => id !== person.id), person.id]);
}
