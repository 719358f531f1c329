/**
 * One request to the city and what came back. Weather is a value: nothing here throws for what a network does.
 *
 * Accepted is only what is ours: the status, the content type and a body that is JSON. A captive portal's 200, a proxy's
 * page and a redirect are `foreign`.
 */
import { REQUEST_TIMEOUT_MS } from '../protocol/limits.ts';
import type { Network } from './network.ts';

export interface Request {
  /** Absent: POST. */
  readonly method?: 'GET' | 'DELETE';
  readonly path: string;
  readonly contentType?: string;
  readonly accepts: string;
  readonly body?: unknown;
  /** Packs a large body: only where the city unpacks it. */
  readonly mayZip?: boolean;
  readonly build: string;
}

export type ServerAnswer =
  | { readonly type: 'ok'; readonly status: number; readonly value: unknown; readonly roundTripMs: number }
  | { readonly type: 'problem'; readonly status: number; readonly name: string; readonly retryAfterMs: number | null }
  /** Somebody else answered; `portal`: in the city's place, else for it (a proxy that does not reach it). */
  | { readonly type: 'foreign'; readonly portal: boolean }
  | { readonly type: 'silent' };

const GZIP_FROM_BYTES = 8_192;
const PROBLEM_TYPE = 'application/problem+json';
export const BUILD_HEADER = 'X-HaiCap-Build';

export async function callServer(network: Network, request: Request): Promise<ServerAnswer> {
  const startedAt = performance.now();
  try {
    const init = await toInit(request);
    const response = await network(request.path, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    return await readAnswer(response, request, () => performance.now() - startedAt);
  } catch {
    return { type: 'silent' };
  }
}

async function toInit(request: Request): Promise<RequestInit> {
  const headers: Record<string, string> = { Accept: request.accepts, [BUILD_HEADER]: request.build };
  if (request.method !== undefined) return { method: request.method, headers };
  headers['Content-Type'] = request.contentType ?? 'application/json';
  const bytes = new TextEncoder().encode(JSON.stringify(request.body));
  if (request.mayZip !== true || bytes.length <= GZIP_FROM_BYTES) return { method: 'POST', headers, body: bytes };
  headers['Content-Encoding'] = 'gzip';
  return { method: 'POST', headers, body: await gzip(bytes) };
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
}

async function readAnswer(response: Response, request: Request, elapsedMs: () => number): Promise<ServerAnswer> {
  const { status } = response;
  if (status === 204) return { type: 'ok', status, value: null, roundTripMs: elapsedMs() };
  if (status !== 200 || mediaType(response) !== request.accepts) return readRefusal(response);
  const value: unknown = await response.json();
  return { type: 'ok', status, value, roundTripMs: elapsedMs() };
}

/** What an answer says that is not what was asked for. */
export async function readRefusal(response: Response): Promise<Exclude<ServerAnswer, { type: 'ok' }>> {
  const { status } = response;
  if (response.type === 'opaqueredirect') return { type: 'foreign', portal: true };
  const contentType = mediaType(response);
  if (contentType === PROBLEM_TYPE) return toProblem(response);
  return { type: 'foreign', portal: isPortal(status) };
}

/** A good answer that is not ours, and the two statuses by which a network asks for a sign-in of its own. */
function isPortal(status: number): boolean {
  return status < 400 || status === 407 || status === 511;
}

async function toProblem(response: Response): Promise<Extract<ServerAnswer, { type: 'problem' }>> {
  const { type } = (await response.json()) as { readonly type?: unknown };
  const name = typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : '';
  return { type: 'problem', status: response.status, name, retryAfterMs: readRetryAfterMs(response) };
}

/** `Retry-After` in seconds; dates are not sent by us. */
function readRetryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : null;
}

export function mediaType(response: Response): string {
  return (response.headers.get('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
