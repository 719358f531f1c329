/** The worker that writes and reads tables: a page asks over the port that comes with its first message. */
import { createTableDesk } from './table-desk.ts';
import { serveTables } from './table-port.ts';

globalThis.addEventListener('message', ({ ports: [port] }) => {
  if (port !== undefined) serveTables(port, createTableDesk());
});
