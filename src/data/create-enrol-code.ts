/** Asks the city for a code that enrols one more device. For administrators, and only with a network. */
import { callAsDevice, isWeather } from './call-as-device.ts';
import { appStore } from './store.ts';

export type EnrolCodeAnswer =
  | { readonly ok: true; readonly code: string; readonly expiresAt: string }
  | { readonly ok: false; readonly why: 'offline' | 'refused' };

export async function createEnrolCode(store = appStore()): Promise<EnrolCodeAnswer> {
  const answer = await callAsDevice(store, { path: '/api/v1/enrol-codes', body: {} });
  if (answer.type !== 'ok') return { ok: false, why: isWeather(answer) ? 'offline' : 'refused' };
  const { code, expiresAt } = answer.value as { readonly code?: unknown; readonly expiresAt?: unknown };
  if (typeof code !== 'string' || typeof expiresAt !== 'string') return { ok: false, why: 'refused' };
  return { ok: true, code, expiresAt };
}
