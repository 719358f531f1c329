/** Devices, people and sessions of the city in memory: what enrolment, sign-in and sign-out leave behind. */
import type { SessionFacts } from '../../src/server/op-log.ts';
import type { Person } from '../../src/server/person.ts';
import type { CityData, SessionRow } from './city-data.ts';

export function toFacts(data: CityData, session: string): SessionFacts | undefined {
  const row = data.sessions.get(session);
  const person = row === undefined ? undefined : data.people.get(row.personId);
  if (row === undefined || person === undefined) return undefined;
  const { deviceId, signedOutAtMs, isRevoked } = row;
  return { session, deviceId, person, signedOutAtMs, isRevoked };
}

export function isOpen({ signedOutAtMs, isRevoked }: SessionRow): boolean {
  return signedOutAtMs === null && !isRevoked;
}

export function openSessionOf(data: CityData, deviceId: string, personId: string): SessionFacts | undefined {
  const row = [...data.sessions.values()].find(
    (one) => one.deviceId === deviceId && one.personId === personId && isOpen(one),
  );
  return row === undefined ? undefined : toFacts(data, row.session);
}

/** The people with an open session on the device, each once. */
export function openPeople(data: CityData, deviceId: string): readonly Person[] {
  const ids = [...data.sessions.values()].filter((row) => row.deviceId === deviceId && isOpen(row));
  return [...new Set(ids.map(({ personId }) => personId))].flatMap((id) => data.people.get(id) ?? []);
}

export function openSession(data: CityData, session: string, deviceId: string, personId: string): void {
  data.sessions.set(session, { session, deviceId, personId, signedOutAtMs: null, isRevoked: false });
}

/** Ends a session of this device; a second time, or for another device's, nothing happens. */
export function endSession(data: CityData, session: string, deviceId: string, nowMs: number): void {
  const row = data.sessions.get(session);
  if (row === undefined || row.deviceId !== deviceId || row.signedOutAtMs !== null) return;
  data.sessions.set(session, { ...row, signedOutAtMs: nowMs });
}

export function revokeSession(data: CityData, session: string): void {
  const row = data.sessions.get(session);
  if (row !== undefined) data.sessions.set(session, { ...row, isRevoked: true });
}
