/** Port `DeviceFacts`: who this tablet is to the city. */
import type { DeviceFacts } from '../sync/ports.ts';
import { appBuild } from './app-build.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';

export function createDeviceFacts(store: Store): DeviceFacts {
  return {
    async read() {
      const { db } = store;
      const [device, people] = await Promise.all([readMeta(db, 'device'), db.people.toArray()]);
      if (device?.deviceId === undefined) return undefined;
      const isAnybodySignedIn = people.some(({ isSignedOut }) => !isSignedOut);
      return { deviceId: device.deviceId, build: appBuild(), isAnybodySignedIn };
    },
  };
}
