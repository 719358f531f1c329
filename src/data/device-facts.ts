/** Port `DeviceFacts`: who this tablet is to the city. */
import type { DeviceTrouble } from '../domain/fleet.ts';
import type { DeviceFacts } from '../sync/ports.ts';
import { appBuild } from './app-build.ts';
import { readMeta } from './meta.ts';
import { readStorageTrouble } from './storage-trouble.ts';
import type { Store } from './store.ts';

export function createDeviceFacts(store: Store): DeviceFacts {
  return {
    async read() {
      const { db } = store;
      const [device, people] = await Promise.all([readMeta(db, 'device'), db.people.toArray()]);
      if (device?.deviceId === undefined) return undefined;
      const here = people.filter(({ isSignedOut }) => !isSignedOut);
      const trouble = readTroubles();
      const scopes = here.map(({ grants }) => grants.map(({ scope }) => scope));
      const facts = { deviceId: device.deviceId, build: appBuild(), people: scopes };
      return trouble.length === 0 ? facts : { ...facts, trouble };
    },
  };
}

/** Those who look after devices hear of it with the next hello. */
function readTroubles(): readonly DeviceTrouble[] {
  const { loss, isDead, space } = readStorageTrouble();
  return [
    ...(loss === undefined ? [] : (['store-lost'] as const)),
    ...(isDead === undefined ? [] : (['store-dead'] as const)),
    ...(space === undefined ? [] : ([`space-${space}`] as const)),
  ];
}
