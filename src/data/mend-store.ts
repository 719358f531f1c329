/** Mends what keeps a call to the store from being done: a connection that died, a disk that is full [S54, S55]. */
import type { Connection } from './connection.ts';
import { isHandleFailure, isQuotaFailure } from './handle-failure.ts';
import { tellWoke } from './on-woke.ts';
import { setStorageTrouble } from './storage-trouble.ts';

const REOPEN_AFTER_MS = [0, 250, 1_000, 3_000] as const;

export interface FailedCall {
  readonly error: unknown;
  /** The connection it was made on. */
  readonly connectionNo: number;
  /** It is about what a person did. */
  readonly isEdit: boolean;
}

/** True where the call is worth another try. */
export async function mend(connection: Connection, { error, connectionNo, isEdit }: FailedCall): Promise<boolean> {
  if (isQuotaFailure(error)) return makeRoom(isEdit);
  if (!isHandleFailure(error)) return false;
  if (reopenings.has(connection)) return reopen(connection);
  if (connectionNo !== connection.connectionNo) return true;
  connection.db.close({ disableAutoOpen: false });
  return reopen(connection);
}

const reopenings = new WeakMap<Connection, Promise<boolean>>();

/** True when there is a new connection. One attempt at a time. */
export function reopen(connection: Connection): Promise<boolean> {
  const reopening = reopenings.get(connection) ?? openAgain(connection).finally(() => reopenings.delete(connection));
  reopenings.set(connection, reopening);
  return reopening;
}

async function openAgain(connection: Connection): Promise<boolean> {
  for (const ms of REOPEN_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (connection.isOver) return false;
    try {
      await connection.db.open();
      tellReopened(connection);
      return true;
    } catch {
      // The next attempt, or the words for it. A full disk keeps a store from being opened, too.
      await giveUpReserve();
    }
  }
  connection.isDead = true;
  setStorageTrouble({ isDead: true });
  return false;
}

const listeners = new Set<() => void>();

/** Tells when the connection was lost and there is another one: it may be to an empty store. Returns the end of it. */
export function onReopened(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellReopened(connection: Connection): void {
  connection.connectionNo += 1;
  connection.isDead = false;
  setStorageTrouble({ isDead: undefined });
  for (const listener of [...listeners]) listener();
  tellWoke();
}

/** Gives up what was put aside for a full disk; true where there was something. */
export type Reserve = () => Promise<boolean>;

let reserve: Reserve | undefined;

export function setReserve(next: Reserve | undefined): void {
  reserve = next;
}

/** True where there was something to give up. */
export async function giveUpReserve(): Promise<boolean> {
  return (await reserve?.().catch(() => false)) ?? false;
}

/** Only for what people type: what the city has can be received again. */
async function makeRoom(isEdit: boolean): Promise<boolean> {
  const isMade = isEdit && (await giveUpReserve());
  setStorageTrouble({ space: isEdit && !isMade ? 'full' : 'low' });
  return isMade;
}
