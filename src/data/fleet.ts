/**
 * The devices as the city last told of them: fetched beside the rounds, kept as one row, shown offline with its age (D3, J4).
 * A device that may not ask any more keeps nothing of it.
 */
import { type DevicePlace, mayReadFleet, maySeeDevice } from '../domain/fleet.ts';
import { ROLES } from '../domain/role.ts';
import { wardScope } from '../domain/scope.ts';
import { type Check, either, isText, listOf, oneOf, optional, shape, wholeFrom } from '../protocol/check-shape.ts';
import type { FleetAnswer, FleetDevice } from '../protocol/fleet.ts';
import { callAsDevice, isWeather } from './call-as-device.ts';
import type { PersonRow } from './db.ts';
import { type Live, live, sharedLive } from './live.ts';
import { readMeta, writeMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { appStore, type Store } from './store.ts';

export type { FleetDevice };
export type Fleet = FleetAnswer;

export type Refreshed = 'fresh' | 'offline' | 'refused';

/** What of it the current person may see: others of this device may see more. Undefined where nothing has come. */
export function observeFleet(store = appStore()): Live<Fleet | undefined> {
  return sharedLive(store, 'fleet', () => live(() => readFleet(store)));
}

async function readFleet({ db }: Store): Promise<Fleet | undefined> {
  const [fleet, person] = await Promise.all([readMeta(db, 'fleet'), readCurrentPerson(db)]);
  if (fleet === undefined || person === undefined || !mayReadFleet(person.role)) return undefined;
  return { ...fleet, devices: fleet.devices.filter((device) => isSeenBy(person, device)) };
}

/** Asks the city. Weather keeps what is there; where this device may not ask, it goes. */
export async function refreshFleet(store = appStore()): Promise<Refreshed> {
  const people = await store.db.people.toArray();
  if (!people.some(({ role, isSignedOut }) => !isSignedOut && mayReadFleet(role))) return 'refused';
  const answer = await callAsDevice(store, { method: 'GET', path: '/api/v1/fleet' });
  if (answer.type !== 'ok') {
    if (isWeather(answer)) return 'offline';
    await store.db.transaction('rw', store.db.meta, () => store.db.meta.delete('fleet'));
    return 'refused';
  }
  if (!isFleet(answer.value)) return 'offline';
  await writeMeta(store.db, 'fleet', answer.value);
  return 'fresh';
}

function isSeenBy({ role, grants }: PersonRow, device: DevicePlace): boolean {
  const held = new Set(grants.map(({ scope }) => scope));
  return maySeeDevice({ role, holdsWard: (code) => held.has(wardScope(code)) }, device);
}

const isTextList: Check<string[]> = listOf(isText);

const isFleet = shape<FleetAnswer>({
  at: isText,
  build: isText,
  minSchema: wholeFrom(0),
  devices: listOf(
    shape<FleetDevice>({
      deviceId: isText,
      name: isText,
      wards: isTextList,
      city: optional(either<'all' | string[]>(oneOf('all'), isTextList)),
      people: listOf(shape<FleetDevice['people'][number]>({ name: isText, role: oneOf(...ROLES) })),
      enrolledAt: isText,
      heardAt: optional(isText),
      build: optional(isText),
      schema: optional(wholeFrom(0)),
      unsent: wholeFrom(0),
      oldestUnsentAt: optional(isText),
      trouble: isTextList,
    }),
  ),
});
