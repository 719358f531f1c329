/** Port `DeviceFacts`: who this tablet is to the city. */
import type { DeviceFacts } from '../sync/ports.ts';
import { appBuild } from './app-build.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';

export function createDeviceFacts(store: Store): DeviceFacts {
  return {
    async read() {
      const deviceId = (await readMeta(store.db, 'device'))?.deviceId;
      return deviceId === undefined ? undefined : { deviceId, build: appBuild() };
    },
  };
}
