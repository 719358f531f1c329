/**
 * Fetches a file of the city, whole. What came before a cut is kept, and the file goes on behind it; two that ask for the
 * same file wait for one. Weather is a value.
 */
import { REQUEST_TIMEOUT_MS, SNAPSHOT_CONTENT_TYPE } from '../protocol/limits.ts';
import { appBuild } from './app-build.ts';
import { BUILD_HEADER, mediaType, readRefusal, type ServerAnswer } from './call-server.ts';
import type { Network } from './network.ts';

export type FileAnswer =
  | { readonly type: 'ok'; readonly bytes: Uint8Array<ArrayBuffer>; readonly roundTripMs: number }
  | Exclude<ServerAnswer, { type: 'ok' }>;

/** Cut files of another moment are never asked for again: only as many are kept as are on their way at once. */
const CUT_KEPT = 8;

export type FetchSnapshot = (url: string) => Promise<FileAnswer>;

/** The bytes of a file that are here already. */
interface Kept {
  readonly url: string;
  chunks: Uint8Array[];
  size: number;
}

export function createSnapshotFetch(network: Network): FetchSnapshot {
  const running = new Map<string, Promise<FileAnswer>>();
  const cut = new Map<string, Kept>();
  return (url) => {
    const known = running.get(url);
    if (known !== undefined) return known;
    const kept = cut.get(url) ?? { url, chunks: [], size: 0 };
    const fetching = fetchWhole(network, kept)
      .then((answer) => {
        cut.delete(url);
        if (answer.type !== 'ok' && kept.size > 0) cut.set(url, kept);
        for (const old of [...cut.keys()].slice(0, -CUT_KEPT)) cut.delete(old);
        return answer;
      })
      .finally(() => running.delete(url));
    running.set(url, fetching);
    return fetching;
  };
}

/** As long as each attempt brings something on, the next goes on behind it. */
async function fetchWhole(network: Network, kept: Kept): Promise<FileAnswer> {
  const startedAt = performance.now();
  for (;;) {
    const before = kept.size;
    const end = await fetchRest(network, kept);
    if (end === 'whole') return { type: 'ok', bytes: join(kept), roundTripMs: performance.now() - startedAt };
    if (end !== 'cut') return end;
    if (kept.size <= before) return { type: 'silent' };
  }
}

async function fetchRest(
  network: Network,
  kept: Kept,
): Promise<'whole' | 'cut' | Exclude<ServerAnswer, { type: 'ok' }>> {
  try {
    const headers: Record<string, string> = { Accept: SNAPSHOT_CONTENT_TYPE, [BUILD_HEADER]: appBuild() };
    if (kept.size > 0) headers['Range'] = `bytes=${kept.size}-`;
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const response = await network(kept.url, { method: 'GET', headers, signal });
    // Only its end was cut off.
    if (response.status === 416 && kept.size > 0) return 'whole';
    if (!isPart(response, kept)) return await readRefusal(response);
    if (response.status === 200) Object.assign(kept, { chunks: [], size: 0 });
    await readInto(kept, response);
    return 'whole';
  } catch {
    return 'cut';
  }
}

/** What goes on behind the kept bytes, or the file from its beginning. */
function isPart(response: Response, { size }: Kept): boolean {
  if (mediaType(response) !== SNAPSHOT_CONTENT_TYPE) return false;
  const isNext = (response.headers.get('Content-Range') ?? '').startsWith(`bytes ${size}-`);
  return response.status === 200 || (response.status === 206 && isNext);
}

async function readInto(kept: Kept, response: Response): Promise<void> {
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return;
    kept.chunks.push(next.value);
    kept.size += next.value.byteLength;
  }
}

function join({ chunks, size }: Kept): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
