/** What a device has not got yet, several scopes in one answer (WSP/1 §4). A scope without a grant is not even looked at [I5]. */
import { GENESIS_HASH, PULL_DEFAULT_LIMIT, PULL_MAX_LIMIT, SNAPSHOT_MAX_BEHIND } from '../protocol/limits.ts';
import type { Cursor, Pull } from '../protocol/messages.ts';
import { toPageText } from './entry-text.ts';
import type { OpLog } from './op-log.ts';
import type { SnapshotPlace, Snapshots } from './snapshots.ts';

/** About this much of ops goes into one answer. */
const PULL_MAX_BYTES = 4 * 1_048_576;
/** A device that starts with more scopes than this is better served by what they hold now than by how it came about. */
const FEW_SCOPES = 3;

export interface PullSource {
  readonly opLog: Pick<OpLog, 'readHead' | 'readHash' | 'readEntries'>;
  readonly snapshots: Pick<Snapshots, 'offer'>;
  readonly isGranted: (scope: string) => boolean;
  /** All that the device may read. */
  readonly granted: () => readonly string[];
}

/** Where the device stands in a scope. */
type Standing =
  | { readonly type: 'revoked' | 'diverged' | 'at-head' }
  | { readonly type: 'behind'; readonly head: number };

interface Place {
  readonly cursor: Cursor;
  readonly standing: Standing;
}

interface Room {
  entries: number;
  bytes: number;
}

/** The pages of the answer as JSON texts. */
export async function pull(message: Pull, source: PullSource): Promise<readonly string[]> {
  const places: Place[] = [];
  for (const cursor of message.cursors) places.push({ cursor, standing: await findStanding(cursor, source) });
  const snapshots = message.snapshots === true ? await offerSnapshots(places, source) : new Map();
  const room: Room = { entries: Math.min(message.limit ?? PULL_DEFAULT_LIMIT, PULL_MAX_LIMIT), bytes: PULL_MAX_BYTES };
  const pages: string[] = [];
  for (const { cursor, standing } of places) {
    const { scope } = cursor;
    const snapshot: SnapshotPlace | undefined = snapshots.get(scope);
    if (standing.type === 'behind' && snapshot !== undefined) {
      // What came in while the file was made is in it.
      const head = Math.max(standing.head, snapshot.seq);
      pages.push(JSON.stringify({ scope, snapshot, head }));
    } else if (standing.type === 'behind') pages.push(await toEntriesPage(cursor, standing.head, source, room));
    else if (standing.type !== 'at-head') pages.push(JSON.stringify({ scope, [standing.type]: true }));
  }
  return pages;
}

async function findStanding(cursor: Cursor, { opLog, isGranted }: PullSource): Promise<Standing> {
  if (!isGranted(cursor.scope)) return { type: 'revoked' };
  const head = await opLog.readHead(cursor.scope);
  if (cursor.seq > head.seq || !(await isSameHistory(cursor, opLog))) return { type: 'diverged' };
  return cursor.seq === head.seq ? { type: 'at-head' } : { type: 'behind', head: head.seq };
}

async function isSameHistory({ scope, seq, hash }: Cursor, opLog: PullSource['opLog']): Promise<boolean> {
  if (hash === undefined) return true;
  return hash === (seq === 0 ? GENESIS_HASH : await opLog.readHash(scope, seq));
}

/** For scopes that are far behind, and for all that a device starts with where these are many (WSP/1 §7). */
async function offerSnapshots(
  places: readonly Place[],
  { snapshots, granted }: PullSource,
): Promise<ReadonlyMap<string, SnapshotPlace>> {
  const started = new Set(
    places.flatMap(({ cursor, standing }) => (cursor.seq === 0 && standing.type !== 'revoked' ? [cursor.scope] : [])),
  );
  const wanted = places.flatMap(({ cursor: { scope, seq }, standing }) => {
    if (standing.type !== 'behind') return [];
    const isFar = standing.head - seq > SNAPSHOT_MAX_BEHIND || (seq === 0 && started.size > FEW_SCOPES);
    return isFar ? [scope] : [];
  });
  return wanted.length === 0 ? new Map() : snapshots.offer(new Set(wanted), granted());
}

async function toEntriesPage({ scope, seq }: Cursor, head: number, source: PullSource, room: Room): Promise<string> {
  const hasRoom = room.entries > 0 && room.bytes > 0;
  const range = { after: seq, limit: Math.min(room.entries, head - seq), maxBytes: room.bytes };
  const entries = hasRoom ? await source.opLog.readEntries(scope, range) : [];
  room.entries -= entries.length;
  for (const entry of entries) room.bytes -= entry.opText.length;
  return toPageText({ scope, from: seq + 1, head, entries });
}
