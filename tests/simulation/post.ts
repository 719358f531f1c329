/** What is under way between a tablet and the city, and what can become of it. */
import { gunzipSync } from 'node:zlib';
import type { Reply } from './city-door.ts';

export interface Flight {
  readonly path: string;
  /** JSON of the body; absent for GET. */
  text: string | undefined;
  /** First byte asked for. */
  readonly from: number;
  answer(reply: Reply): void;
  /** An answer that breaks off after so many bytes. */
  cut(reply: Reply, afterBytes: number): void;
  fail(): void;
}

interface Request {
  readonly path: string;
  readonly init: RequestInit;
  readonly resolve: (response: Response) => void;
  readonly reject: (error: Error) => void;
}

export function toFlight({ path, init, resolve, reject }: Request): Flight {
  const headers = (init.headers ?? {}) as Record<string, string>;
  const from = Number(/^bytes=(\d+)-$/.exec(headers['Range'] ?? '')?.[1] ?? 0);
  const text = readBody(init.body, headers['Content-Encoding'] === 'gzip');
  return {
    path,
    text,
    from,
    answer: (reply) => resolve(toResponse(reply, from)),
    cut: (reply, afterBytes) => resolve(toResponse(reply, from, afterBytes)),
    fail: () => reject(new TypeError('connection reset')),
  };
}

function readBody(body: unknown, isZipped: boolean): string | undefined {
  if (body === undefined || body === null) return undefined;
  const bytes = body instanceof ArrayBuffer ? new Uint8Array(body) : (body as Uint8Array);
  return (isZipped ? gunzipSync(bytes) : Buffer.from(bytes)).toString();
}

/** As much of a response as `src/data` looks at. */
function toResponse({ status, contentType, body }: Reply, from: number, afterBytes?: number): Response {
  const isPart = typeof body !== 'string' && from > 0;
  const range = isPart && typeof body !== 'string' ? `bytes ${from}-${body.length - 1}/${body.length}` : null;
  const headers: Readonly<Record<string, string | null>> = { 'Content-Type': contentType, 'Content-Range': range };
  return {
    type: 'basic',
    status: isPart && status === 200 ? 206 : status,
    headers: { get: (name: string) => headers[name] ?? null },
    json: async () => {
      if (afterBytes !== undefined) throw new TypeError('connection reset');
      return JSON.parse(typeof body === 'string' ? body : '') as unknown;
    },
    body: { getReader: () => readerOf(body, from, afterBytes) },
  } as unknown as Response;
}

function readerOf(body: string | Uint8Array, from: number, afterBytes: number | undefined) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const chunks = [bytes.slice(from, afterBytes === undefined ? undefined : from + afterBytes)];
  return {
    read: async () => {
      const value = chunks.shift();
      if (value !== undefined) return { done: false, value };
      if (afterBytes !== undefined) throw new TypeError('connection reset');
      return { done: true, value: undefined };
    },
  };
}
