/**
 * Port `Transport` over HTTP (WSP/1 §4). Accepted is only: status 200, the content type, the `reqId` of this request and
 * a body that has the shape of that answer. Anything else is weather: state unchanged, try again.
 */
import { type AnswerName, type AnswerOf, readAnswer } from '../protocol/answers.ts';
import { CONTENT_TYPE } from '../protocol/limits.ts';
import type { Answer, Transport } from '../sync/ports.ts';
import { appBuild } from './app-build.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import { refreshDeviceCookie } from './device-key.ts';
import { createSnapshotFetch } from './fetch-snapshot.ts';
import { keepPokeLine } from './poke-line.ts';
import type { Store } from './store.ts';

const BASE = '/api/v1/sync';
const RETRY_AFTER_DEFAULT_MS = 5_000;
const CITY_TROUBLE = { type: 'unreachable', portal: false, isCityTrouble: true } as const;

export function createHttpTransport(store: Store): Transport {
  const fetchSnapshot = createSnapshotFetch(store.network);
  return {
    hello: (message) => exchange(store, 'hello', message),
    push: (message) => exchange(store, 'push', message),
    pull: (message) => exchange(store, 'pull', message),
    fetchSnapshot: async (url) => {
      const answer = await fetchSnapshot(url);
      if (answer.type !== 'ok') return toWeather(answer);
      return { type: 'ok', body: answer.bytes, roundTripMs: answer.roundTripMs };
    },
    refreshDevice: async () => {
      const answer = await refreshDeviceCookie(store);
      if (answer === undefined) return { type: 'unauthenticated' };
      return answer.type === 'ok' ? { type: 'ok', body: null, roundTripMs: answer.roundTripMs } : toWeather(answer);
    },
    listen: (listener) => keepPokeLine(store, listener),
  };
}

async function exchange<Name extends AnswerName & ('hello' | 'push' | 'pull')>(
  store: Store,
  name: Name,
  message: { readonly reqId: string },
): Promise<Answer<AnswerOf<Name>>> {
  const answer = await callServer(store.network, {
    path: `${BASE}/${name}`,
    contentType: CONTENT_TYPE,
    accepts: CONTENT_TYPE,
    body: message,
    mayZip: name === 'push',
    build: appBuild(),
  });
  if (answer.type !== 'ok') return toWeather(answer);
  const body = readAnswer(name, answer.value);
  if (body === undefined || body.reqId !== message.reqId) return { type: 'unreachable', portal: false };
  return { type: 'ok', body, roundTripMs: answer.roundTripMs };
}

function toWeather(answer: Exclude<ServerAnswer, { type: 'ok' }>): Exclude<Answer<never>, { type: 'ok' }> {
  if (answer.type === 'silent') return { type: 'unreachable', portal: false };
  if (answer.type === 'foreign') return answer.portal ? { type: 'unreachable', portal: true } : CITY_TROUBLE;
  const { status, name, retryAfterMs } = answer;
  if (status === 401) return { type: 'unauthenticated' };
  if (status === 403 && name === 'install') return { type: 'foreign-install' };
  if (status === 409 && name === 'epoch') return { type: 'foreign-epoch' };
  if (status === 413) return { type: 'too-large' };
  if (status === 429 || status === 503) {
    return { type: 'retry-later', retryAfterMs: retryAfterMs ?? RETRY_AFTER_DEFAULT_MS };
  }
  return status >= 500 ? CITY_TROUBLE : { type: 'refused', problem: name };
}
