/** Wires the worker that writes and reads tables. It starts with the first table. */
// oxlint-disable-next-line import/default -- the bundler gives its address
import tableWorkerUrl from '../data/table-worker.ts?worker&url';
import { offerTableDesk } from '../data/open-table-desk.ts';
import { askTables } from '../data/table-port.ts';
import { trustScript } from './trust-script.ts';

export function offerTables(): void {
  offerTableDesk(() => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(trustScript(tableWorkerUrl), { type: 'module', name: 'tables' });
    worker.postMessage(null, [port2]);
    return askTables(port1);
  });
}
