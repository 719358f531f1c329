/** The devices of the city as their people and their last reports show them, and what of it who may see (features D3, J4). */
import type { Kysely } from 'kysely';
import { type DeviceState, fleetLimits, judgeDevice, mayReadFleet, maySeeDevice } from '../../domain/fleet.ts';
import type { Role } from '../../domain/role.ts';
import { wardScope } from '../../domain/scope.ts';
import type { FleetAnswer, FleetDevice } from '../../protocol/fleet.ts';
import { holdsGrant, type Person } from '../person.ts';
import { rowToPerson } from '../person-row.ts';
import type { Services } from '../services.ts';
import { SCHEMAS } from '../sync-routes.ts';
import type { Tables } from '../tables.ts';
import type { DeviceReport } from './device-reports.ts';

type Ground = Pick<Services, 'db' | 'opLog' | 'campaign' | 'deviceReports' | 'about' | 'nowMs'>;

/** Undefined where none of these people may see any: then it looks as if there were nothing to ask for. */
export async function readFleet(people: readonly Person[], ground: Ground): Promise<FleetAnswer | undefined> {
  const viewers = people
    .filter(({ role }) => mayReadFleet(role))
    .map((person) => ({
      role: person.role,
      holdsWard: (code: string) => holdsGrant(person, wardScope(code), ground.campaign.isWard),
    }));
  if (viewers.length === 0) return undefined;
  const devices = await readDevices(ground);
  return {
    at: new Date(ground.nowMs()).toISOString(),
    build: ground.about.build,
    minSchema: SCHEMAS.min,
    devices: devices.filter((device) => viewers.some((viewer) => maySeeDevice(viewer, device))),
  };
}

/** Gauges for whoever runs the server: numbers only. */
export async function measureFleet(ground: Ground): Promise<Readonly<Record<string, number>>> {
  const nowMs = ground.nowMs();
  const calendar = ground.campaign.calendar();
  const rule = { limits: fleetLimits(calendar ?? {}), build: ground.about.build, minSchema: SCHEMAS.min };
  const counts: Record<DeviceState, number> = { act: 0, watch: 0, ok: 0 };
  let unsent = 0;
  let oldestMs = nowMs;
  for (const device of await readDevices(ground)) {
    counts[judgeDevice(device, rule, nowMs).state] += 1;
    unsent += device.unsent;
    if (device.oldestUnsentAt !== undefined) oldestMs = Math.min(oldestMs, Date.parse(device.oldestUnsentAt));
  }
  return {
    ...Object.fromEntries(Object.entries(counts).map(([state, n]) => [`haicap_devices{state="${state}"}`, n])),
    haicap_devices_unsent_ops: unsent,
    haicap_devices_oldest_unsent_seconds: Math.round((nowMs - oldestMs) / 1_000),
  };
}

async function readDevices(ground: Ground): Promise<readonly FleetDevice[]> {
  const [rows, placeByDevice, reportsByDevice] = await Promise.all([
    ground.db.selectFrom('device').select(['deviceId', 'name', 'enrolledAtMs']).orderBy('deviceId').execute(),
    readPlaces(ground.db),
    readReports(ground),
  ]);
  return rows.map(({ deviceId, name, enrolledAtMs }) => ({
    deviceId,
    name,
    ...(placeByDevice.get(deviceId) ?? NOWHERE),
    enrolledAt: new Date(enrolledAtMs).toISOString(),
    ...uniteReports(reportsByDevice.get(deviceId) ?? []),
  }));
}

type Place = Pick<FleetDevice, 'wards' | 'city' | 'people'>;

const NOWHERE: Place = { wards: [], people: [] };

/** Of whom each device is: of the people signed in on it; of the one who was last where nobody is, or no longer may be. */
async function readPlaces(db: Kysely<Tables>): Promise<ReadonlyMap<string, Place>> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select(['deviceId', 'signedOutAtMs', 'revokedAtMs', 'id', 'name', 'unit', 'unitId', 'role', 'wards'])
    .orderBy('openedAtMs')
    .execute();
  const places = new Map<string, Place>();
  for (const [deviceId, sessions] of Map.groupBy(rows, (row) => row.deviceId)) {
    const open = sessions.filter((row) => row.signedOutAtMs === null && row.revokedAtMs === null);
    const people = [...new Map(open.map((row) => [row.id, rowToPerson(row)])).values()];
    const owners = people.length > 0 ? people : sessions.slice(-1).map(rowToPerson);
    places.set(deviceId, { ...placeOf(owners), people: people.map(({ name, role }) => ({ name, role })) });
  }
  return places;
}

const CITY_ROLES: readonly Role[] = ['supervisor', 'admin'];

function placeOf(owners: readonly Person[]): Omit<Place, 'people'> {
  const [ofCity, ofWards] = [true, false].map((isCity) =>
    owners.filter(({ role }) => CITY_ROLES.includes(role) === isCity),
  ) as [Person[], Person[]];
  const wards = ofWards.flatMap((person) => (person.wards === 'all' ? [] : person.wards));
  const city = ofCity.some((person) => person.wards === 'all')
    ? 'all'
    : ofCity.flatMap((person) => person.wards as readonly string[]);
  return { wards: [...new Set(wards)].sort(), ...(ofCity.length === 0 ? {} : { city }) };
}

interface InstallReport extends DeviceReport {
  readonly unsent: number;
}

async function readReports({ db, deviceReports }: Ground): Promise<ReadonlyMap<string, InstallReport[]>> {
  const rows = await db.selectFrom('install').select(['installId', 'lastN']).execute();
  const lastNByInstall = new Map(rows.map(({ installId, lastN }) => [installId, lastN]));
  const reports = [...deviceReports.all()].map((report) => {
    const lastN = lastNByInstall.get(report.installId) ?? 0;
    return { ...report, unsent: Math.max(0, report.madeN - lastN) };
  });
  return Map.groupBy(reports, ({ deviceId }) => deviceId);
}

/** A device speaks of its build and its store in its latest hello; what is unsent adds up over its installs. */
function uniteReports(reports: readonly InstallReport[]) {
  const unsent = reports.reduce((sum, report) => sum + report.unsent, 0);
  const waiting = reports.flatMap((report) => (report.unsent > 0 ? (report.oldestUnsentAt ?? []) : []));
  const latest = reports.toSorted((a, b) => a.heardAtMs - b.heardAtMs).at(-1);
  if (latest === undefined) return { unsent, trouble: [] };
  const oldest = waiting.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
  return {
    unsent,
    heardAt: new Date(latest.heardAtMs).toISOString(),
    build: latest.build,
    schema: latest.schema,
    trouble: [...latest.trouble],
    ...(oldest === undefined ? {} : { oldestUnsentAt: oldest }),
  };
}
