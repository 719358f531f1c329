/**
 * The devices of a campaign and how each stands: who has to look after which, and why (features D3, J4). A pure rule over
 * what a device last said of itself; its limits are data of the calendar.
 */
import type { CalendarDefinition, FleetLimits } from './campaign.ts';
import type { Role } from './role.ts';

/** What a device may say of its own store: lost, not answering, little room, none. Others are of a later build. */
export const DEVICE_TROUBLES = ['store-lost', 'store-dead', 'space-low', 'space-full'] as const;
export type DeviceTrouble = (typeof DEVICE_TROUBLES)[number];

/** Where the calendar names none; those of the first releases did not. */
const LIMITS: FleetLimits = { silentUnsentHours: 4, unsentHours: 24, silentHours: 24 };

export function fleetLimits({ fleet }: Pick<CalendarDefinition, 'fleet'>): FleetLimits {
  return { ...LIMITS, ...fleet };
}

/** What the city knows of a device. Instants as ISO 8601. */
export interface DeviceStanding {
  readonly enrolledAt: string;
  /** When it last said hello; absent = never. */
  readonly heardAt?: string | undefined;
  readonly build?: string | undefined;
  /** Op vocabulary of that build. */
  readonly schema?: number | undefined;
  /** Changes that it made and the city has no receipt for. */
  readonly unsent: number;
  readonly oldestUnsentAt?: string | undefined;
  readonly trouble: readonly string[];
}

export type DeviceState = 'act' | 'watch' | 'ok';

/** `unread`: its build is so old that the city no longer reads what it records. */
export type DeviceReason = DeviceTrouble | 'unread' | 'unsent-silent' | 'unsent-old' | 'never' | 'silent' | 'old-build';

/** The heaviest first: in this order they are told. */
const STATE_OF: { readonly [reason in DeviceReason]: Exclude<DeviceState, 'ok'> } = {
  'store-dead': 'act',
  'store-lost': 'act',
  'space-full': 'act',
  unread: 'act',
  'unsent-silent': 'act',
  'unsent-old': 'act',
  'space-low': 'watch',
  never: 'watch',
  silent: 'watch',
  'old-build': 'watch',
};

const REASONS = Object.keys(STATE_OF) as readonly DeviceReason[];

/** What the city hands out and reads. */
export interface FleetRule {
  readonly limits: FleetLimits;
  readonly build: string;
  readonly minSchema: number;
}

export interface DeviceJudgement {
  readonly state: DeviceState;
  /** The heaviest first; empty where all is well. */
  readonly reasons: readonly DeviceReason[];
}

const HOUR_MS = 3_600_000;

/** How a device stood at `nowMs`, a moment by the city's clock. A limit is met at its very millisecond. */
export function judgeDevice(device: DeviceStanding, rule: FleetRule, nowMs: number): DeviceJudgement {
  const reasons = REASONS.filter((reason) => holds(reason, device, rule, nowMs));
  const [heaviest] = reasons;
  return { state: heaviest === undefined ? 'ok' : STATE_OF[heaviest], reasons };
}

function holds(reason: DeviceReason, device: DeviceStanding, rule: FleetRule, nowMs: number): boolean {
  const { heardAt, enrolledAt, build, schema, unsent, oldestUnsentAt, trouble } = device;
  const { limits, minSchema } = rule;
  const isOver = (at: string | undefined, hours: number): boolean =>
    at !== undefined && nowMs - Date.parse(at) >= hours * HOUR_MS;
  switch (reason) {
    case 'unread':
      return schema !== undefined && schema < minSchema;
    case 'unsent-silent':
      return unsent > 0 && isOver(heardAt, limits.silentUnsentHours);
    case 'unsent-old':
      return unsent > 0 && isOver(oldestUnsentAt, limits.unsentHours);
    case 'never':
      return heardAt === undefined && isOver(enrolledAt, limits.silentHours);
    case 'silent':
      return unsent === 0 && isOver(heardAt, limits.silentHours);
    case 'old-build':
      return build !== undefined && build !== rule.build;
    default:
      return trouble.includes(reason);
  }
}

/** Orders devices: who needs somebody first, then the longest silence, then what never spoke, then the name. */
export function compareDevices(
  a: DeviceStanding & { readonly name: string; readonly state: DeviceState },
  b: DeviceStanding & { readonly name: string; readonly state: DeviceState },
): number {
  const states: readonly DeviceState[] = ['act', 'watch', 'ok'];
  const byState = states.indexOf(a.state) - states.indexOf(b.state);
  if (byState !== 0) return byState;
  const [heardA, heardB] = [a.heardAt ?? a.enrolledAt, b.heardAt ?? b.enrolledAt];
  if (heardA !== heardB) return heardA < heardB ? -1 : 1;
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** Whose a device is, by the people signed in on it; by those who were last, where nobody is. */
export interface DevicePlace {
  /** Wards of its staff and leaders. */
  readonly wards: readonly string[];
  /** Wards that its supervisors and admins look after; absent = it has none of them. */
  readonly city?: 'all' | readonly string[] | undefined;
}

export interface FleetViewer {
  readonly role: Role;
  readonly holdsWard: (code: string) => boolean;
}

export function mayReadFleet(role: Role): boolean {
  return role !== 'staff';
}

/** Leaders: the devices of their ward. Supervisors: of the wards they see, theirs and their like's included. Admins: all. */
export function maySeeDevice({ role, holdsWard }: FleetViewer, { wards, city }: DevicePlace): boolean {
  if (role === 'admin') return true;
  if (!mayReadFleet(role)) return false;
  if (wards.some(holdsWard)) return true;
  return role === 'supervisor' && city !== undefined && (city === 'all' || city.some(holdsWard));
}
