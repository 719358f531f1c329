/** Which device asks, and what its open sessions may read. Asked anew on every request: a sign-out counts at once. */
import type { Context } from 'hono';
import type { Grant } from '../domain/role.ts';
import { type Device, findDevice } from './accounts/device-cookies.ts';
import { readOpenPeople } from './accounts/sessions.ts';
import { answerProblem } from './http/answer.ts';
import { readDeviceCookie } from './http/device-cookie.ts';
import { holdsGrant, type Person, uniteGrants } from './person.ts';
import { isSecure, type Services } from './services.ts';

/** The device of the cookie; a 401 without a valid one. */
export async function authenticate(context: Context, services: Services): Promise<Device | Response> {
  const cookie = readDeviceCookie(context, isSecure(services));
  const device = cookie === undefined ? undefined : await findDevice(services.db, cookie, services.nowMs());
  return (
    device ??
    answerProblem('unauthenticated', { detail: 'Lấy cookie thiết bị bằng /api/v1/device-cookie hoặc /api/v1/enrol.' })
  );
}

/** What a device may read now: the union of its open sessions. */
export interface Access {
  readonly people: readonly Person[];
  readonly isGranted: (scope: string) => boolean;
  grants(): readonly Grant[];
}

export async function readAccess(deviceId: string, { db, campaign }: Services): Promise<Access> {
  const people = await readOpenPeople(db, deviceId);
  return {
    people,
    isGranted: (scope) => people.some((person) => holdsGrant(person, scope, campaign.isWard)),
    grants: () => uniteGrants(people, campaign.wardCodes()),
  };
}
