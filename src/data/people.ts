/** The people of this device. Choosing and locking work offline; lock ≠ sign out. */
import type { Grant, Role } from '../domain/role.ts';
import type { HaiCapDb, PersonRow } from './db.ts';
import { type Live, live } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import { appStore } from './store.ts';

export interface PersonOnDevice {
  readonly id: string;
  readonly name: string;
  readonly unit?: string;
  readonly role: Role;
  readonly grants: readonly Grant[];
  readonly session: string;
  readonly isSignedOut: boolean;
}

export interface PeopleOnDevice {
  readonly people: readonly PersonOnDevice[];
  readonly current?: PersonOnDevice;
}

export function observePeople(store = appStore()): Live<PeopleOnDevice> {
  return live(async () => {
    const [rows, current] = await Promise.all([store.db.people.toArray(), readCurrentPerson(store.db)]);
    const people = rows.map(toPersonOnDevice);
    return current === undefined ? { people } : { people, current: toPersonOnDevice(current) };
  });
}

/** Makes somebody who signed in on this device before the current person. Somebody signed out cannot be chosen. */
export async function choosePerson(id: string, store = appStore()): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.people, db.meta, async () => {
    const person = await db.people.get(id);
    if (person === undefined || person.isSignedOut) throw new Error(`${id} is not signed in on this device`);
    await writeMeta(db, 'currentPerson', id);
  });
}

/** Nobody is current until somebody is chosen; nothing else changes. */
export async function lockDevice(store = appStore()): Promise<void> {
  await writeMeta(store.db, 'currentPerson', null);
}

/** The current person's row; callable inside a transaction over `people` and `meta`. */
export async function readCurrentPerson(db: HaiCapDb): Promise<PersonRow | undefined> {
  const id = await readMeta(db, 'currentPerson');
  if (id === undefined || id === null) return undefined;
  const person = await db.people.get(id);
  return person?.isSignedOut === true ? undefined : person;
}

export function toPersonOnDevice(row: PersonRow): PersonOnDevice {
  const { isSignOutUnsent: _, ...person } = row;
  return person;
}
