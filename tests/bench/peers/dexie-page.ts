/** The plain Dexie app: a row per task, one index, the board counted from all rows. `?board` paints it, as a cold start does. */
import { Dexie } from 'dexie';
import type { Item } from './city-items.ts';

const db = new Dexie('city', { chromeTransactionDurability: 'relaxed' });
db.version(1).stores({ items: 'id, [ward+scenario]' });

async function syncCity(): Promise<number> {
  await db.open();
  const startedMs = performance.now();
  const items = (await (await fetch('/city', { cache: 'no-store' })).json()) as readonly Item[];
  await db.table('items').bulkPut(items);
  return performance.now() - startedMs;
}

async function paintBoard(): Promise<void> {
  const cellsByWard = new Map<string, { done: number; all: number }[]>();
  for (const { ward, scenario, status } of (await db.table('items').toArray()) as readonly Item[]) {
    const cells = cellsByWard.get(ward) ?? [];
    cellsByWard.set(ward, cells);
    const cell = (cells[scenario] ??= { done: 0, all: 0 });
    cell.all += 1;
    if (status === 'done') cell.done += 1;
  }
  const rows = [...cellsByWard].map(([ward, cells]) => {
    const row = document.createElement('tr');
    const texts = [ward, ...cells.slice(1).map(({ done, all }) => `${done}/${all}`)];
    row.append(...texts.map((text) => Object.assign(document.createElement('td'), { textContent: text })));
    return row;
  });
  document.querySelector('table')?.append(...rows);
}

Object.assign(globalThis, { syncCity });
if (location.search === '?board') void paintBoard();
else void navigator.serviceWorker.register('/worker.js');
