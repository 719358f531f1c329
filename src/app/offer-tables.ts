/** Wires the worker that writes and reads tables. It starts with the first table, and anew with the next one if it falls. */
// oxlint-disable-next-line import/default -- the bundler gives its address
import tableWorkerUrl from '../data/table-worker.ts?worker&url';
import { offerTableDesk } from '../data/open-table-desk.ts';
import { askTables } from '../data/table-port.ts';
import { openWorker } from './open-worker.ts';

export function offerTables(): void {
  offerTableDesk(() => askTables(openWorker(tableWorkerUrl, 'tables', offerTables)));
}
