/** Asks the city for a code that enrols one more device. For administrators, and only with a network. */
import { appBuild } from './app-build.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import { refreshDeviceCookie } from './device-key.ts';
import { appStore, type Store } from './store.ts';

export type EnrolCodeAnswer =
  | { readonly ok: true; readonly code: string; readonly expiresAt: string }
  | { readonly ok: false; readonly why: 'offline' | 'refused' };

export async function createEnrolCode(store = appStore()): Promise<EnrolCodeAnswer> {
  const answer = await askWithFreshCookie(store);
  if (answer.type !== 'ok') return { ok: false, why: isWeather(answer) ? 'offline' : 'refused' };
  const { code, expiresAt } = answer.value as { readonly code?: unknown; readonly expiresAt?: unknown };
  if (typeof code !== 'string' || typeof expiresAt !== 'string') return { ok: false, why: 'refused' };
  return { ok: true, code, expiresAt };
}

/** A lost cookie is fetched again by the device's key before anybody hears of it. */
async function askWithFreshCookie(store: Store): Promise<ServerAnswer> {
  const first = await ask(store);
  if (first.type !== 'problem' || first.name !== 'unauthenticated') return first;
  const refreshed = await refreshDeviceCookie(store);
  return refreshed?.type === 'ok' ? ask(store) : first;
}

function ask(store: Store): Promise<ServerAnswer> {
  return callServer(store.network, {
    path: '/api/v1/enrol-codes',
    accepts: 'application/json',
    body: {},
    build: appBuild(),
  });
}

function isWeather(answer: Exclude<ServerAnswer, { type: 'ok' }>): boolean {
  return answer.type !== 'problem' || answer.status === 429 || answer.status >= 500;
}
