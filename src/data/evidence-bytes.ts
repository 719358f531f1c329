/**
 * Bytes of evidence on this device, in pieces, strict like every edit. They go only after the city has said that it holds
 * them by their hash [S105] and that its backups do [S116]: every way of freeing asks for that in its own transaction.
 */
import { mayLetGo } from '../domain/evidence.ts';
import type { EvidenceRow, HaiCapDb } from './db.ts';

export interface EvidenceKey {
  readonly scope: string;
  readonly sha256: string;
}

const CHUNK_BYTES = 262_144;

/**
 * Resolved when they are on the disk. What is here already, or with the city, is not written again; an original takes the
 * place of a copy that came from the city, and is worth another attempt where it was refused or lost.
 *
 * @param state `received`: they come from the city.
 */
export async function keepBytes(
  db: HaiCapDb,
  row: Omit<EvidenceRow, 'isHere' | 'state'>,
  bytes: ArrayBuffer,
  state: 'queued' | 'received' = 'queued',
): Promise<void> {
  await db.transaction('rw', db.evidence, db.evidenceChunks, async () => {
    const found = await db.evidence.get([row.scope, row.sha256]);
    const before = found?.state === 'refused' && state === 'queued' ? withoutRefusal(found) : found;
    if (before?.isHere === true && (before.isCopy !== true || state === 'received')) {
      if (before !== found) await db.evidence.put(before);
      return;
    }
    await deleteChunks(db, row);
    await db.evidenceChunks.bulkPut(toChunks(row, bytes));
    // What was freed and is here again stays received; it may have another length by now.
    const { isCopy: _isCopy, ...known }: Partial<EvidenceRow> = before ?? {};
    await db.evidence.put({ ...known, ...row, state: before?.state ?? state, isHere: true });
  });
}

/** It is tried again from the beginning. */
export function withoutRefusal({ reason: _reason, upload: _upload, ...row }: EvidenceRow): EvidenceRow {
  return { ...row, state: 'queued', failures: 0 };
}

function toChunks({ scope, sha256 }: EvidenceKey, bytes: ArrayBuffer) {
  const count = Math.ceil(bytes.byteLength / CHUNK_BYTES);
  return Array.from({ length: count }, (_, at) => ({
    scope,
    sha256,
    at,
    bytes: bytes.slice(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES),
  }));
}

/** From `from` on, at most `count`; undefined where they are not all here. */
export async function readBytes(
  db: HaiCapDb,
  { scope, sha256 }: EvidenceKey,
  from = 0,
  count = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = await db.evidence.get([scope, sha256]);
  if (row?.isHere !== true) return undefined;
  const to = Math.min(row.bytes, from + count);
  const firstAt = Math.floor(from / CHUNK_BYTES);
  const chunks = await db.evidenceChunks
    .where('[scope+sha256+at]')
    .between([scope, sha256, firstAt], [scope, sha256, Math.ceil(to / CHUNK_BYTES)])
    .toArray();
  const bytes = new Uint8Array(to - from);
  let end = from;
  for (const chunk of chunks) {
    const start = chunk.at * CHUNK_BYTES;
    const part = new Uint8Array(chunk.bytes).subarray(Math.max(0, from - start), Math.max(0, to - start));
    bytes.set(part, Math.max(start, from) - from);
    end = Math.max(start, from) + part.length;
  }
  return end === to ? bytes : undefined;
}

/** `isShort`: there is no room left, and what the city alone holds may go too [S116]. */
export interface Room {
  readonly isShort: boolean;
}

export function mayRowGo(row: EvidenceRow, { isShort }: Room): boolean {
  const { state, isDurable = false, isCopy = false } = row;
  return mayLetGo({ isReceived: state === 'received', isDurable, isCopy }, isShort);
}

/** True where they went. */
export async function freeBytes(db: HaiCapDb, { scope, sha256 }: EvidenceKey, room: Room): Promise<boolean> {
  return db.transaction('rw', db.evidence, db.evidenceChunks, async () => {
    const row = await db.evidence.get([scope, sha256]);
    if (row?.isHere !== true || !mayRowGo(row, room)) return false;
    await deleteChunks(db, row);
    await db.evidence.put({ ...row, isHere: false });
    return true;
  });
}

/**
 * What may go goes, oldest first, until no more than so many bytes of what the city holds are here. Answers how many went.
 */
export async function freeReceived(db: HaiCapDb, keepBytesMax: number, room: Room): Promise<number> {
  const rows = (await db.evidence.where('state').equals('received').toArray()).filter(({ isHere }) => isHere);
  rows.sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
  let kept = 0;
  let freed = 0;
  for (const row of rows) {
    kept += row.bytes;
    if (kept > keepBytesMax && (await freeBytes(db, row, room))) freed += row.bytes;
  }
  return freed;
}

/** Row and bytes: nothing says any more that they were here. Only for what nobody may send or nobody ever attached. */
export async function forgetBytes(db: HaiCapDb, key: EvidenceKey): Promise<void> {
  await db.transaction('rw', db.evidence, db.evidenceChunks, async () => {
    await deleteChunks(db, key);
    await db.evidence.delete([key.scope, key.sha256]);
  });
}

async function deleteChunks(db: HaiCapDb, { scope, sha256 }: EvidenceKey): Promise<void> {
  await db.evidenceChunks
    .where('[scope+sha256+at]')
    .between([scope, sha256, 0], [scope, sha256, Number.MAX_SAFE_INTEGER])
    .delete();
}
