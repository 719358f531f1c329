/**
 * Who listens for news. A poke says that a scope has grown and carries the new page where it is small. A hint, never the
 * truth: a listener that missed one pulls.
 */
import { POKE_PAGE_MAX_BYTES } from '../protocol/limits.ts';
import { toPageText } from './entry-text.ts';
import type { StoredEntry } from './op-log.ts';

export interface Listener {
  readonly deviceId: string;
  /** Sends one event's data. */
  readonly send: (data: string) => void;
  readonly close: () => void;
}

export interface Pokes {
  /** Starts listening to the scopes; returns its end. */
  listen(listener: Listener, scopes: Iterable<string>): () => void;
  /** The scopes a device may hear of now, after a sign-in or sign-out. Returns those that are new to each listener. */
  changeScopes(deviceId: string, scopes: ReadonlySet<string>): readonly { listener: Listener; added: string[] }[];
  /** Tells everybody concerned what entered the log. */
  readonly announce: (entries: readonly StoredEntry[]) => void;
  count(): number;
  closeAll(): void;
}

export function createPokes(): Pokes {
  const scopesByListener = new Map<Listener, ReadonlySet<string>>();
  return {
    listen: (listener, scopes) => {
      scopesByListener.set(listener, new Set(scopes));
      return () => void scopesByListener.delete(listener);
    },
    changeScopes: (deviceId, scopes) => {
      const concerned = [...scopesByListener].filter(([listener]) => listener.deviceId === deviceId);
      return concerned.map(([listener, before]) => {
        scopesByListener.set(listener, scopes);
        return { listener, added: [...scopes].filter((scope) => !before.has(scope)) };
      });
    },
    announce: (entries) => {
      if (scopesByListener.size === 0) return;
      for (const [scope, grown] of Map.groupBy(entries, (entry) => entry.scope)) {
        const data = toPokeText(scope, grown);
        for (const [listener, scopes] of scopesByListener) if (scopes.has(scope)) listener.send(data);
      }
    },
    count: () => scopesByListener.size,
    closeAll: () => {
      for (const listener of [...scopesByListener.keys()]) listener.close();
    },
  };
}

/** `{scope, head}` of a scope at rest. */
export function toHeadPokeText(scope: string, head: number): string {
  return JSON.stringify({ scope, head });
}

function toPokeText(scope: string, entries: readonly StoredEntry[]): string {
  const head = entries.at(-1)?.seq ?? 0;
  const page = toPageText({ scope, from: entries[0]?.seq ?? 1, head, entries });
  if (Buffer.byteLength(page) > POKE_PAGE_MAX_BYTES) return toHeadPokeText(scope, head);
  return `{"scope":${JSON.stringify(scope)},"head":${head},"page":${page}}`;
}
