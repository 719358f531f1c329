/**
 * The file itself: from this device, else from the city. A document counts only where its bytes hash to its name; a picture
 * the city has encoded anew, and says what its own bytes hash to.
 */
import type { EvidenceType } from '../domain/ops.ts';
import { REQUEST_TIMEOUT_MS } from '../protocol/limits.ts';
import { appBuild } from './app-build.ts';
import { BUILD_HEADER } from './call-server.ts';
import { type EvidenceKey, keepBytes, readBytes } from './evidence-bytes.ts';
import { hex } from './hex.ts';
import { readMeta } from './meta.ts';
import { appStore, type Store } from './store.ts';
import { EVIDENCE_PATH } from './tus-client.ts';

interface EvidenceFile extends EvidenceKey {
  readonly type: EvidenceType;
}

/** `absent`: the city does not have it yet. `unreachable`: nobody could be asked. */
export type OpenedEvidence =
  | { readonly ok: true; readonly file: Blob }
  | { readonly ok: false; readonly why: 'absent' | 'unreachable' };

export async function openEvidence(key: EvidenceFile, store = appStore()): Promise<OpenedEvidence> {
  const here = await readBytes(store.db, key);
  if (here !== undefined) return { ok: true, file: new Blob([here], { type: key.type }) };
  const fetched = await fetchBytes(store, key);
  if (typeof fetched === 'string') return { ok: false, why: fetched };
  await keepForNextTime(store, key, fetched);
  return { ok: true, file: new Blob([fetched], { type: key.type }) };
}

async function fetchBytes(
  { network }: Store,
  { scope, sha256, type }: EvidenceFile,
): Promise<ArrayBuffer | 'absent' | 'unreachable'> {
  try {
    const answer = await network(`${EVIDENCE_PATH}/${sha256}?${new URLSearchParams({ scope }).toString()}`, {
      headers: { [BUILD_HEADER]: appBuild() },
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (answer.status === 404) return 'absent';
    if (!answer.ok) return 'unreachable';
    const bytes = await answer.arrayBuffer();
    const hash = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
    const isAsKept = type.startsWith('image/') && answer.headers.get('ETag') === `"${hash}"`;
    return hash === sha256 || isAsKept ? bytes : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** A convenience: where there is no room for it, it is fetched again. */
async function keepForNextTime(store: Store, key: EvidenceFile, bytes: ArrayBuffer): Promise<void> {
  const { scope, sha256, type } = key;
  try {
    const epoch = (await readMeta(store.db, 'epoch'))?.epoch;
    const keptAt = new Date(store.nowMs()).toISOString();
    const row = { scope, sha256, type, bytes: bytes.byteLength, keptAt, isCopy: true as const };
    await keepBytes(store.db, epoch === undefined ? row : { ...row, epoch }, bytes, 'received');
  } catch {
    return;
  }
}
