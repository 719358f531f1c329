/**
 * A bad line to the city: a port of its own that hands requests on and spoils them as it is told, each in one way. What
 * it spoils is never taken for ours by its form alone; what only TLS could tell (one valid message made of another) it
 * does not do.
 */
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as ask,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SlowLine } from './slow-line.ts';

export const FAULTS = [
  /** Somebody else answers: 200, HTML. */
  'portal',
  'redirect',
  /** A proxy's own page, with one status after the other; no `Retry-After`. */
  'foreign-status',
  /** 503 and 429 in the city's own words, with and without `Retry-After`. */
  'busy',
  /** Ours, under another content type. */
  'wrong-type',
  /** Says gzip and is none. */
  'gzip-garbage',
  /** Ends early, as if that were all. */
  'truncated',
  /** Bits of the answer are wrong. */
  'flipped',
  /** The connection is reset in the middle of the request's body. */
  'cut-request',
  /** The connection is reset in the middle of the answer. */
  'cut-answer',
  /** Arrives and is done; the answer gets lost. */
  'unheard',
  /** Arrives twice, at once. */
  'twice',
  /** Arrives, and once more after later requests. */
  'again-later',
  /** Taken, and never answered. */
  'hang',
  'slow',
] as const;

export type Fault = (typeof FAULTS)[number];

/** What becomes of a request, by its path and its head; its body has not come yet. */
export type Draw = (path: string, head: Pick<IncomingMessage, 'method' | 'headers'>) => Fault | 'fair';

export interface FaultProxy {
  readonly port: number;
  readonly origin: string;
  /** Asked for each request from now on; what hangs until now is cut. */
  set(draw: Draw): void;
  /** How often each fault was met. */
  readonly met: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
}

/** A call as it came, whole. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const STATUSES = [502, 403, 500, 404, 504, 413, 429, 503, 400] as const;
const PAGE = '<!doctype html><title>Wi-Fi</title><h1>Welcome to the hotel</h1><p>Accept the terms to go online.</p>';
const HTML = { 'content-type': 'text/html; charset=utf-8' };
/** A call that comes again does so after so many others. */
const LATER = 3;

export async function openFaultProxy(cityPort: number, port = 0): Promise<FaultProxy> {
  const proxy = new Proxying(cityPort);
  const server = createServer((request, answer) => {
    proxy.take(request, answer).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    origin: `http://127.0.0.1:${address.port}`,
    set: (draw) => proxy.set(draw),
    met: proxy.met,
    close: () => proxy.close(server),
  };
}

class Proxying {
  readonly met = new Map<Fault, number>();
  readonly #cityPort: number;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #line = new SlowLine();
  #draw: Draw = () => 'fair';
  #hanging: Socket[] = [];
  #later: { readonly call: Call; after: number }[] = [];

  constructor(cityPort: number) {
    this.#cityPort = cityPort;
  }

  set(draw: Draw): void {
    this.#draw = draw;
    for (const socket of this.#hanging.splice(0)) socket.destroy();
  }

  async close(server: Server): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    this.#agent.destroy();
    await closed;
  }

  async take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    const fault = this.#draw(path, { method, headers });
    if (fault !== 'fair') this.met.set(fault, (this.met.get(fault) ?? 0) + 1);
    const call = { method, path, headers, body: await buffer(request) };
    await this.#repeatDue();
    await this.#answer(fault, call, answer);
  }

  /** What was delivered once is delivered again; nobody waits for what comes of it. */
  async #repeatDue(): Promise<void> {
    for (const one of this.#later) one.after -= 1;
    const due = this.#later.filter(({ after }) => after < 0);
    this.#later = this.#later.filter(({ after }) => after >= 0);
    for (const { call } of due)
      await this.#send(call)
        .then(buffer)
        .catch(() => undefined);
  }

  async #answer(fault: Fault | 'fair', call: Call, answer: ServerResponse): Promise<void> {
    switch (fault) {
      case 'portal':
        return void answer.writeHead(200, HTML).end(PAGE);
      case 'redirect':
        return void answer.writeHead(302, { ...HTML, location: 'http://login.example/' }).end();
      case 'foreign-status':
        return void answer.writeHead(this.#turn(fault, STATUSES), HTML).end(PAGE);
      case 'busy':
        return this.#answerBusy(answer);
      case 'hang':
        return void (answer.socket !== null && this.#hanging.push(answer.socket));
      case 'cut-request':
        await this.#send(call, call.body.length / 2).catch(() => undefined);
        return void answer.destroy();
      case 'unheard':
        await this.#send(call).then(toEnd(call));
        return void answer.destroy();
      case 'twice':
        await this.#send(call).then(toEnd(call));
        return this.#hand('fair', call, answer);
      case 'again-later':
        this.#later.push({ call, after: LATER });
        return this.#hand('fair', call, answer);
      case 'slow':
        await this.#line.pass('up', call.body.length + 600);
        return this.#hand(fault, call, answer);
      default:
        return this.#hand(fault, call, answer);
    }
  }

  #answerBusy(answer: ServerResponse): void {
    const [status, name, after] = this.#turn('busy', [
      [503, 'unavailable', { 'retry-after': '1' }],
      [429, 'too-many', { 'retry-after': '1' }],
      [503, 'unavailable', {}],
      [429, 'too-many', {}],
    ] as const);
    const type = `https://hai-cap.example/problems/${name}`;
    answer.writeHead(status, { 'content-type': 'application/problem+json', ...after });
    answer.end(JSON.stringify({ type, title: name, status }));
  }

  #turn<Item>(fault: Fault, items: readonly Item[]): Item {
    return items[((this.met.get(fault) ?? 1) - 1) % items.length] as Item;
  }

  /** The city's answer, spoilt on its way back. */
  async #hand(fault: Fault | 'fair', call: Call, answer: ServerResponse): Promise<void> {
    const source = await this.#send(call);
    answer.once('close', () => source.destroy());
    const status = source.statusCode ?? 500;
    const headers = { ...source.headers };
    if (fault === 'wrong-type') Object.assign(headers, HTML);
    if (fault === 'gzip-garbage') headers['content-encoding'] = 'gzip';
    if (fault === 'slow') await this.#line.pass('down', 400);
    // A length that is not kept would be the same as a reset.
    if (fault === 'truncated' || fault === 'gzip-garbage') delete headers['content-length'];
    answer.writeHead(status, headers);
    answer.flushHeaders();
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (fault === 'truncated') return void answer.end(chunk.subarray(0, chunk.length / 2));
      if (fault === 'cut-answer') {
        answer.write(chunk.subarray(0, chunk.length / 2));
        return void answer.destroy();
      }
      if (fault === 'slow') await this.#line.pass('down', chunk.length);
      answer.write(fault === 'flipped' ? flip(chunk) : fault === 'gzip-garbage' ? chunk.map((byte) => ~byte) : chunk);
    }
    answer.end();
  }

  /** `upTo`: the connection is reset after so many bytes of the body. */
  #send({ method, path, headers, body }: Call, upTo?: number): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = ask({ port: this.#cityPort, host: '127.0.0.1', agent: this.#agent, method, path, headers }, resolve);
      sent.once('error', reject);
      if (upTo === undefined) sent.end(body);
      else sent.write(body.subarray(0, upTo), () => sent.destroy(new Error('reset')));
    });
  }
}

/** A line that stays open has no end to wait for. */
function toEnd({ path }: Call): (source: IncomingMessage) => Promise<unknown> {
  return async (source) => (path.endsWith('/poke') ? source.destroy() : buffer(source));
}

/** Three bytes that are no UTF-8 any more: no number becomes another one, no name another one's. */
function flip(chunk: Buffer): Buffer {
  const flipped = Buffer.from(chunk);
  for (const share of [0.2, 0.5, 0.8]) {
    const at = Math.floor(flipped.length * share);
    flipped[at] = (flipped[at] ?? 0) ^ 0x80;
  }
  return flipped;
}
