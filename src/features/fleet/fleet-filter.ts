/** Which devices the list shows. The state lives in the address, so that a reload, a link and "back" keep it. */
import type { Campaign } from '../../domain/campaign.ts';
import { foldText } from '../../domain/fold-text.ts';
import type { DeviceState } from '../../domain/fleet.ts';
import { placeWords } from '../marks/device-row.tsx';
import type { JudgedDevice } from '../marks/use-fleet.ts';
import { withParameter } from '../marks/with-parameter.ts';

export type FleetFilter = 'all' | DeviceState;

export const FLEET_FILTERS: readonly FleetFilter[] = ['all', 'act', 'watch', 'ok'];

const PARAMETER = 'muc';

/** The filter an address asks for; what it does not know is all. */
export function readFleetFilter(params: URLSearchParams): FleetFilter {
  return FLEET_FILTERS.find((filter) => filter === params.get(PARAMETER)) ?? 'all';
}

/** The address of a filter; other parameters stay. */
export function writeFleetFilter(params: URLSearchParams, filter: FleetFilter): URLSearchParams {
  return withParameter(params, PARAMETER, filter === 'all' ? undefined : filter);
}

/** True where every word of the query stands in the device's name, its wards or its people, with or without diacritics. */
export function matchesDevice(device: JudgedDevice, query: string, campaign: Campaign): boolean {
  const text = foldText(
    [device.name, placeWords(device, campaign) ?? '', ...device.people.map(({ name }) => name)].join(' '),
  );
  return foldText(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
