/** When a device is somebody's matter, at each limit's very millisecond, and whose devices who sees. */
import { describe, expect, it } from 'vitest';
import {
  compareDevices,
  type DeviceReason,
  type DeviceStanding,
  fleetLimits,
  type FleetRule,
  judgeDevice,
  maySeeDevice,
} from '../../../src/domain/fleet.ts';
import type { Role } from '../../../src/domain/role.ts';
import { HA_NOI } from '../../support/ha-noi.ts';

const NOW = Date.parse('2025-06-24T09:40:00.000Z');
const HOUR_MS = 3_600_000;
const ago = (hours: number, ms = 0): string => new Date(NOW - hours * HOUR_MS - ms).toISOString();

const RULE: FleetRule = {
  limits: { silentUnsentHours: 4, unsentHours: 24, silentHours: 24 },
  build: 'b-2',
  minSchema: 2,
};

const WELL: DeviceStanding = {
  enrolledAt: ago(100),
  heardAt: ago(0),
  build: 'b-2',
  schema: 2,
  unsent: 0,
  trouble: [],
};

const CASES: readonly (readonly [string, Partial<DeviceStanding>, 'ok' | 'watch' | 'act', readonly DeviceReason[]])[] =
  [
    ['heard just now, all sent', {}, 'ok', []],
    ['heard by a clock ahead of the city', { heardAt: ago(-1) }, 'ok', []],
    ['silent a millisecond less than a day', { heardAt: ago(24, -1) }, 'ok', []],
    ['silent a day', { heardAt: ago(24) }, 'watch', ['silent']],
    ['unsent, silent a millisecond less than four hours', { unsent: 1, heardAt: ago(4, -1) }, 'ok', []],
    ['unsent, silent four hours', { unsent: 1, heardAt: ago(4) }, 'act', ['unsent-silent']],
    ['unsent, silent for two days', { unsent: 1, heardAt: ago(48) }, 'act', ['unsent-silent']],
    ['heard, its oldest change not quite a day old', { unsent: 2, oldestUnsentAt: ago(24, -1) }, 'ok', []],
    ['heard, its oldest change a day old', { unsent: 2, oldestUnsentAt: ago(24) }, 'act', ['unsent-old']],
    ['old changes that were sent since', { unsent: 0, oldestUnsentAt: ago(30) }, 'ok', []],
    ['both', { unsent: 2, oldestUnsentAt: ago(30), heardAt: ago(30) }, 'act', ['unsent-silent', 'unsent-old']],
    ['an older build', { build: 'b-1' }, 'watch', ['old-build']],
    ['a build whose changes are still read', { build: 'b-1', schema: 2 }, 'watch', ['old-build']],
    ['a build whose changes are no longer read', { build: 'b-0', schema: 1 }, 'act', ['unread', 'old-build']],
    ['little room', { trouble: ['space-low'] }, 'watch', ['space-low']],
    ['no room', { trouble: ['space-full'] }, 'act', ['space-full']],
    ['a lost store and silence', { trouble: ['store-lost'], heardAt: ago(25) }, 'act', ['store-lost', 'silent']],
    ['a store that does not answer', { trouble: ['store-dead'] }, 'act', ['store-dead']],
    ['a trouble of a later build', { trouble: ['battery-hot'] }, 'ok', []],
  ];

describe('a device', () => {
  it.each(CASES)('%s', (_, change, state, reasons) => {
    expect(judgeDevice({ ...WELL, ...change }, RULE, NOW)).toEqual({ state, reasons });
  });

  it('that never spoke is watched from the limit after its enrolment on', () => {
    const never = (enrolledAt: string) => judgeDevice({ enrolledAt, unsent: 0, trouble: [] }, RULE, NOW);
    expect(never(ago(24, -1))).toEqual({ state: 'ok', reasons: [] });
    expect(never(ago(24))).toEqual({ state: 'watch', reasons: ['never'] });
  });
});

it('limits are the calendar’s; a calendar of the first releases has those of then', () => {
  expect(fleetLimits(HA_NOI.calendar)).toEqual(RULE.limits);
  expect(fleetLimits({ fleet: { silentUnsentHours: 1, unsentHours: 2, silentHours: 3 } })).toEqual({
    silentUnsentHours: 1,
    unsentHours: 2,
    silentHours: 3,
  });
  expect(fleetLimits({})).toEqual(RULE.limits);
});

it('who needs somebody stands first, then whom nobody heard for longest', () => {
  const device = (name: string, state: 'ok' | 'watch' | 'act', heardAt: string) => ({ ...WELL, name, state, heardAt });
  const devices = [
    device('a', 'ok', ago(1)),
    device('b', 'watch', ago(30)),
    device('c', 'act', ago(5)),
    device('d', 'act', ago(9)),
    device('f', 'ok', ago(1)),
    device('e', 'ok', ago(1)),
  ];
  expect(devices.toSorted(compareDevices).map(({ name }) => name)).toEqual(['d', 'c', 'b', 'a', 'e', 'f']);
});

const PLACES = {
  'of the ward': { wards: ['00070'] },
  'of another ward': { wards: ['00082'] },
  'of a supervisor of the city': { wards: [], city: 'all' },
  'of a supervisor of this ward': { wards: [], city: ['00070'] },
  'of nobody': { wards: [] },
} as const;

const SEEN: readonly (readonly [Role, readonly (keyof typeof PLACES)[]])[] = [
  ['staff', []],
  ['leader', ['of the ward']],
  ['supervisor', ['of the ward', 'of a supervisor of the city', 'of a supervisor of this ward']],
  ['admin', Object.keys(PLACES) as (keyof typeof PLACES)[]],
];

it.each(SEEN)('%s of 00070 sees the devices %j', (role, places) => {
  const viewer = { role, holdsWard: (code: string) => code === '00070' };
  const seen = Object.entries(PLACES).filter(([, place]) => maySeeDevice(viewer, place));
  expect(seen.map(([name]) => name)).toEqual(places);
});
