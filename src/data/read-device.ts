/** Which device of the city this is; undefined until it was enrolled. */
import { type Live, live, sharedLive } from './live.ts';
import { readMeta } from './meta.ts';
import { ownStore } from './store.ts';

export interface EnrolledDevice {
  readonly deviceId: string;
  readonly deviceName: string;
}

export function observeDevice(store = ownStore()): Live<EnrolledDevice | undefined> {
  const read = async (): Promise<EnrolledDevice | undefined> => {
    const device = await readMeta(store.db, 'device');
    return device?.deviceId === undefined ? undefined : { deviceId: device.deviceId, deviceName: device.deviceName };
  };
  return sharedLive(store, 'device', () => live(read));
}
