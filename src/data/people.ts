/** The people of this device. Choosing and locking work offline; lock ≠ sign out. */
import type { HaiCapDb, PersonRow } from './db.ts';
import { type Live, live, sharedLive, untilLive } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import { ownStore } from './store.ts';

export type PersonOnDevice = PersonRow;

export interface PeopleOnDevice {
  readonly people: readonly PersonOnDevice[];
  readonly current?: PersonOnDevice;
}

export function observePeople(store = ownStore()): Live<PeopleOnDevice> {
  const read = async (): Promise<PeopleOnDevice> => {
    const [people, current] = await Promise.all([store.db.people.toArray(), readCurrentPerson(store.db)]);
    return current === undefined ? { people } : { people, current };
  };
  return sharedLive(store, 'people', () => live(read));
}

/** Makes somebody who signed in on this device before the current person; not who is signed out, nor who has a PIN [S122]. */
export async function choosePerson(id: string, store = ownStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.people, db.meta, async () => {
    const person = await db.people.get(id);
    if (person === undefined || person.isSignedOut) throw new Error(`${id} is not signed in on this device`);
    if (person.pin !== undefined) throw new Error(`${id} has a PIN`);
    await writeMeta(db, 'currentPerson', id);
  });
}

/** Resolves when the screens have heard who is current: a screen opened before would send the person away again. */
export function untilCurrent(id: string, store = ownStore()): Promise<void> {
  return untilLive(observePeople(store), ({ current }) => current?.id === id);
}

/** Nobody is current until somebody is chosen; nothing else changes. */
export async function lockDevice(store = ownStore()): Promise<void> {
  await writeMeta(store.db, 'currentPerson', null);
}

/** The current person's row; callable inside a transaction over `people` and `meta`. */
export async function readCurrentPerson(db: HaiCapDb): Promise<PersonRow | undefined> {
  const id = await readMeta(db, 'currentPerson');
  if (id === undefined || id === null) return undefined;
  const person = await db.people.get(id);
  return person?.isSignedOut === true ? undefined : person;
}
