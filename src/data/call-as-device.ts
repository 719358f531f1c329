/** Asks the city as this device: a lost cookie is fetched again by the device's key before anybody hears of it. */
import { appBuild } from './app-build.ts';
import { callServer, type Request, type ServerAnswer } from './call-server.ts';
import { refreshDeviceCookie } from './device-key.ts';
import type { Store } from './store.ts';

type DeviceRequest = Omit<Request, 'build' | 'accepts'> & Partial<Pick<Request, 'accepts'>>;

/** @param request accepts JSON where it does not say what else. */
export async function callAsDevice(store: Store, request: DeviceRequest): Promise<ServerAnswer> {
  const ask = (): Promise<ServerAnswer> =>
    callServer(store.network, { accepts: 'application/json', ...request, build: appBuild() });
  const first = await ask();
  if (first.type !== 'problem' || first.name !== 'unauthenticated') return first;
  const refreshed = await refreshDeviceCookie(store);
  return refreshed?.type === 'ok' ? ask() : first;
}

/** True where the same question may be answered later. */
export function isWeather(answer: Exclude<ServerAnswer, { type: 'ok' }>): boolean {
  return answer.type !== 'problem' || answer.status === 429 || answer.status >= 500;
}
