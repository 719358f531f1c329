/** Just what is used of the packages here: they are installed by the benchmark alone, and the types must not need them. */
declare module 'replicache/impl' {
  interface ReadTransaction {
    scan(): { keys(): AsyncIterable<string> };
  }
  export class ReplicacheImpl {
    constructor(options: {
      readonly name: string;
      readonly pullURL: string;
      readonly pushURL: string;
      readonly pullInterval: null;
      readonly logLevel: 'error';
    });
    pullURL: string;
    pull(options: { readonly now: true }): Promise<void>;
    persist(): Promise<void>;
    query<Result>(read: (transaction: ReadTransaction) => Promise<Result>): Promise<Result>;
  }
}

declare module 'yjs' {
  interface MapEvent<Value> {
    readonly path: readonly (string | number)[];
    readonly target: Map<Value>;
  }
  export class Map<Value> {
    readonly size: number;
    get(key: string): Value;
    set(key: string, value: Value): Value;
    observeDeep(observe: (events: readonly MapEvent<unknown>[]) => void): void;
  }
  export class Doc {
    clientID: number;
    getMap<Value>(name: string): Map<Value>;
    transact(work: () => void): void;
    on(name: 'update', listen: (update: Uint8Array) => void): void;
  }
  export function encodeStateAsUpdate(doc: Doc): Uint8Array;
  export function applyUpdate(doc: Doc, update: Uint8Array): void;
}

declare module 'y-indexeddb' {
  import type { Doc } from 'yjs';
  export class IndexeddbPersistence {
    constructor(name: string, doc: Doc);
    readonly whenSynced: Promise<unknown>;
  }
}

declare module 'y-websocket' {
  import type { Doc } from 'yjs';
  export class WebsocketProvider {
    constructor(
      url: string,
      room: string,
      doc: Doc,
      options: { readonly disableBc: true; readonly WebSocketPolyfill?: unknown },
    );
    readonly synced: boolean;
    destroy(): void;
  }
}

declare module 'y-leveldb' {
  import type { Doc } from 'yjs';
  export class LeveldbPersistence {
    constructor(folder: string);
    getYDoc(name: string): Promise<Doc>;
    storeUpdate(name: string, update: Uint8Array): Promise<number>;
  }
}

declare module '@y/websocket-server/utils' {
  import type { Doc } from 'yjs';
  export const docs: ReadonlyMap<string, Doc>;
  export function setPersistence(persistence: {
    readonly provider: unknown;
    readonly bindState: (name: string, doc: Doc) => Promise<void>;
    readonly writeState: () => Promise<void>;
  }): void;
  export function setupWSConnection(socket: unknown, request: unknown): void;
}

declare module 'ws' {
  import type { Server } from 'node:http';
  export const WebSocket: unknown;
  export class WebSocketServer {
    constructor(options: { readonly server: Server; readonly perMessageDeflate: false; readonly maxPayload: number });
    on(name: 'connection', listen: (socket: unknown, request: unknown) => void): void;
  }
}

declare module 'express' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  interface Express {
    (request: IncomingMessage, response: ServerResponse): void;
    use(path: string, handler: unknown): void;
  }
  const express: () => Express;
  export = express;
}

declare module 'pouchdb' {
  interface Database {
    info(): Promise<unknown>;
  }
  interface PouchConstructor {
    new (name: string): Database;
    defaults(options: { readonly prefix: string }): PouchConstructor;
  }
  const pouch: PouchConstructor;
  export = pouch;
}

declare module 'express-pouchdb' {
  const createHandler: (
    pouch: unknown,
    options: { readonly mode: 'minimumForPouchDB'; readonly logPath: string; readonly configPath: string },
  ) => unknown;
  export = createHandler;
}
