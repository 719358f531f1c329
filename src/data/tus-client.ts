/**
 * Files to the city by tus 1.0: creation, head and patch. The engine decides what is sent and when; here is only how it is
 * said. Accepted is only what is ours, as everywhere: what a captive portal answers is weather.
 */
import { REQUEST_TIMEOUT_MS } from '../protocol/limits.ts';
import type { EvidenceFate, EvidenceItem, UploadAnswer } from '../sync/ports.ts';
import { appBuild } from './app-build.ts';
import { BUILD_HEADER, callServer, readRefusal } from './call-server.ts';
import type { Network } from './network.ts';

export const EVIDENCE_PATH = '/api/v1/evidence';

const TUS = { 'Tus-Resumable': '1.0.0' };
/** On the answer to the last piece: the hash was right, and the bytes are stored. */
const STORED_HEADER = 'Hai-Cap-Evidence';
const WEATHER: UploadAnswer = { type: 'weather' };

export async function createUpload(network: Network, item: EvidenceItem): Promise<UploadAnswer> {
  const metadata = { scope: item.scope, sha256: item.sha256, type: item.type };
  const answer = await ask(network, EVIDENCE_PATH, {
    method: 'POST',
    headers: {
      'Upload-Length': String(item.bytes),
      'Upload-Metadata': Object.entries(metadata)
        .map(([key, value]) => `${key} ${btoa(value)}`)
        .join(','),
    },
  });
  if (!(answer instanceof Response)) return answer;
  const url = toPath(answer.headers.get('Location'));
  const offset = readOffset(answer) ?? 0;
  if (answer.status === 200 || answer.status === 201) {
    if (offset === item.bytes) return { type: 'stored' };
    return url === undefined ? WEATHER : { type: 'at', url, offset };
  }
  return WEATHER;
}

export async function askOffset(network: Network, url: string): Promise<UploadAnswer> {
  const answer = await ask(network, url, { method: 'HEAD', headers: {} });
  return answer instanceof Response ? at(url, answer) : answer;
}

export async function sendPiece(
  network: Network,
  { url, offset }: { readonly url: string; readonly offset: number },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<UploadAnswer> {
  const answer = await ask(network, url, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
    body: bytes,
  });
  return answer instanceof Response ? at(url, answer) : answer;
}

export async function askFates(
  network: Network,
  items: readonly EvidenceItem[],
): Promise<readonly EvidenceFate[] | undefined> {
  const answer = await callServer(network, {
    path: `${EVIDENCE_PATH}/status`,
    accepts: 'application/json',
    body: { items: items.map(({ scope, sha256 }) => ({ scope, sha256 })) },
    build: appBuild(),
  });
  if (answer.type !== 'ok') return undefined;
  const { items: told } = (answer.value ?? {}) as { readonly items?: readonly Told[] };
  const fates = items.map((item) =>
    toFate(told?.find(({ scope, sha256 }) => scope === item.scope && sha256 === item.sha256)),
  );
  return fates.every((fate) => fate !== undefined) ? fates : undefined;
}

interface Told {
  readonly scope?: unknown;
  readonly sha256?: unknown;
  readonly state?: unknown;
  readonly durable?: unknown;
  readonly reason?: unknown;
}

function toFate(told: Told | undefined): EvidenceFate | undefined {
  if (told?.state === 'stored') return { state: 'stored', isDurable: told.durable === true };
  if (told?.state === 'absent') return { state: 'absent' };
  if (told?.state !== 'refused') return undefined;
  return { state: 'refused', reason: typeof told.reason === 'string' ? told.reason : '' };
}

function at(url: string, answer: Response): UploadAnswer {
  if (answer.headers.get(STORED_HEADER) === 'stored') return { type: 'stored' };
  const offset = readOffset(answer);
  return offset === undefined ? WEATHER : { type: 'at', url, offset };
}

interface TusInit extends RequestInit {
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer of ours that is good, or what it means that there is none. */
async function ask(network: Network, path: string, init: TusInit): Promise<Response | UploadAnswer> {
  try {
    const answer = await network(path, {
      ...init,
      headers: { ...TUS, [BUILD_HEADER]: appBuild(), ...init.headers },
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (answer.ok) return answer.headers.get('Tus-Resumable') === '1.0.0' ? answer : WEATHER;
    return await toTrouble(answer);
  } catch {
    return WEATHER;
  }
}

async function toTrouble(answer: Response): Promise<UploadAnswer> {
  const { status } = answer;
  // An answer to HEAD has no body to say more in.
  if (status === 404 || status === 410) return { type: 'gone' };
  const refusal = await readRefusal(answer.clone());
  if (refusal.type !== 'problem') return WEATHER;
  if (refusal.name === 'evidence-refused') return { type: 'refused', reason: await readReason(answer) };
  return status === 413 || status === 415 ? { type: 'refused', reason: refusal.name } : WEATHER;
}

async function readReason(answer: Response): Promise<string> {
  const { reason } = (await answer.json()) as { readonly reason?: unknown };
  return typeof reason === 'string' ? reason : '';
}

function readOffset(answer: Response): number | undefined {
  const text = answer.headers.get('Upload-Offset');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Our own origin only: an answer cannot send bytes elsewhere. */
function toPath(location: string | null): string | undefined {
  if (location === null) return undefined;
  const { pathname } = new URL(location, 'http://own.invalid');
  return pathname.startsWith(`${EVIDENCE_PATH}/`) ? pathname : undefined;
}
