/**
 * Yjs's own websocket server with y-leveldb, as it ships (LevelDB does not flush). `GET /stored` answers once `count`
 * items carry the round's edits and every update is written.
 *
 * node yjs-server.ts <port> <folder> <page script>
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { docs, setPersistence, setupWSConnection } from '@y/websocket-server/utils';
import { WebSocket, WebSocketServer } from 'ws';
import { LeveldbPersistence } from 'y-leveldb';
import { WebsocketProvider } from 'y-websocket';
import { applyUpdate, Doc, encodeStateAsUpdate, Map as YMap } from 'yjs';
import { makeItems } from './city-items.ts';
import { servePage } from './serve-page.ts';

const [port = '', folder = '', script = ''] = process.argv.slice(2);
const provider = new LeveldbPersistence(join(folder, 'yjs'));
const editedByRound = new Map<string, Set<string>>();
const waiting = new Set<() => void>();
let unwritten = 0;

await provider.storeUpdate('city', encodeStateAsUpdate(makeCity()));
setPersistence({
  provider,
  bindState: async (name, doc) => {
    applyUpdate(doc, encodeStateAsUpdate(await provider.getYDoc(name)));
    watch(doc);
    doc.on('update', (update) => void write(name, update));
  },
  writeState: async () => undefined,
});

const server = createServer((request, response) => {
  if (servePage(request, response, script)) return;
  const { searchParams } = new URL(request.url ?? '/', 'http://peer');
  const [round, count] = [searchParams.get('round') ?? '', Number(searchParams.get('count'))];
  const answer = (): void => {
    if (unwritten > 0 || (editedByRound.get(round)?.size ?? 0) < count) return;
    waiting.delete(answer);
    response.end('{}');
  };
  waiting.add(answer);
  answer();
});
new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 2 ** 30 }).on('connection', setupWSConnection);
server.listen(Number(port), '127.0.0.1', () => void keepOpen());

function makeCity(): Doc {
  const doc = new Doc();
  doc.clientID = 1;
  doc.transact(() => {
    const items = doc.getMap<YMap<unknown>>('items');
    for (const item of makeItems()) {
      const map = new YMap<unknown>();
      for (const [field, value] of Object.entries(item)) map.set(field, value);
      items.set(item.id, map);
    }
  });
  return doc;
}

async function write(name: string, update: Uint8Array): Promise<void> {
  unwritten += 1;
  await provider.storeUpdate(name, update);
  unwritten -= 1;
  for (const answer of waiting) answer();
}

function watch(doc: Doc): void {
  doc.getMap('items').observeDeep((events) => {
    for (const { path, target } of events) {
      const [round = '', index] = String(target.get('note')).split('#');
      if (index === undefined) continue;
      const edited = editedByRound.get(round) ?? new Set();
      editedByRound.set(round, edited.add(String(path[0])));
    }
  });
}

/** The server drops a document when its last client leaves: one of its own stays. */
async function keepOpen(): Promise<void> {
  const doc = new Doc();
  const line = new WebsocketProvider(`ws://127.0.0.1:${port}`, 'city', doc, {
    WebSocketPolyfill: WebSocket,
    disableBc: true,
  });
  while (!line.synced || docs.get('city')?.getMap('items').size === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`http://127.0.0.1:${port}/`);
}
