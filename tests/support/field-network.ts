/** The network between one tablet and the city, in one process: the real server answers, the weather is the test's. */
import type { Network } from '../../src/data/network.ts';
import { SNAPSHOT_PATH } from '../../src/protocol/snapshot-address.ts';
import type { TestServer } from './test-server.ts';

const ORIGIN = 'http://127.0.0.1:8787';

/** `send` reaches the city. What a weather answers is what the tablet gets; a rejection is no answer. */
export type Weather = (send: () => Promise<Response>, path: string) => Promise<Response>;

export interface FieldNetwork {
  readonly network: Network;
  /** From now on; open streams end. */
  set(weather: Weather): void;
  /** Paths the city was asked for, in order. */
  readonly asked: string[];
  /** What came back from these paths lately, newest last: [path, text]. */
  readonly answers: [string, string][];
  loseCookie(): void;
  readonly cookie: () => string;
  /** As a copied profile has it. */
  takeCookieOf(other: FieldNetwork): void;
}

export const FAIR: Weather = (send) => send();

/** No bearer: nothing goes out. */
export const CUT: Weather = () => Promise.reject(new TypeError('network is down'));

/** Requests arrive and are done; their answers get lost. */
export const LOST_ANSWERS: Weather = async (send) => {
  await send();
  throw new TypeError('connection reset');
};

/** Every request arrives twice; the second answer comes back. */
export const TWICE: Weather = async (send) => {
  await send();
  return send();
};

/** Somebody else answers everything. */
export const PORTAL: Weather = async () =>
  new Response('<!doctype html><title>Wi-Fi miễn phí</title>', { headers: { 'content-type': 'text/html' } });

/** A file breaks off after so many bytes of what is left of it, as long as the list goes on; the rest is fair. */
export function breakingFiles(...afterBytes: number[]): Weather {
  return async (send, path) => {
    const after = path.startsWith(SNAPSHOT_PATH) ? afterBytes.shift() : undefined;
    const answer = await send();
    return after === undefined ? answer : new Response(breaking(answer, after), answer);
  };
}

function breaking(answer: Response, after: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (after > 0) controller.enqueue(bytes.subarray(0, after));
    },
    pull: (controller) => controller.error(new TypeError('connection reset')),
  });
}

/** `weather` for paths that end so, fair for the others. */
export function only(ending: string, weather: Weather): Weather {
  return (send, path) => (path.endsWith(ending) ? weather(send, path) : send());
}

/** `weather` this many times, then fair. */
export function times(count: number, weather: Weather): Weather {
  let left = count;
  return (send, path) => {
    left -= 1;
    return left >= 0 ? weather(send, path) : send();
  };
}

export function createFieldNetwork(readServer: () => TestServer): FieldNetwork {
  let weather: Weather = FAIR;
  let cookie = '';
  const streams = new Set<AbortController>();
  const asked: string[] = [];
  const answers: [string, string][] = [];

  const network: Network = async (path, init) => {
    asked.push(path);
    const stream = new AbortController();
    const send = async (): Promise<Response> => {
      const answer = await readServer().app.request(toRequest(path, init, cookie));
      cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie;
      return answer;
    };
    const answer = await weather(send, path);
    // A copy of a body that breaks off would take the bytes before the break with it.
    if (path.startsWith(SNAPSHOT_PATH)) return answer;
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/event-stream')) {
      answers.push([path, await answer.clone().text()]);
      return answer;
    }
    streams.add(stream);
    init.signal?.addEventListener('abort', () => stream.abort());
    return new Response(endable(answer.body, stream.signal), { status: answer.status, headers: answer.headers });
  };

  return {
    network,
    asked,
    answers,
    set(next) {
      weather = next;
      for (const stream of streams) stream.abort();
      streams.clear();
    },
    loseCookie() {
      cookie = '';
    },
    cookie: () => cookie,
    takeCookieOf(other) {
      cookie = other.cookie();
    },
  };
}

function toRequest(path: string, init: RequestInit, cookie: string): Request {
  const headers = new Headers(init.headers);
  if (cookie !== '') headers.set('cookie', cookie);
  const { method, body } = init;
  return new Request(ORIGIN + path, { ...(method === undefined ? {} : { method }), headers, body: body ?? null });
}

/** The stream until it is cut. */
function endable(body: ReadableStream<Uint8Array> | null, signal: AbortSignal): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void body?.pipeTo(writable, { signal }).catch(() => undefined);
  return readable;
}
