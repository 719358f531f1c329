/** A question about what only the city holds, from a screen: what came back, or why nothing did. Nothing of it is kept here. */
import { callAsDevice, isWeather } from './call-as-device.ts';
import type { Request } from './call-server.ts';
import type { Store } from './store.ts';

/** `offline`: ask again later · `wrong-secret` · `wait`: too many tries · `refused`: not this, not by this person. */
export type WhyNot = 'offline' | 'wrong-secret' | 'wait' | 'refused';

export type CityAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: WhyNot };

/** `isValue`: anything else that comes in the city's place is as good as no answer. */
export async function askCity<Value>(
  store: Store,
  request: Pick<Request, 'path' | 'method' | 'body'>,
  isValue: (value: unknown) => boolean,
): Promise<CityAnswer<Value>> {
  const answer = await callAsDevice(store, request);
  if (answer.type === 'ok') {
    return isValue(answer.value) ? { ok: true, value: answer.value as Value } : { ok: false, why: 'offline' };
  }
  if (answer.type === 'problem' && answer.name === 'wrong-secret') return { ok: false, why: 'wrong-secret' };
  if (answer.type === 'problem' && answer.status === 429) return { ok: false, why: 'wait' };
  return { ok: false, why: isWeather(answer) ? 'offline' : 'refused' };
}

/** A list, whose elements are taken as the city gave them. */
export function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** Done, without a word. */
export function isNothing(value: unknown): boolean {
  return value === null;
}

/** An object in which these are texts. */
export function hasTexts(...names: readonly string[]): (value: unknown) => boolean {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'string');
}
