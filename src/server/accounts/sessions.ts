/** Sign-ins of people on devices: open from sign-in to sign-out or revocation. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Person } from '../person.ts';
import { rowToPerson } from '../person-row.ts';
import type { Tables } from '../tables.ts';

interface SignedIn {
  readonly deviceId: string;
  readonly personId: string;
}

export async function openSession(
  db: Kysely<Tables>,
  { deviceId, personId }: SignedIn,
  nowMs: number,
): Promise<string> {
  const session = randomUUID();
  await db.insertInto('session').values({ session, deviceId, personId, openedAtMs: nowMs }).execute();
  return session;
}

/** Ends a session of this device; a second time, or for another device's, nothing happens. */
export async function endSession(
  db: Kysely<Tables>,
  { session, deviceId }: { readonly session: string; readonly deviceId: string },
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('session')
    .set({ signedOutAtMs: nowMs })
    .where('session', '=', session)
    .where('deviceId', '=', deviceId)
    .where('signedOutAtMs', 'is', null)
    .execute();
}

export type SessionKey = 'session' | 'deviceId' | 'personId';

/** From now on nothing made under them counts, whenever it was made. Answers the device of each, also signed-out ones. */
export async function revokeSessions(
  db: Kysely<Tables>,
  { column, id }: { readonly column: SessionKey; readonly id: string },
  nowMs: number,
): Promise<readonly string[]> {
  const rows = await db
    .updateTable('session')
    .set({ revokedAtMs: nowMs })
    .where(column, '=', id)
    .where('revokedAtMs', 'is', null)
    .returning('deviceId')
    .execute();
  return rows.map(({ deviceId }) => deviceId);
}

/** The people with an open session on the device, each once. */
export async function readOpenPeople(db: Kysely<Tables>, deviceId: string): Promise<readonly Person[]> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['id', 'name', 'unit', 'unitId', 'role', 'wards'])
    .distinct()
    .where('deviceId', '=', deviceId)
    .where('signedOutAtMs', 'is', null)
    .where('revokedAtMs', 'is', null)
    .execute();
  return rows.map(rowToPerson);
}
