/** What a device has not got yet, several scopes in one answer (WSP/1 §4). A scope without a grant is not even looked at [I5]. */
import { GENESIS_HASH, PULL_DEFAULT_LIMIT, PULL_MAX_LIMIT } from '../protocol/limits.ts';
import type { Cursor, Pull } from '../protocol/messages.ts';
import { toPageText } from './entry-text.ts';
import type { OpLog } from './op-log.ts';

/** About this much of ops goes into one answer. */
const PULL_MAX_BYTES = 4 * 1_048_576;

export interface PullSource {
  readonly opLog: Pick<OpLog, 'readHead' | 'readHash' | 'readEntries'>;
  readonly isGranted: (scope: string) => boolean;
}

interface Room {
  entries: number;
  bytes: number;
}

/** The pages of the answer as JSON texts. */
export async function pull(message: Pull, source: PullSource): Promise<readonly string[]> {
  const room: Room = { entries: Math.min(message.limit ?? PULL_DEFAULT_LIMIT, PULL_MAX_LIMIT), bytes: PULL_MAX_BYTES };
  const pages: string[] = [];
  for (const cursor of message.cursors) {
    const page = await toPage(cursor, source, room);
    if (page !== undefined) pages.push(page);
  }
  return pages;
}

async function toPage(cursor: Cursor, { opLog, isGranted }: PullSource, room: Room): Promise<string | undefined> {
  const { scope, seq } = cursor;
  if (!isGranted(scope)) return JSON.stringify({ scope, revoked: true });
  const head = await opLog.readHead(scope);
  if (seq > head.seq || !(await isSameHistory(cursor, opLog))) return JSON.stringify({ scope, diverged: true });
  if (seq === head.seq) return undefined;
  const hasRoom = room.entries > 0 && room.bytes > 0;
  const range = { after: seq, limit: Math.min(room.entries, head.seq - seq), maxBytes: room.bytes };
  const entries = hasRoom ? await opLog.readEntries(scope, range) : [];
  room.entries -= entries.length;
  for (const entry of entries) room.bytes -= entry.opText.length;
  return toPageText({ scope, from: seq + 1, head: head.seq, entries });
}

async function isSameHistory({ scope, seq, hash }: Cursor, opLog: PullSource['opLog']): Promise<boolean> {
  if (hash === undefined) return true;
  return hash === (seq === 0 ? GENESIS_HASH : await opLog.readHash(scope, seq));
}
