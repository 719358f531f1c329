/** Yjs on the tablet: the city as one document in IndexedDB, edited offline, synced by its websocket provider. */
import { Doc, type Map as YMap } from 'yjs';
import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import { editOf, ITEM_COUNT, itemsToEdit } from './city-items.ts';

const doc = new Doc();
const items = doc.getMap<YMap<unknown>>('items');

function connect(): WebsocketProvider {
  return new WebsocketProvider(location.origin.replace('http', 'ws'), 'city', doc, { disableBc: true });
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Takes the city, then edits `count` items with the line cut. */
async function queueEdits(count: number, round: string): Promise<void> {
  await new IndexeddbPersistence('city', doc).whenSynced;
  const line = connect();
  await until(() => line.synced && items.size >= ITEM_COUNT);
  line.destroy();
  for (const [index, id] of itemsToEdit(count).entries()) {
    doc.transact(() => {
      const item = items.get(id);
      for (const [field, value] of Object.entries(editOf(index, round))) item.set(field, value);
    });
  }
}

/** From the line up again until the server has stored them all: it has no receipts, so the server is asked. ms */
async function pushEdits(count: number, round: string): Promise<number> {
  const startedMs = performance.now();
  const stored = fetch(`/stored?round=${round}&count=${count}`);
  const line = connect();
  await until(() => line.synced);
  await stored;
  return performance.now() - startedMs;
}

Object.assign(globalThis, { queueEdits, pushEdits });
